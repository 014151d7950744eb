import type { writeReport } from "./report.ts";

type Report = Awaited<ReturnType<typeof writeReport>>;
interface Change {
  mailpieceId: string;
  to: string;
  cause: string;
  at: Date;
}

const euros = (cents: number) => `€${(cents / 100).toFixed(2)}`;

/** What the demo tells a person who watches. */
export const narrate = {
  ready: (shop: string, cents: number) =>
    `The shop ${shop} has installed Dearly, joined its PieterPost test account (${euros(cents)}) and thanks for every paid order.`,

  delivered: (topic: string, status: number) => `Shopify sent ${topic}; Dearly answered ${status || "nothing"}.`,

  outcome: (report: Report, changes: readonly Change[]) => {
    const lines = report.decisions.map(({ orderId, outcome, reasons }) => `Order ${orderId}: ${outcome} (${reasons.join(", ")}).`);
    for (const change of changes.slice(0, 60)) lines.push(`  ${change.at.toISOString()}  ${change.to.padEnd(13)} ${change.cause}`);
    for (const piece of report.mailpieces.slice(0, 3)) lines.push(...letter(piece));
    if (report.mailpieces.length > 3) lines.push(`... and ${report.mailpieces.length - 3} more.`);
    for (const { providerOrderId, recipientCount, amount } of report.providerOrders) {
      lines.push(`PieterPost order ${providerOrderId}: ${recipientCount} recipient(s), ${euros(amount)}.`);
    }
    const { before, after, ledger } = report.wallet;
    lines.push(`Wallet ${euros(before)} before, ${euros(after)} after; Dearly's ledger says ${euros(ledger)}.`);
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
