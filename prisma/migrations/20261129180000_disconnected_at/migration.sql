-- AlterTable
ALTER TABLE "MailAccount" ADD COLUMN     "disconnectedAt" TIMESTAMP(3);
