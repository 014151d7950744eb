-- Test or live is a choice of the shop's, not of each automation's.
ALTER TABLE "Shop" ADD COLUMN "mode" TEXT NOT NULL DEFAULT 'test';
ALTER TABLE "Automation" DROP COLUMN "mode";

ALTER TABLE "ProviderConnection" ADD COLUMN "webhookId" TEXT, ADD COLUMN "webhookSecret" TEXT;

ALTER TABLE "MailAccount" DROP COLUMN "approvedForDirect";
ALTER TABLE "MailAccount" ADD COLUMN "checkedAt" TIMESTAMP(3);
UPDATE "MailAccount" SET "checkedAt" = "connectedAt";
ALTER TABLE "MailAccount" ALTER COLUMN "checkedAt" SET NOT NULL;
CREATE INDEX "MailAccount_status_checkedAt_idx" ON "MailAccount"("status", "checkedAt");
ALTER TABLE "MailAccount"
  ADD COLUMN "problems" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "card" TEXT,
  ADD COLUMN "liveAllowedAt" TIMESTAMP(3),
  ADD COLUMN "preference" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Mailpiece" ADD COLUMN "triedAccountIds" TEXT[] DEFAULT ARRAY[]::TEXT[], ADD COLUMN "trackingNumber" TEXT;

ALTER TABLE "Batch" ADD COLUMN "absentSince" TIMESTAMP(3);
CREATE INDEX "Batch_mailAccountId_kind_placedAt_idx" ON "Batch"("mailAccountId", "kind", "placedAt");

ALTER TYPE "BatchStatus" ADD VALUE 'cancelled';

CREATE TYPE "CollectRule" AS ENUM ('none', 'hour', 'cut_off');
ALTER TABLE "Shop" ADD COLUMN "collectRule" "CollectRule" NOT NULL DEFAULT 'none', ADD COLUMN "collectCutOffHour" INTEGER NOT NULL DEFAULT 17;
ALTER TABLE "Batch" ADD COLUMN "byHand" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "isFull" BOOLEAN NOT NULL DEFAULT false;
