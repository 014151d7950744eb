-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "GiftRule" AS ENUM ('buyer', 'recipient');

-- CreateEnum
CREATE TYPE "DeliveryStatus" AS ENUM ('received', 'processed', 'failed');

-- CreateEnum
CREATE TYPE "MailAccountStatus" AS ENUM ('connected', 'unauthorized', 'disconnected');

-- CreateEnum
CREATE TYPE "MailpieceOrigin" AS ENUM ('decision', 'campaign_recipient', 'hand', 'resend');

-- CreateEnum
CREATE TYPE "MailpieceStatus" AS ENUM ('held', 'released', 'batched', 'needs_funds', 'placing', 'placed', 'in_production', 'fulfilled', 'failed', 'skipped', 'recalled', 'needs_review');

-- CreateEnum
CREATE TYPE "BatchStatus" AS ENUM ('closed', 'reserved', 'needs_funds', 'placing', 'placed', 'fulfilled', 'failed', 'dissolved', 'needs_review');

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "url" TEXT NOT NULL DEFAULT '',
    "senderEmail" TEXT NOT NULL DEFAULT '',
    "giftRule" "GiftRule" NOT NULL DEFAULT 'buyer',
    "collectQuietSeconds" INTEGER NOT NULL DEFAULT 2,
    "collectAtMostSeconds" INTEGER NOT NULL DEFAULT 30,
    "ordersReadUntil" TIMESTAMP(3),
    "guideDismissedAt" TIMESTAMP(3),
    "keyCheck" TEXT NOT NULL,
    "installedAt" TIMESTAMP(3) NOT NULL,
    "uninstalledAt" TIMESTAMP(3),

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" TEXT,
    "payloadHash" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "triggeredAt" TIMESTAMP(3),
    "status" "DeliveryStatus" NOT NULL DEFAULT 'received',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMP(3) NOT NULL,
    "errorCode" TEXT,
    "orderId" TEXT,
    "customerId" TEXT,
    "processedAt" TIMESTAMP(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Order" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "shopifyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "customerId" TEXT,
    "shopifyUpdatedAt" TIMESTAMP(3) NOT NULL,
    "placedAt" TIMESTAMP(3) NOT NULL,
    "paid" BOOLEAN NOT NULL,
    "cancelledAt" TIMESTAMP(3),
    "refundedAt" TIMESTAMP(3),
    "test" BOOLEAN NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "countryCode" TEXT,
    "seenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderAccount" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "accountRef" TEXT NOT NULL,
    "pausedUntil" TIMESTAMP(3),
    "pauseReason" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProviderAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderRequest" (
    "id" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProviderRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderDay" (
    "providerAccountId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,

    CONSTRAINT "ProviderDay_pkey" PRIMARY KEY ("providerAccountId","day")
);

-- CreateTable
CREATE TABLE "ProviderConnection" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "credentials" TEXT NOT NULL,
    "accessExpiresAt" TIMESTAMP(3),
    "connectedAt" TIMESTAMP(3) NOT NULL,
    "disconnectedAt" TIMESTAMP(3),

    CONSTRAINT "ProviderConnection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PendingAuthorization" (
    "state" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "secrets" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PendingAuthorization_pkey" PRIMARY KEY ("state")
);

