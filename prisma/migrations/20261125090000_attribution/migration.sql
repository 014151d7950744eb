-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "discountCodes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "householdKey" TEXT;
