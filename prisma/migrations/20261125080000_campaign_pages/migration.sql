-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "approvedAt" TIMESTAMP(3),
ADD COLUMN     "approvedVersionId" TEXT,
ADD COLUMN     "quote" JSONB,
ADD COLUMN     "quotedAt" TIMESTAMP(3);
