-- Nothing has written a campaign yet, so its columns may ask for values from the start.
-- CreateEnum
CREATE TYPE "CampaignStatus" AS ENUM ('draft', 'reading', 'ready', 'scheduled', 'sending', 'paused', 'finished', 'cancelled');

-- DropIndex
DROP INDEX "CampaignRecipient_shopId_idx";

-- AlterTable
ALTER TABLE "Batch" ADD COLUMN     "campaignId" TEXT;

-- AlterTable
ALTER TABLE "Campaign" DROP COLUMN "mailAccountId",
ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "attributionDays" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "audience" JSONB,
ADD COLUMN     "audienceCursor" TEXT,
ADD COLUMN     "confirmedAt" TIMESTAMP(3),
ADD COLUMN     "confirmedCount" INTEGER,
ADD COLUMN     "currency" TEXT,
ADD COLUMN     "expandedUntil" INTEGER NOT NULL DEFAULT -1,
ADD COLUMN     "finishedAt" TIMESTAMP(3),
ADD COLUMN     "holdoutPercent" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "maxAmount" INTEGER,
ADD COLUMN     "mode" TEXT NOT NULL DEFAULT 'test',
ADD COLUMN     "nextAttemptAt" TIMESTAMP(3) NOT NULL,
ADD COLUMN     "reasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "startedAt" TIMESTAMP(3),
ADD COLUMN     "templateId" TEXT NOT NULL,
ADD COLUMN     "updatedAt" TIMESTAMP(3) NOT NULL,
DROP COLUMN "status",
ADD COLUMN     "status" "CampaignStatus" NOT NULL,
ALTER COLUMN "templateVersionId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "CampaignRecipient" ADD COLUMN     "customerId" TEXT,
ADD COLUMN     "emailKey" TEXT,
ADD COLUMN     "householdKey" TEXT,
ADD COLUMN     "outcome" TEXT NOT NULL,
ADD COLUMN     "position" INTEGER NOT NULL,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "values" JSONB,
ALTER COLUMN "personKey" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "Batch_shopId_campaignId_idx" ON "Batch"("shopId", "campaignId");

-- CreateIndex
CREATE INDEX "Campaign_status_nextAttemptAt_idx" ON "Campaign"("status", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "CampaignRecipient_shopId_campaignId_outcome_position_idx" ON "CampaignRecipient"("shopId", "campaignId", "outcome", "position");

-- CreateIndex
CREATE INDEX "CampaignRecipient_shopId_customerId_idx" ON "CampaignRecipient"("shopId", "customerId");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignRecipient_campaignId_position_key" ON "CampaignRecipient"("campaignId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignRecipient_campaignId_householdKey_key" ON "CampaignRecipient"("campaignId", "householdKey");