-- CreateTable
CREATE TABLE "MailAccount" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" "MailAccountStatus" NOT NULL DEFAULT 'connected',
    "walletBalance" INTEGER,
    "walletReadAt" TIMESTAMP(3),
    "approvedForDirect" BOOLEAN NOT NULL DEFAULT true,
    "pieceLimit" INTEGER,
    "monthlyLimit" INTEGER,
    "connectedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MailAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Template" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "archivedAt" TIMESTAMP(3),

    CONSTRAINT "Template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TemplateVersion" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "stampAssetId" TEXT,
    "frontAssetId" TEXT,
    "attachmentIds" TEXT[],
    "handwritingStyle" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TemplateVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Asset" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "pages" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "archivedAt" TIMESTAMP(3),

    CONSTRAINT "Asset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AssetUpload" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "assetId" TEXT NOT NULL,
    "mailAccountId" TEXT NOT NULL,
    "providerAssetId" TEXT NOT NULL,
    "uploadedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AssetUpload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Automation" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "enabledAt" TIMESTAMP(3),
    "trigger" TEXT NOT NULL,
    "conditions" JSONB NOT NULL,
    "templateId" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "delayMinutes" INTEGER NOT NULL DEFAULT 0,
    "cooldownDays" INTEGER NOT NULL DEFAULT 0,
    "monthlyBudget" INTEGER,
    "holdoutPercent" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Automation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "automationId" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reasons" TEXT[],
    "customerKey" TEXT,
    "decidedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mailpiece" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "originKind" "MailpieceOrigin" NOT NULL,
    "originId" TEXT NOT NULL,
    "automatedOrderId" TEXT,
    "orderId" TEXT,
    "orderName" TEXT,
    "automationId" TEXT,
    "campaignId" TEXT,
    "mailAccountId" TEXT,
    "templateVersionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "status" "MailpieceStatus" NOT NULL,
    "reasons" TEXT[],
    "releaseAt" TIMESTAMP(3) NOT NULL,
    "releasedAt" TIMESTAMP(3),
    "nextAttemptAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "customerId" TEXT,
    "customerKey" TEXT,
    "recipient" JSONB,
    "searchText" TEXT NOT NULL DEFAULT '',
    "countryCode" TEXT,
    "market" TEXT,
    "locale" TEXT NOT NULL,
    "values" JSONB,
    "message" TEXT,
    "recallCause" TEXT,
    "batchId" TEXT,
    "position" INTEGER,
    "amount" INTEGER,
    "currency" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Mailpiece_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailpieceChange" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "mailpieceId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "from" "MailpieceStatus",
    "to" "MailpieceStatus" NOT NULL,
    "cause" TEXT NOT NULL,
    "detail" JSONB,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MailpieceChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Batch" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "mailAccountId" TEXT NOT NULL,
    "templateVersionId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "status" "BatchStatus" NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "pieceCount" INTEGER NOT NULL,
    "quoteAmount" INTEGER,
    "quoteExact" BOOLEAN,
    "currency" TEXT NOT NULL,
    "quotedAt" TIMESTAMP(3),
    "idempotencyKey" TEXT,
    "request" TEXT,
    "requestHash" TEXT,
    "placingAt" TIMESTAMP(3),
    "unknownSince" TIMESTAMP(3),
    "placedAt" TIMESTAMP(3),
    "providerOrderId" TEXT,
    "providerStatus" TEXT,
    "amount" INTEGER,
    "errorKind" TEXT,
    "errorCode" TEXT,
    "nextAttemptAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerTransaction" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "mailAccountId" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "batchId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LedgerTransaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerPosting" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "transactionId" TEXT NOT NULL,
    "mailAccountId" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,

    CONSTRAINT "LedgerPosting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TopUp" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "mailAccountId" TEXT NOT NULL,
    "topUpId" TEXT,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "checkoutUrl" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "paidAt" TIMESTAMP(3),
    "nextAttemptAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TopUp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Suppression" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "keyKind" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "templateVersionId" TEXT NOT NULL,
    "mailAccountId" TEXT,
    "scheduledAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignRecipient" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "personKey" TEXT NOT NULL,
    "recipient" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CampaignRecipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PrivacyRequest" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "customerId" TEXT,
    "report" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "completedAt" TIMESTAMP(3),

    CONSTRAINT "PrivacyRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "Delivery_status_nextAttemptAt_idx" ON "Delivery"("status", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "Delivery_shopId_status_idx" ON "Delivery"("shopId", "status");

-- CreateIndex
CREATE INDEX "Delivery_shopId_orderId_idx" ON "Delivery"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "Delivery_shopId_customerId_idx" ON "Delivery"("shopId", "customerId");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_shopId_webhookId_key" ON "Delivery"("shopId", "webhookId");

-- CreateIndex
CREATE INDEX "Order_shopId_placedAt_id_idx" ON "Order"("shopId", "placedAt", "id");

