import { readPayload } from "~/webhooks/payload";
import type { ShopDb } from "~/db.server";
import reasonSentences from "~/locales/en/reasons.json";
import { isSettled, statusWord } from "~/mailings/status";
import { recipientSchema } from "~/orders/recipient";
import { readLedgerBalance } from "~/wallet/ledger.server";
import type { Sandbox } from "../sandbox/start.ts";
import type { DemoDelivery } from "./options.ts";
import { providerOf, type DemoProviderId } from "./providers.ts";

/** What a run of the demo came to; words and orders are the sandbox's own, so they are what really happened outside. */
export async function writeReport(
  db: ShopDb,
  sandbox: Sandbox,
  played: { provider: DemoProviderId; sent: { delivery: DemoDelivery; httpStatus: number }[]; before: number | null },
) {
  const provider = providerOf[played.provider];
  const orders = provider.orders(sandbox);
  const pieces = await db.mailpiece.findMany({ orderBy: [{ createdAt: "asc" }, { position: "asc" }] });
  const decisions = await db.decision.findMany({ orderBy: { decidedAt: "asc" }, include: { automation: { select: { name: true } } } });
  const batches = new Map((await db.batch.findMany()).map(({ id, providerOrderId }) => [id, providerOrderId]));
  const account = await db.mailAccount.findFirstOrThrow({ where: { provider: played.provider, mode: provider.mode } });
  const ledger = await readLedgerBalance(db, account.id, provider.currency);
  const spent = provider.spent(sandbox);
  return {
    deliveries: played.sent.map(({ delivery, httpStatus }) => ({ topic: delivery.topic, orderId: orderIdOf(delivery, db.$shopId), httpStatus })),
    mailpieces: pieces.map((piece) => {
      const order = orders.find(({ id }) => id === batches.get(piece.batchId ?? ""));
      const printed = order?.recipients.find(({ customFields }) => customFields["ref"] === piece.id) ?? order?.recipients[piece.position ?? 0];
      return {
        orderId: piece.orderId,
        status: statusWord(piece.status),
        reasons: piece.reasons.map((reason) => inWords(reason, provider.name)),
        recipient: printed ? addressOf(printed.address) : storedAddress(piece.recipient),
        message: printed?.message ?? piece.message ?? "",
        amount: piece.amount,
        currency: piece.currency,
        provider: played.provider,
        batchId: piece.batchId ?? "",
        providerOrderId: order?.id ?? "",
      };
    }),
    decisions: decisions.map(({ orderId, outcome, reasons, automation }) => ({
      orderId,
      outcome,
      reasons: reasons.map((reason) => (reason === "matched" ? `matched: ${automation.name}` : inWords(reason))),
    })),
    providerOrders: orders.map(({ id, recipientCount, amountCents }) => ({
      providerOrderId: id,
      recipientCount,
      amount: amountCents,
    })),
    wallet: provider.wallet && {
      currency: provider.currency,
      before: played.before ?? 0,
      after: provider.wallet.read(sandbox),
      ledger: ledger.wallet.amount,
    },
    ...(spent === null ? {} : { spent }),
  };
}

const words: Record<string, string> = reasonSentences;

/** A reason with the sentence the merchant reads: `no-address: The order has no address.` */
function inWords(code: string, provider = ""): string {
  return words[code] ? `${code}: ${words[code].replaceAll("{{provider}}", provider)}` : code;
}

/** Whether nothing more will happen by itself: all webhooks understood, every letter ended, waiting for money, or not yet due. */
export async function isAllSettled(db: ShopDb, now: Date): Promise<boolean> {
  if ((await db.delivery.count({ where: { status: "received" } })) > 0) return false;
  const pieces = await db.mailpiece.findMany({ select: { status: true, releaseAt: true } });
  return pieces.every(
    ({ status, releaseAt }) => isSettled(status) || status === "needs_funds" || (status === "held" && releaseAt > now),
  );
}

/** Whether every letter is ordered, so that only time is left to pass. */
export async function isAllOrdered(db: ShopDb): Promise<boolean> {
  if ((await db.delivery.count({ where: { status: "received" } })) > 0) return false;
  const pieces = await db.mailpiece.findMany({ select: { status: true } });
  return pieces.length > 0 && pieces.every(({ status }) => isSettled(status) || status === "placed" || status === "in_production");
}

function orderIdOf({ topic, body }: DemoDelivery, shopId: string): string | null {
  const reading = readPayload(topic, body.toString("utf8"), shopId);
  return reading.ok ? reading.subject.orderId : null;
}

interface Address {
  name: string;
  streetAddress: string;
  extra: string;
  postalCode: string;
  city: string;
  state: string;
  country: string;
}

function addressOf({ name, streetAddress, extra, postalCode, city, state, country }: Address): Address {
  return { name, streetAddress, extra, postalCode, city, state, country };
}

function storedAddress(stored: unknown): Address | null {
  const read = recipientSchema.safeParse(stored);
  return read.success ? addressOf({ ...read.data, country: read.data.countryCode }) : null;
}
