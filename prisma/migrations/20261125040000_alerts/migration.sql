-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "forgottenUntil" TIMESTAMP(3),
ADD COLUMN     "recallDueAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Alert" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "mailAccountId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMP(3),
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Alert_nextAttemptAt_idx" ON "Alert"("nextAttemptAt");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_shopId_kind_occasion_key" ON "Alert"("shopId", "kind", "occasion");

