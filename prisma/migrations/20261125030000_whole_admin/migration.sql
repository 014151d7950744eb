-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "notifyAbout" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "notifyEmail" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "retentionDays" INTEGER NOT NULL DEFAULT 730,
ADD COLUMN     "returnAddress" JSONB,
ADD COLUMN     "senderName" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "outcome" TEXT;

-- AlterTable
ALTER TABLE "MailAccount" ADD COLUMN     "lowBalance" INTEGER,
ADD COLUMN     "lowBalanceToldAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "TemplateVersion" ADD COLUMN     "restoredFrom" INTEGER;

-- AlterTable
ALTER TABLE "Asset" ADD COLUMN     "thumbnail" BYTEA;

-- AlterTable
ALTER TABLE "Automation" ADD COLUMN     "approvedAt" TIMESTAMP(3),
ADD COLUMN     "approvedVersionId" TEXT,
ADD COLUMN     "archivedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Suppression" ADD COLUMN     "label" TEXT;

-- CreateTable
CREATE TABLE "SavedView" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_shopId_page_name_key" ON "SavedView"("shopId", "page", "name");

-- CreateIndex
CREATE INDEX "Order_shopId_outcome_placedAt_id_idx" ON "Order"("shopId", "outcome", "placedAt", "id");

-- CreateIndex
CREATE INDEX "Decision_shopId_automationId_decidedAt_id_idx" ON "Decision"("shopId", "automationId", "decidedAt", "id");

-- CreateIndex
CREATE INDEX "Mailpiece_shopId_updatedAt_id_idx" ON "Mailpiece"("shopId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Mailpiece_shopId_automationId_createdAt_id_idx" ON "Mailpiece"("shopId", "automationId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Mailpiece_shopId_campaignId_createdAt_id_idx" ON "Mailpiece"("shopId", "campaignId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Mailpiece_shopId_countryCode_createdAt_id_idx" ON "Mailpiece"("shopId", "countryCode", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Suppression_shopId_createdAt_id_idx" ON "Suppression"("shopId", "createdAt", "id");


-- The search boxes of orders and of the do-not-mail list look for any part of a word.
CREATE INDEX "Order_name_search_idx" ON "Order" USING gin ("shopId", "name" gin_trgm_ops);
CREATE INDEX "Suppression_label_search_idx" ON "Suppression" USING gin ("shopId", "label" gin_trgm_ops);

-- What was decided before is told by the decisions.
UPDATE "Order" SET "outcome" = (
  SELECT CASE WHEN bool_or(d."outcome" = 'mail') THEN 'mail' ELSE 'skip' END
  FROM "Decision" d WHERE d."shopId" = "Order"."shopId" AND d."orderId" = "Order"."shopifyId" HAVING count(*) > 0
);
-- An automation that is on mails what it has mailed so far.
UPDATE "Automation" SET "approvedAt" = "enabledAt", "approvedVersionId" = (
  SELECT v."id" FROM "TemplateVersion" v WHERE v."templateId" = "Automation"."templateId" ORDER BY v."number" DESC LIMIT 1
) WHERE "enabled";
