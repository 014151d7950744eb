import type { MailAccount, MailpieceStatus } from "@prisma/client";
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
  /** Letters that are to be bought through it. */
  waitingLetters: number;
  /** Letters that are ordered through it and not posted yet. */
  orderedLetters: number;
}

const waiting = ["released", "batched", "needs_funds"] as const;
/** One that is just being placed is ordered as likely as not. */
const ordered = ["placing", "placed", "in_production"] as const;

/** The shop's connections, in the order they were joined. */
export async function readConnections(db: ShopDb): Promise<ConnectionView[]> {
  const connections = await db.providerConnection.findMany({
    where: { disconnectedAt: null },
    orderBy: [{ connectedAt: "asc" }, { id: "asc" }],
    include: { mailAccounts: { where: { status: { not: "disconnected" } }, orderBy: { mode: "desc" } } },
  });
  const letters = await db.mailpiece.groupBy({ by: ["mailAccountId", "status"], where: { status: { in: [...waiting, ...ordered] } }, _count: true });
  return connections.map(({ id, provider, channel, connectedAt, mailAccounts }) => {
    const ofConnection = letters.filter(({ mailAccountId }) => mailAccounts.some((account) => account.id === mailAccountId));
    const count = (statuses: readonly MailpieceStatus[]) => ofConnection.filter(({ status }) => statuses.includes(status)).reduce((sum, { _count }) => sum + _count, 0);
    return {
      ...{ id, provider, channel, connectedAt },
      accounts: mailAccounts.map(toView),
      waitingLetters: count(waiting),
      orderedLetters: count(ordered),
    };
  });
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
