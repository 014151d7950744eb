import { byteOrderMark, writeCsv } from "~/csv";
import { shopDb } from "~/db.server";
import { readLocale } from "~/locales/languages";
import { readMessages } from "~/locales/messages.server";
import { createTranslator } from "~/locales/translator";
import { recipientSchema } from "~/orders/recipient";
import { isRowId } from "~/row-id";

/** Recipients in a part: what is in memory at once, whatever the length of the audience. */
const partSize = 1000;

export interface RecipientsQuestion {
  outcome: "mail" | "holdout" | "skip";
  /** Only those left out for this reason; null for all. */
  reason: string | null;
  /** The place of the last one of the part before; null for the first part. */
  after: number | null;
}

const columns = ["outcome", "reason", "name", "company", "street", "extra", "postalCode", "city", "state", "country", "customer"] as const;

/** One part of a campaign's audience as CSV, in its order; null when the shop has no such campaign. Whoever has no whole address is known by their customer number. */
export async function exportRecipients(shopId: string, campaignId: string, { outcome, reason, after }: RecipientsQuestion): Promise<{ csv: string; next: string | null } | null> {
  const db = shopDb(shopId);
  if (!isRowId(campaignId) || (await db.campaign.count({ where: { id: campaignId } })) === 0) return null;
  const shop = await db.shop.findFirstOrThrow({ select: { locale: true } });
  const language = readLocale(shop.locale)?.language ?? "en";
  const { t } = createTranslator(language, readMessages(language).words);
  const read = await db.campaignRecipient.findMany({
    where: { campaignId, outcome, ...(reason === null ? {} : { reason }), ...(after === null ? {} : { position: { gt: after } }) },
    orderBy: { position: "asc" },
    take: partSize + 1,
  });
  const part = read.slice(0, partSize);
  const lines = part.map((row) => {
    const recipient = recipientSchema.safeParse(row.recipient).data;
    const place = recipient ? [recipient.name, recipient.company, recipient.streetAddress, recipient.extra, recipient.postalCode, recipient.city, recipient.state, recipient.countryCode] : Array.from({ length: 8 }, () => "");
    const why = row.reason === null ? "" : t(`campaign.why.${row.reason}`, { defaultValue: row.reason });
    return [t(`campaign.outcomes.${row.outcome}`), why, ...place, row.customerId ?? ""];
  });
  const last = read.length > partSize ? part.at(-1) : undefined;
  const head = columns.map((column) => t(`campaign.columns.${column}`));
  return { csv: after === null ? byteOrderMark + writeCsv([head, ...lines]) : writeCsv(lines), next: last ? String(last.position) : null };
}
