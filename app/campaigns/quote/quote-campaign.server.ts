import { randomUUID } from "node:crypto";
import { Prisma, type Campaign, type MailAccount, type Shop } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { logFailure } from "~/log.server";
import { composeForPerson } from "~/mailings/compose";
import { writeMailOrder, type WrittenPiece } from "~/mailings/purchase/read-mail-order.server";
import { openRouting } from "~/mailings/routing/route-piece.server";
import { recipientSchema } from "~/orders/recipient";
import { kindOf } from "~/proofs/write-letters.server";
import { openMailProvider } from "~/providers/open-mail-provider.server";
import { pastPiecePrice } from "~/providers/past-price.server";
import type { ProviderId } from "~/providers/mail-provider";
import { ProviderError } from "~/providers/provider-error";
import { typicalPiecePrice } from "~/providers/typical-price";
import { isRowId } from "~/index-pages/row-id";
import { readNewestVersion, type VersionOfTemplate } from "~/templates/newest-version.server";
import type { TemplateValues } from "~/templates/variables";
import { money, type Currency, type Money } from "~/wallet/money";
import { readRule, type DiscountRule } from "../discount/rule";
import { withSampleCode } from "../discount/words";
import type { CampaignQuote, QuoteRow } from "./quote";

export type QuoteOutcome = { ok: true } | { ok: false; reason: "campaign-gone" | "not-ready" | "no-template" | "nobody" | "no-mail-account" | "campaign-changed" };

/** People read at once, whatever the length of the audience. */
const stretch = 1000;
/** Pieces of a sample batch: enough to see a price by the piece, few enough that one bad address seldom spoils it. */
const sampleSize = 3;
/** Quotes asked for in one go, the largest countries first; they are taken from the same minute as purchases. Chosen. */
const mostQuotes = 12;

/** People of one country who would go by one account. */
interface Group {
  mailAccountId: string;
  countryCode: string;
  pieces: number;
  sample: WrittenPiece[];
}

/**
 * Prices a campaign for everybody who would be mailed now: by what the provider quotes for a sample of each country where it quotes at all, else by what
 * was paid before. Buys and promises nothing; the prices are kept with the campaign until its words or people change.
 */
export async function quoteCampaign(shopId: string, campaignId: string): Promise<QuoteOutcome> {
  const db = shopDb(shopId);
  const campaign = isRowId(campaignId) ? await db.campaign.findUnique({ where: { id: campaignId } }) : null;
  if (!campaign) return { ok: false, reason: "campaign-gone" };
  if (campaign.status !== "ready") return { ok: false, reason: "not-ready" };
  const version = await readNewestVersion(db, campaign.templateId);
  if (!version) return { ok: false, reason: "no-template" };
  const shop = await db.shop.findFirstOrThrow();
  if ((await db.mailAccount.count({ where: { mode: shop.mode, status: { not: "disconnected" } } })) === 0) return { ok: false, reason: "no-mail-account" };
  const rule = readRule(campaign);
  const { groups, unserved } = await groupPeople(db, campaign, version, { shop, rule });
  if (groups.length === 0 && unserved === 0) return { ok: false, reason: "nobody" };
  const mode = shop.mode === "live" ? "live" : "test";
  const quote: CampaignQuote = { versionId: version.id, mode, rows: await priceGroups(db, groups, { version, mode, codeSheet: rule?.sheet ?? false }), unserved };
  const { count } = await db.campaign.updateMany({
    where: {
      ...{ id: campaignId, status: "ready", templateId: campaign.templateId, holdoutPercent: campaign.holdoutPercent },
      ...{ audience: { equals: campaign.audience ?? Prisma.DbNull }, discount: { equals: campaign.discount ?? Prisma.DbNull } },
    },
    data: { quote, quotedAt: now() },
  });
  return count === 1 ? { ok: true } : { ok: false, reason: "campaign-changed" };
}

