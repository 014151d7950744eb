import type { MailAccount } from "@prisma/client";
import { shopDb, type ShopDb } from "~/db.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { disconnect } from "~/providers/connections/end-connections.server";

/** One mail account as the settings show it. */
export interface AccountView {
  id: string;
  mode: string;
  status: MailAccount["status"];
  /** Codes of what stands in the way of buying. */
  problems: string[];
  currency: string;
  /** The card that pays; null where a wallet does. */
  card: string | null;
  exactQuote: boolean;
  /** Real letters through it are allowed. */
  liveAllowed: boolean;
  preference: number;
}

/** One way the shop reaches a provider. */
export interface ConnectionView {
  id: string;
  provider: string;
  /** Joined by signing in (`mcp`) or by a key (`rest`). */
  channel: string;
  connectedAt: Date;
  accounts: AccountView[];
}

/** The shop's connections, in the order they were joined. */
export async function readConnections(db: ShopDb): Promise<ConnectionView[]> {
  const connections = await db.providerConnection.findMany({
    where: { disconnectedAt: null },
    orderBy: [{ connectedAt: "asc" }, { id: "asc" }],
    include: { mailAccounts: { where: { status: { not: "disconnected" } }, orderBy: { mode: "desc" } } },
  });
  return connections.map(({ id, provider, channel, connectedAt, mailAccounts }) => ({
    ...{ id, provider, channel, connectedAt },
    accounts: mailAccounts.map(toView),
  }));
}

function toView(account: MailAccount): AccountView {
  const { id, mode, status, problems, currency, card, liveAllowedAt, preference } = account;
  return { id, mode, status, problems, currency, card, preference, liveAllowed: liveAllowedAt !== null, exactQuote: capabilitiesOf(account).exactQuote };
}

/** Ends one of the shop's connections. */
export async function endConnection(shopId: string, connectionId: string): Promise<void> {
  await disconnect(shopDb(shopId), connectionId);
}

/** Moves an account one place up in the order of preference; the first stays where it is. */
export async function preferAccount(shopId: string, mailAccountId: string): Promise<void> {
  await shopDb(shopId).$transaction(async (tx) => {
    const accounts = await tx.mailAccount.findMany({
      where: { mode: "live", status: { not: "disconnected" } },
      orderBy: [{ preference: "asc" }, { id: "asc" }],
      select: { id: true },
    });
    const ids = accounts.map(({ id }) => id);
    const at = ids.indexOf(mailAccountId);
    if (at > 0) ids.splice(at - 1, 0, ...ids.splice(at, 1));
    for (const [preference, id] of ids.entries()) await tx.mailAccount.updateMany({ where: { id }, data: { preference } });
  });
}
