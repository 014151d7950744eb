import type { Mailpiece } from "@prisma/client";
import { reasonSentence } from "~/components/code-sentences";
import { byteOrderMark, writeCsv } from "~/index-pages/csv";
import { shopDb, type ShopDb } from "~/db.server";
import { readLocale } from "~/locales/languages";
import { readMessages } from "~/locales/messages.server";
import { createTranslator } from "~/locales/translator";
import { recipientSchema } from "~/orders/recipient";
import { isRowId } from "~/index-pages/row-id";

/** Recipients in a part: what is in memory at once, whatever the length of the audience. */
const partSize = 1000;

export interface RecipientsQuestion {
  outcome: "mail" | "holdout" | "skip";
  /** Only those left out for this reason; null for all. */
  reason: string | null;
  /** Only those whose piece was stopped before it was bought for this reason; null for all. */
  stopped: string | null;
  /** The place of the last one of the part before; null for the first part. */
  after: number | null;
}

const columns = ["outcome", "reason", "name", "company", "street", "extra", "postalCode", "city", "state", "country", "customer", "letter"] as const;

/**
 * One part of a campaign's audience as CSV, in its order, each with what became of their piece; null when the shop has no such campaign. Whoever has no
 * whole address is known by their customer number.
 */
export async function exportRecipients(shopId: string, campaignId: string, { outcome, reason, stopped, after }: RecipientsQuestion): Promise<{ csv: string; next: string | null } | null> {
  const db = shopDb(shopId);
  if (!isRowId(campaignId) || (await db.campaign.count({ where: { id: campaignId } })) === 0) return null;
  const shop = await db.shop.findFirstOrThrow({ select: { locale: true } });
  const language = readLocale(shop.locale)?.language ?? "en";
  const { t } = createTranslator(language, readMessages(language).words);
  const those = stopped === null ? {} : { id: { in: await findStopped(db, campaignId, stopped, after ?? -1) } };
  const read = await db.campaignRecipient.findMany({
    where: { campaignId, outcome, ...those, ...(reason === null ? {} : { reason }), ...(after === null ? {} : { position: { gt: after } }) },
    orderBy: { position: "asc" },
    take: partSize + 1,
  });
  const part = read.slice(0, partSize);
  const letters = await readLetters(db, part.map(({ id }) => id));
  const lines = part.map((row) => {
    const recipient = recipientSchema.safeParse(row.recipient).data;
    const place = recipient ? [recipient.name, recipient.company, recipient.streetAddress, recipient.extra, recipient.postalCode, recipient.city, recipient.state, recipient.countryCode] : Array.from({ length: 8 }, () => "");
    const letter = letters.get(row.id);
    const leftOut = row.reason === null ? "" : t(`campaign.why.${row.reason}`, { defaultValue: row.reason });
    const why = leftOut || (letter?.reasons ?? []).map((code) => reasonSentence(t, code, t("common.theProvider"))).join(" ");
    return [t(`campaign.outcomes.${row.outcome}`), why, ...place, row.customerId ?? "", letter ? t(`statuses.${letter.status}`) : ""];
  });
  const last = read.length > partSize ? part.at(-1) : undefined;
  const head = columns.map((column) => t(`campaign.columns.${column}`));
  return { csv: after === null ? byteOrderMark + writeCsv([head, ...lines]) : writeCsv(lines), next: last ? String(last.position) : null };
}

/** Ids of those whose piece was stopped for a reason, enough for one part. */
async function findStopped(db: ShopDb, campaignId: string, reason: string, after: number): Promise<string[]> {
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT r."id" FROM "CampaignRecipient" r
    JOIN "Mailpiece" m ON m."shopId" = r."shopId" AND m."originKind" = 'campaign_recipient' AND m."originId" = r."id"
    WHERE r."shopId" = ${db.$shopId} AND r."campaignId" = ${campaignId} AND r."position" > ${after} AND m."status" = 'skipped' AND m."reasons"[1] = ${reason}
    ORDER BY r."position" LIMIT ${partSize + 1}`;
  return found.map(({ id }) => id);
}

/** The pieces of recipients, by the recipient's id. */
async function readLetters(db: ShopDb, recipientIds: string[]): Promise<Map<string, Pick<Mailpiece, "status" | "reasons">>> {
  const pieces = await db.mailpiece.findMany({
    where: { originKind: "campaign_recipient", originId: { in: recipientIds } },
    select: { originId: true, status: true, reasons: true },
  });
  return new Map(pieces.map(({ originId, ...letter }) => [originId, letter]));
}
