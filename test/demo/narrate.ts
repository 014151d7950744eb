import type { DemoProvider } from "./providers.ts";
import type { writeReport } from "./report.ts";

type Report = Awaited<ReturnType<typeof writeReport>>;
interface Change {
  mailpieceId: string;
  to: string;
  cause: string;
  at: Date;
}

const inWords = (cents: number, currency: "eur" | "usd") => `${currency === "eur" ? "€" : "$"}${(cents / 100).toFixed(2)}`;

/** What the demo tells a person who watches. */
export const narrate = {
  ready: (shop: string, { name, currency }: DemoProvider, cents: number | null) => {
    const funds = cents === null ? "paid by card" : inWords(cents, currency);
    return `The shop ${shop} has installed Dearly, joined its ${name} (${funds}) and thanks for every paid order.`;
  },

  delivered: (topic: string, status: number) => `Shopify sent ${topic}; Dearly answered ${status || "nothing"}.`,

  outcome: (report: Report, { name, currency }: DemoProvider, changes: readonly Change[]) => {
    const lines = report.decisions.map(({ orderId, outcome, reasons }) => `Order ${orderId}: ${outcome} (${reasons.join(", ")}).`);
    for (const change of changes.slice(0, 60)) lines.push(`  ${change.at.toISOString()}  ${change.to.padEnd(13)} ${change.cause}`);
    for (const piece of report.mailpieces.slice(0, 3)) lines.push(...letter(piece));
    if (report.mailpieces.length > 3) lines.push(`... and ${report.mailpieces.length - 3} more.`);
    for (const { providerOrderId, recipientCount, amount } of report.providerOrders) {
      lines.push(`Order ${providerOrderId} of the ${name}: ${recipientCount} recipient(s), ${inWords(amount, currency)}.`);
    }
    if (report.wallet) {
      const { before, after, ledger } = report.wallet;
      const [was, is, says] = [before, after, ledger].map((cents) => inWords(cents, currency));
      lines.push(`Wallet ${was} before, ${is} after; Dearly's ledger says ${says}.`);
    }
    if (report.spent !== undefined) lines.push(`The card paid ${inWords(report.spent, currency)}.`);
    return lines.join("\n");
  },
};

function letter(piece: Report["mailpieces"][number]): string[] {
  const address = piece.recipient;
  const lines = address
    ? [address.name, address.extra, address.streetAddress, `${address.postalCode} ${address.city}`, address.state, address.country]
    : ["(no address)"];
  const words = [...lines.filter((line) => line.trim() !== ""), "", ...piece.message.split("\n")];
  return ["", `A letter, ${piece.status}:`, ...words.map((line) => `  | ${line}`), ""];
}
