import type { ShopTransaction } from "~/db.server";

/** How long an account that was disconnected is expected back: one whose key is renewed, say, is back in a moment. */
const expectedBackMs = 24 * 60 * 60_000;

/** Accounts that were disconnected after this instant are expected back. */
export function expectedBackSince(at: Date): Date {
  return new Date(at.getTime() - expectedBackMs);
}

/** Whether any account of this mode that the shop disconnected is expected back. */
export async function isAccountExpectedBack(db: ShopTransaction, mode: string, at: Date): Promise<boolean> {
  return (await db.mailAccount.count({ where: { mode, status: "disconnected", disconnectedAt: { gt: expectedBackSince(at) } } })) > 0;
}