async function groupPeople(db: ShopDb, campaign: Campaign, version: VersionOfTemplate, { shop, rule }: { shop: Shop; rule: DiscountRule | null }): Promise<{ groups: Group[]; unserved: number }> {
  const { id: campaignId } = campaign;
  const codeSheet = rule?.sheet ?? false;
  const route = await openRouting(db);
  const kind = kindOf(version);
  const groups = new Map<string, Group>();
  let unserved = 0;
  let after: number | null = -1;
  while (after !== null) {
    const rows: { id: string; position: number; recipient: unknown; values: unknown }[] = await db.campaignRecipient.findMany({
      where: { campaignId, outcome: "mail", position: { gt: after } },
      orderBy: { position: "asc" },
      take: stretch,
      select: { id: true, position: true, recipient: true, values: true },
    });
    for (const row of rows) {
      const recipient = recipientSchema.safeParse(row.recipient);
      const accountId = recipient.success ? route({ kind, mode: shop.mode, recipient: recipient.data, triedAccountIds: [], version, codeSheet }).accountId : null;
      if (!recipient.success || accountId === null) {
        unserved += 1;
        continue;
      }
      const { countryCode } = recipient.data;
      const group = groups.get(`${accountId} ${countryCode}`) ?? { mailAccountId: accountId, countryCode, pieces: 0, sample: [] };
      groups.set(`${accountId} ${countryCode}`, group);
      group.pieces += 1;
      if (group.sample.length < sampleSize) {
        const { values } = composeForPerson(version, recipient.data, withSampleCode(rule, (row.values ?? {}) as TemplateValues), shop);
        group.sample.push({ id: row.id, recipient: recipient.data, values, codeSheet });
      }
    }
    after = rows.length < stretch ? null : (rows.at(-1)?.position ?? null);
  }
  return { groups: [...groups.values()].sort((a, b) => b.pieces - a.pieces || (a.countryCode < b.countryCode ? -1 : 1)), unserved };
}

/** What is priced, the same for all. */
interface PricedLetter {
  version: VersionOfTemplate;
  mode: "test" | "live";
  codeSheet: boolean;
}

async function priceGroups(db: ShopDb, groups: readonly Group[], letter: PricedLetter): Promise<QuoteRow[]> {
  const accounts = new Map((await db.mailAccount.findMany({ where: { id: { in: groups.map(({ mailAccountId }) => mailAccountId) } } })).map((account) => [account.id, account]));
  const rows: QuoteRow[] = [];
  for (const [at, group] of groups.entries()) {
    const account = accounts.get(group.mailAccountId);
    if (!account) continue;
    const quoted = at < mostQuotes ? await quoteSample(db, account, group, letter) : null;
    const { unit, exact } = quoted ?? { unit: await estimateUnit(db, account, letter, rows), exact: false };
    rows.push({
      ...{ mailAccountId: account.id, provider: account.provider, countryCode: group.countryCode, pieces: group.pieces },
      ...{ unit: unit.amount, currency: unit.currency, exact },
    });
  }
  return rows;
}

/** The provider's price by the piece, rounded up; null where it names none, or what it names is no more than a guess of ours. */
async function quoteSample(db: ShopDb, account: MailAccount, { sample }: Group, letter: PricedLetter): Promise<{ unit: Money; exact: boolean } | null> {
  try {
    const { version, mode } = letter;
    const opened = await openMailProvider(db, account.id);
    const head = { batchId: randomUUID(), version, kind: kindOf(version), mode, locale: version.locale };
    const { amount, exact } = await opened.provider.quoteOrder(await writeMailOrder(db, head, sample, opened));
    const past = exact ? null : await pastPrice(db, account, letter);
    return { unit: past ?? money(Math.ceil(amount.amount / sample.length), amount.currency), exact };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    logFailure("campaign priced without its provider", error, { shopId: db.$shopId, mailAccountId: account.id });
    return null;
  }
}

/** What a piece of the account cost last; else the dearest that was quoted for it, else what the provider's documents show. */
async function estimateUnit(db: ShopDb, account: MailAccount, letter: PricedLetter, rows: readonly QuoteRow[]): Promise<Money> {
  const { version, codeSheet } = letter;
  const past = await pastPrice(db, account, letter);
  const quoted = rows.filter(({ mailAccountId, currency }) => mailAccountId === account.id && currency === account.currency).map(({ unit }) => unit);
  const typical = typicalPiecePrice(account.provider as ProviderId, kindOf(version), { ...version, attachments: version.attachmentIds.length + (codeSheet ? 1 : 0) });
  return money(Math.max(past?.amount ?? 0, ...quoted) || typical, account.currency as Currency);
}

/** Null too for letters with a code sheet: most of those before brought none, and cost less. */
async function pastPrice(db: ShopDb, account: MailAccount, { version, codeSheet }: PricedLetter): Promise<Money | null> {
  if (codeSheet) return null;
  const past = await pastPiecePrice(db, account.id, kindOf(version));
  return past?.currency === account.currency ? past : null;
}
