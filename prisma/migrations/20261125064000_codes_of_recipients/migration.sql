-- AlterTable
ALTER TABLE "CampaignRecipient" ADD COLUMN     "discountCode" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "CampaignRecipient_shopId_discountCode_key" ON "CampaignRecipient"("shopId", "discountCode");
