import type { TFunction } from "i18next";
import type { CsvValue } from "~/index-pages/csv";
import type { Money } from "~/wallet/money";
import { wallClockAt } from "~/zoned-time";
import type { MailpieceStatus } from "../status";

/** One letter as a line of the exported list. */
export interface CsvLetter {
  id: string;
  recipient: { name: string; company: string; streetAddress: string; extra: string; postalCode: string; city: string; state: string; countryCode: string } | null;
  orderName: string | null;
  status: MailpieceStatus;
  kind: string;
  mode: string;
  templateName: string;
  originName: string | null;
  cost: Money | null;
  costIsQuoted: boolean;
  trackingNumber: string | null;
  createdAt: Date;
  updatedAt: Date;
}

const columns = [
  ...(["recipient", "company", "street", "extra", "postalCode", "city", "state", "country"] as const),
  ...(["order", "status", "kind", "mode", "from", "origin", "cost", "currency", "priceIs", "tracking", "created", "changed", "id"] as const),
];

/** The first line, in the merchant's language. */
export function csvHead(t: TFunction): string[] {
  return columns.map((column) => t(`letters.csv.${column}`));
}

/** A letter's line. Instants are on the shop's clock, written as every spreadsheet reads them; costs are in main units. */
export function csvLine(letter: CsvLetter, t: TFunction, timeZone: string): CsvValue[] {
  const { recipient, cost } = letter;
  const to = recipient ?? { name: t("letters.erased"), company: "", streetAddress: "", extra: "", postalCode: "", city: "", state: "", countryCode: "" };
  return [
    ...[to.name, to.company, to.streetAddress, to.extra, to.postalCode, to.city, to.state, to.countryCode],
    ...[letter.orderName ?? "", t(`statuses.${letter.status}`), t(`letters.kinds.${letter.kind}`), t(`common.${letter.mode}`)],
    ...[letter.templateName, letter.originName ?? ""],
    ...(cost ? [cost.amount / 100, cost.currency.toUpperCase(), t(letter.costIsQuoted ? "letters.quoted" : "letters.csv.paid")] : ["", "", ""]),
    ...[letter.trackingNumber ?? "", clockText(letter.createdAt, timeZone), clockText(letter.updatedAt, timeZone), letter.id],
  ];
}

function clockText(at: Date, timeZone: string): string {
  const { year, month, day, hour, minute, second } = wallClockAt(at, timeZone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
}
