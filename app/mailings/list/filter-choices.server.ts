import { shopDb, type ShopDb } from "~/db.server";

/** A name to choose by. */
export interface NamedChoice {
  id: string;
  name: string;
}

/** What the letters of a shop can be told apart by. */
export interface FilterChoices {
  automations: NamedChoice[];
  campaigns: NamedChoice[];
  /** ISO 3166-1 alpha-2 codes of where letters went. */
  countries: string[];
}

/** The newest campaigns that can be chosen; older ones are found by their date. */
const mostCampaigns = 100;

/** Reads what the filters of the letters page offer. */
export async function readFilterChoices(shopId: string): Promise<FilterChoices> {
  const db = shopDb(shopId);
  const [automations, campaigns, countries] = await Promise.all([
    readAutomationChoices(shopId),
    db.campaign.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: mostCampaigns, select: { id: true, name: true } }),
    readCountries(db),
  ]);
  return { automations, campaigns, countries };
}

/** A shop's automations, archived ones too, in their line. */
export function readAutomationChoices(shopId: string): Promise<NamedChoice[]> {
  return shopDb(shopId).automation.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }], select: { id: true, name: true } });
}

/** The countries letters went to: from each to the next along the index, so that a million letters are not read for a few codes. */
async function readCountries(db: ShopDb): Promise<string[]> {
  const found = await db.$queryRaw<{ code: string }[]>`
    WITH RECURSIVE "countries" AS (
      SELECT min("countryCode") AS "code" FROM "Mailpiece" WHERE "shopId" = ${db.$shopId}
      UNION ALL
      SELECT (SELECT min("countryCode") FROM "Mailpiece" WHERE "shopId" = ${db.$shopId} AND "countryCode" > "countries"."code")
      FROM "countries" WHERE "countries"."code" IS NOT NULL
    )
    SELECT "code" FROM "countries" WHERE "code" IS NOT NULL`;
  return found.map(({ code }) => code);
}
