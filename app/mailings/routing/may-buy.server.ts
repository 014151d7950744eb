import type { Prisma, Shop } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";

/** Which of a shop's mail accounts may buy: those that are connected; real letters only in a live shop, through an account with the merchant's leave. */
export function mayBuy({ mode }: Pick<Shop, "mode">) {
  const live = mode === "live" ? [{ mode: "live", liveAllowedAt: { not: null } }] : [];
  return { status: { not: "disconnected" }, OR: [{ mode: "test" }, ...live] } satisfies Prisma.MailAccountWhereInput;
}

/** Whether this account may buy now. */
export async function mayBuyNow(db: ShopTransaction, mailAccountId: string): Promise<boolean> {
  const shop = await db.shop.findFirstOrThrow({ select: { mode: true } });
  return (await db.mailAccount.count({ where: { id: mailAccountId, ...mayBuy(shop) } })) === 1;
}

/** The same, and so until the transaction ends: whoever disconnects the account or takes the leave back waits for it. */
export async function mayBuyUntilDone(tx: ShopTransaction, mailAccountId: string): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM "MailAccount" WHERE "id" = ${mailAccountId} FOR SHARE`;
  await tx.$queryRaw`SELECT 1 FROM "Shop" WHERE "id" = ${tx.$shopId} FOR SHARE`;
  return mayBuyNow(tx, mailAccountId);
}
