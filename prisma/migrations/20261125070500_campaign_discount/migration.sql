-- CreateEnum
CREATE TYPE "CodeState" AS ENUM ('stored', 'adding', 'live', 'leaving', 'removed');

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "codesCreationId" TEXT,
ADD COLUMN     "codesDeletionId" TEXT,
ADD COLUMN     "codesDueAt" TIMESTAMP(3),
ADD COLUMN     "discount" JSONB,
ADD COLUMN     "discountId" TEXT;

-- AlterTable
ALTER TABLE "CampaignRecipient" ADD COLUMN     "codeId" TEXT,
ADD COLUMN     "codeState" "CodeState";

-- CreateIndex
CREATE INDEX "Campaign_codesDueAt_idx" ON "Campaign"("codesDueAt");

-- CreateIndex
CREATE INDEX "CampaignRecipient_campaignId_codeState_position_idx" ON "CampaignRecipient"("campaignId", "codeState", "position");
