-- AlterTable
ALTER TABLE "Mailpiece" ADD COLUMN     "codeSheet" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "CodeSheetUpload" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "mailAccountId" TEXT NOT NULL,
    "sheetHash" TEXT NOT NULL,
    "providerAssetId" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CodeSheetUpload_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CodeSheetUpload_mailAccountId_expiresAt_idx" ON "CodeSheetUpload"("mailAccountId", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "CodeSheetUpload_mailAccountId_sheetHash_key" ON "CodeSheetUpload"("mailAccountId", "sheetHash");
