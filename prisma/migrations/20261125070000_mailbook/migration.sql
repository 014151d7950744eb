-- CreateEnum
CREATE TYPE "RecipientListStatus" AS ENUM ('uploaded', 'reading', 'ready', 'failed');

-- CreateTable
CREATE TABLE "RecipientList" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fileName" TEXT,
    "status" "RecipientListStatus" NOT NULL,
    "settings" JSONB,
    "fileBytes" INTEGER NOT NULL DEFAULT 0,
    "readBytes" INTEGER NOT NULL DEFAULT 0,
    "readLine" INTEGER NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "good" INTEGER NOT NULL DEFAULT 0,
    "bad" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "nextAttemptAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RecipientList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecipientFilePart" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "listId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "RecipientFilePart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedRecipient" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "listId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "problem" TEXT,
    "recipient" JSONB,
    "values" JSONB,
    "cells" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "searchText" TEXT NOT NULL DEFAULT '',
    "customerId" TEXT,
    "emailKey" TEXT,
    "addressKey" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SavedRecipient_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RecipientList_shopId_createdAt_id_idx" ON "RecipientList"("shopId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "RecipientList_status_nextAttemptAt_idx" ON "RecipientList"("status", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "RecipientFilePart_shopId_listId_idx" ON "RecipientFilePart"("shopId", "listId");

-- CreateIndex
CREATE UNIQUE INDEX "RecipientFilePart_listId_position_key" ON "RecipientFilePart"("listId", "position");

-- CreateIndex
CREATE INDEX "SavedRecipient_shopId_listId_position_idx" ON "SavedRecipient"("shopId", "listId", "position");

-- CreateIndex
CREATE INDEX "SavedRecipient_shopId_customerId_idx" ON "SavedRecipient"("shopId", "customerId");

-- CreateIndex
CREATE INDEX "SavedRecipient_shopId_emailKey_idx" ON "SavedRecipient"("shopId", "emailKey");

-- CreateIndex
CREATE INDEX "SavedRecipient_shopId_addressKey_idx" ON "SavedRecipient"("shopId", "addressKey");

-- CreateIndex
CREATE UNIQUE INDEX "SavedRecipient_listId_position_key" ON "SavedRecipient"("listId", "position");

-- AddForeignKey
ALTER TABLE "RecipientFilePart" ADD CONSTRAINT "RecipientFilePart_listId_fkey" FOREIGN KEY ("listId") REFERENCES "RecipientList"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedRecipient" ADD CONSTRAINT "SavedRecipient_listId_fkey" FOREIGN KEY ("listId") REFERENCES "RecipientList"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