-- CreateIndex
CREATE INDEX "Order_shopId_customerId_idx" ON "Order"("shopId", "customerId");

-- CreateIndex
CREATE UNIQUE INDEX "Order_shopId_shopifyId_key" ON "Order"("shopId", "shopifyId");

-- CreateIndex
CREATE UNIQUE INDEX "ProviderAccount_provider_accountRef_key" ON "ProviderAccount"("provider", "accountRef");

-- CreateIndex
CREATE INDEX "ProviderRequest_providerAccountId_sentAt_idx" ON "ProviderRequest"("providerAccountId", "sentAt");

-- CreateIndex
CREATE INDEX "ProviderConnection_shopId_provider_idx" ON "ProviderConnection"("shopId", "provider");

-- CreateIndex
CREATE INDEX "MailAccount_shopId_status_idx" ON "MailAccount"("shopId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "MailAccount_shopId_providerAccountId_mode_currency_key" ON "MailAccount"("shopId", "providerAccountId", "mode", "currency");

-- CreateIndex
CREATE INDEX "Template_shopId_archivedAt_idx" ON "Template"("shopId", "archivedAt");

-- CreateIndex
CREATE INDEX "TemplateVersion_shopId_idx" ON "TemplateVersion"("shopId");

-- CreateIndex
CREATE UNIQUE INDEX "TemplateVersion_templateId_number_key" ON "TemplateVersion"("templateId", "number");

-- CreateIndex
CREATE INDEX "Asset_shopId_kind_archivedAt_idx" ON "Asset"("shopId", "kind", "archivedAt");

-- CreateIndex
CREATE INDEX "AssetUpload_shopId_assetId_mailAccountId_expiresAt_idx" ON "AssetUpload"("shopId", "assetId", "mailAccountId", "expiresAt");

-- CreateIndex
CREATE INDEX "Automation_shopId_enabled_position_idx" ON "Automation"("shopId", "enabled", "position");

-- CreateIndex
CREATE INDEX "Decision_shopId_automationId_customerKey_decidedAt_idx" ON "Decision"("shopId", "automationId", "customerKey", "decidedAt");

-- CreateIndex
CREATE INDEX "Decision_shopId_decidedAt_id_idx" ON "Decision"("shopId", "decidedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_shopId_orderId_automationId_key" ON "Decision"("shopId", "orderId", "automationId");

-- CreateIndex
CREATE INDEX "Mailpiece_status_nextAttemptAt_idx" ON "Mailpiece"("status", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "Mailpiece_shopId_status_createdAt_id_idx" ON "Mailpiece"("shopId", "status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Mailpiece_shopId_createdAt_id_idx" ON "Mailpiece"("shopId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Mailpiece_shopId_orderId_idx" ON "Mailpiece"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "Mailpiece_shopId_customerId_idx" ON "Mailpiece"("shopId", "customerId");

-- CreateIndex
CREATE INDEX "Mailpiece_shopId_customerKey_createdAt_idx" ON "Mailpiece"("shopId", "customerKey", "createdAt");

-- CreateIndex
CREATE INDEX "Mailpiece_batchId_idx" ON "Mailpiece"("batchId");

-- CreateIndex
CREATE UNIQUE INDEX "Mailpiece_shopId_originKind_originId_key" ON "Mailpiece"("shopId", "originKind", "originId");

-- CreateIndex
CREATE UNIQUE INDEX "Mailpiece_shopId_automatedOrderId_key" ON "Mailpiece"("shopId", "automatedOrderId");

-- CreateIndex
CREATE INDEX "MailpieceChange_shopId_at_idx" ON "MailpieceChange"("shopId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "MailpieceChange_mailpieceId_sequence_key" ON "MailpieceChange"("mailpieceId", "sequence");

-- CreateIndex
CREATE INDEX "Batch_status_nextAttemptAt_idx" ON "Batch"("status", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "Batch_shopId_createdAt_id_idx" ON "Batch"("shopId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Batch_mailAccountId_idempotencyKey_key" ON "Batch"("mailAccountId", "idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "Batch_mailAccountId_providerOrderId_key" ON "Batch"("mailAccountId", "providerOrderId");

-- CreateIndex
CREATE INDEX "LedgerTransaction_shopId_mailAccountId_at_id_idx" ON "LedgerTransaction"("shopId", "mailAccountId", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerTransaction_mailAccountId_currency_kind_source_key" ON "LedgerTransaction"("mailAccountId", "currency", "kind", "source");

-- CreateIndex
CREATE INDEX "LedgerPosting_mailAccountId_currency_account_idx" ON "LedgerPosting"("mailAccountId", "currency", "account");

-- CreateIndex
CREATE INDEX "LedgerPosting_transactionId_idx" ON "LedgerPosting"("transactionId");

-- CreateIndex
CREATE INDEX "TopUp_status_nextAttemptAt_idx" ON "TopUp"("status", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "TopUp_shopId_createdAt_idx" ON "TopUp"("shopId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "TopUp_mailAccountId_topUpId_key" ON "TopUp"("mailAccountId", "topUpId");

-- CreateIndex
CREATE UNIQUE INDEX "Suppression_shopId_keyKind_keyHash_key" ON "Suppression"("shopId", "keyKind", "keyHash");

-- CreateIndex
CREATE INDEX "Campaign_shopId_createdAt_id_idx" ON "Campaign"("shopId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "CampaignRecipient_shopId_idx" ON "CampaignRecipient"("shopId");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignRecipient_campaignId_personKey_key" ON "CampaignRecipient"("campaignId", "personKey");

-- CreateIndex
CREATE INDEX "PrivacyRequest_shopId_createdAt_idx" ON "PrivacyRequest"("shopId", "createdAt");

-- AddForeignKey
ALTER TABLE "ProviderRequest" ADD CONSTRAINT "ProviderRequest_providerAccountId_fkey" FOREIGN KEY ("providerAccountId") REFERENCES "ProviderAccount"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderDay" ADD CONSTRAINT "ProviderDay_providerAccountId_fkey" FOREIGN KEY ("providerAccountId") REFERENCES "ProviderAccount"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailAccount" ADD CONSTRAINT "MailAccount_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "ProviderConnection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailAccount" ADD CONSTRAINT "MailAccount_providerAccountId_fkey" FOREIGN KEY ("providerAccountId") REFERENCES "ProviderAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TemplateVersion" ADD CONSTRAINT "TemplateVersion_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "Template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssetUpload" ADD CONSTRAINT "AssetUpload_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "Asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Automation" ADD CONSTRAINT "Automation_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "Template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_automationId_fkey" FOREIGN KEY ("automationId") REFERENCES "Automation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mailpiece" ADD CONSTRAINT "Mailpiece_mailAccountId_fkey" FOREIGN KEY ("mailAccountId") REFERENCES "MailAccount"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mailpiece" ADD CONSTRAINT "Mailpiece_templateVersionId_fkey" FOREIGN KEY ("templateVersionId") REFERENCES "TemplateVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mailpiece" ADD CONSTRAINT "Mailpiece_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailpieceChange" ADD CONSTRAINT "MailpieceChange_mailpieceId_fkey" FOREIGN KEY ("mailpieceId") REFERENCES "Mailpiece"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_mailAccountId_fkey" FOREIGN KEY ("mailAccountId") REFERENCES "MailAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_templateVersionId_fkey" FOREIGN KEY ("templateVersionId") REFERENCES "TemplateVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerTransaction" ADD CONSTRAINT "LedgerTransaction_mailAccountId_fkey" FOREIGN KEY ("mailAccountId") REFERENCES "MailAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerPosting" ADD CONSTRAINT "LedgerPosting_transactionId_fkey" FOREIGN KEY ("transactionId") REFERENCES "LedgerTransaction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TopUp" ADD CONSTRAINT "TopUp_mailAccountId_fkey" FOREIGN KEY ("mailAccountId") REFERENCES "MailAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignRecipient" ADD CONSTRAINT "CampaignRecipient_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

