import { HttpResponseError } from "@shopify/shopify-api";
import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { now } from "~/clock.server";
import type { ShopDb, ShopTransaction } from "~/db.server";
import { log } from "~/log.server";
import { ShopifyUnreachable } from "~/orders/ask-shopify.server";
import { readOrders } from "~/orders/shopify-orders.server";
import { leaveShop } from "~/settings/leave-shop.server";

/**
 * Answers Shopify's shop/redact, 48 hours after the app was removed: every row of the shop is deleted. A shop that has come back in the
 * meantime, so that Shopify still answers for it, is left alone.
 */
export async function redactShop(db: ShopDb): Promise<void> {
  if (await isInstalled(db)) {
    log("redact left alone", { shopId: db.$shopId });
    return;
  }
  await leaveShop(db, now());
  await db.$transaction(async (tx) => {
    // In the order in which rows point at each other.
    await tx.mailpieceChange.deleteMany();
    await tx.mailpiece.deleteMany();
    await tx.ledgerPosting.deleteMany();
    await tx.ledgerTransaction.deleteMany();
    await tx.topUp.deleteMany();
    await tx.batch.deleteMany();
    const accounts = await tx.mailAccount.findMany({ select: { providerAccountId: true } });
    await tx.mailAccount.deleteMany();
    await forgetProviderAccounts(tx, accounts.map(({ providerAccountId }) => providerAccountId));
    await tx.providerConnection.deleteMany();
    await tx.pendingAuthorization.deleteMany();
    await tx.decision.deleteMany();
    await tx.automation.deleteMany();
    await tx.campaignRecipient.deleteMany();
    await tx.campaign.deleteMany();
    await tx.savedRecipient.deleteMany();
    await tx.recipientFilePart.deleteMany();
    await tx.recipientList.deleteMany();
    await tx.templateVersion.deleteMany();
    await tx.template.deleteMany();
    await tx.codeSheetUpload.deleteMany();
    await tx.assetUpload.deleteMany();
    await tx.asset.deleteMany();
    await tx.suppression.deleteMany();
    await tx.privacyRequest.deleteMany();
    await tx.alert.deleteMany();
    await tx.savedView.deleteMany();
    await tx.order.deleteMany();
    await tx.shop.deleteMany();
    // The request itself stays, emptied, as the proof that it was carried out.
    await tx.delivery.deleteMany({ where: { topic: { not: "shop/redact" } } });
  });
}

/** Deletes provider accounts that no shop has any more, with their counts of requests and days. They belong to no shop, hence plain SQL. */
async function forgetProviderAccounts(tx: ShopTransaction, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "ProviderAccount" AS account WHERE id = ANY(${ids})
    AND NOT EXISTS (SELECT 1 FROM "MailAccount" WHERE "providerAccountId" = account.id)`;
}

/**
 * Whether Shopify still answers for the shop. Throws ShopifyUnreachable while nobody can say: a shop is erased on Shopify's word alone, never
 * because the network was down.
 */
async function isInstalled(db: ShopDb): Promise<boolean> {
  const shop = await db.shop.findFirst({ select: { uninstalledAt: true } });
  if (!shop || shop.uninstalledAt) return false;
  try {
    await readOrders(db.$shopId, []);
    return true;
  } catch (error) {
    if (error instanceof ShopifyUnreachable && hasEnded(error.cause)) return false;
    throw error;
  }
}

/** There is no token left for the shop, or Shopify does not take it any more. */
function hasEnded(cause: unknown): boolean {
  if (cause instanceof SessionNotFoundError) return true;
  return cause instanceof HttpResponseError && [400, 401, 403, 404].includes(cause.response.code);
}
