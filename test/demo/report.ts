import { readPayload } from "~/webhooks/payload";
import type { ShopDb } from "~/db.server";
import messages from "~/locales/en.json";
import { isSettled, statusWord } from "~/mailings/status";
import { recipientSchema } from "~/orders/recipient";
import { readLedgerBalance } from "~/wallet/ledger.server";
import { reportOrders } from "../sandbox/pieterpost/order-report.ts";
import type { Sandbox } from "../sandbox/start.ts";
import type { DemoDelivery } from "./options.ts";

/** What a run of the demo came to; words and orders are the sandbox's own, so they are what really happened outside. */
export async function writeReport(db: ShopDb, sandbox: Sandbox, sent: { delivery: DemoDelivery; httpStatus: number }[], before: number) {
  const orders = reportOrders(sandbox.pieterpost.state);
  const pieces = await db.mailpiece.findMany({ orderBy: [{ createdAt: "asc" }, { position: "asc" }] });
  const decisions = await db.decision.findMany({ orderBy: { decidedAt: "asc" }, include: { automation: { select: { name: true } } } });
  const account = await db.mailAccount.findFirstOrThrow({ where: { mode: "test" } });
  const ledger = await readLedgerBalance(db, account.id, "eur");
  return {
    deliveries: sent.map(({ delivery, httpStatus }) => ({ topic: delivery.topic, orderId: orderIdOf(delivery, db.$shopId), httpStatus })),
    mailpieces: pieces.map((piece) => {
      const order = orders.find(({ externalId }) => externalId !== null && externalId === piece.batchId);
      const printed = order?.recipients[piece.position ?? 0];
      return {
        orderId: piece.orderId,
        status: statusWord(piece.status),
        reasons: piece.reasons.map(inWords),
        recipient: printed ? addressOf(printed.address) : storedAddress(piece.recipient),
        message: printed?.message ?? piece.message ?? "",
        amount: piece.amount,
        currency: piece.currency,
        provider: "pieterpost",
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
    wallet: {
      currency: "eur",
      before,
      after: sandbox.pieterpost.state.mainAccount.wallet("test", "eur").balanceCents,
      ledger: ledger.wallet.amount,
    },
  };
}

const words: Record<string, string> = messages.reasons;

/** A reason with the sentence the merchant reads: `no-address: The order has no address.` */
function inWords(code: string): string {
  return words[code] ? `${code}: ${words[code]}` : code;
}

/** Whether nothing more will happen by itself: all webhooks understood, every letter ended, waiting for money, or not yet due. */
export async function isAllSettled(db: ShopDb, now: Date): Promise<boolean> {
  if ((await db.delivery.count({ where: { status: "received" } })) > 0) return false;
  const pieces = await db.mailpiece.findMany({ select: { status: true, releaseAt: true } });
  return pieces.every(
    ({ status, releaseAt }) => isSettled(status) || status === "needs_funds" || (status === "held" && releaseAt > now),
  );
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
