import { randomUUID } from "node:crypto";
import pg from "pg";
import { monotonicSeconds } from "~/clock.server";
import { writeCursor } from "~/index-pages/page-cursor";
import { openShopDatabase } from "../../demo/open-shop-database.ts";
import { raiseStage, type Stage } from "../../demo/stage.ts";
import { hostParameter } from "../../sandbox/shopify/admin-site/embedded-address.ts";
import { percentile, rounded } from "../statistics.ts";

const sizes = [1_000, 1_000_000] as const;
/** Questions a merchant asks of the list: plain, by tab, by search, and a page further down; each so many times. */
const rounds = 12;

export interface AdminReport {
  rows: number[];
  p95Ms: number[];
  growth: number;
}

/** How the letters page's loader answers over HTTP with a thousand letters, and with a million. Throws when it answers anything but a page. */
export async function measureAdmin(tell: (text: string) => void): Promise<AdminReport> {
  const stage = await raiseStage();
  const client = new pg.Client({ connectionString: stage.databaseUrl });
  try {
    await client.connect();
    await openShopDatabase(stage);
    await stage.install();
    const p95Ms: number[] = [];
    let there = 0;
    for (const size of sizes) {
      await addLetters(client, stage.sandbox.shopify.shop.domain, there, size - there);
      there = size;
      // What years of letters leave was long tidied by autovacuum: the search index's list of what is new, too, through which each search would go.
      await client.query("VACUUM (ANALYZE)");
      const { rows } = await client.query<{ id: string; createdAt: Date }>(`SELECT "id", "createdAt" FROM "Mailpiece" ORDER BY "createdAt" OFFSET $1 LIMIT 1`, [size / 2]);
      const [row] = rows;
      const took = await askAll(stage, row ? writeCursor({ at: row.createdAt, id: row.id }) : "");
      p95Ms.push(rounded(percentile(took, 0.95), 1));
      tell(`${size} letters: p95 ${p95Ms.at(-1) ?? NaN} ms of ${took.length} answers.`);
    }
    const [small = NaN, large = NaN] = p95Ms;
    return { rows: [...sizes], p95Ms, growth: rounded(large / small) };
  } finally {
    await client.end();
    await stage.close();
  }
}

/** Letters as years of orders leave them: nearly all posted, a few of every other kind. */
async function addLetters(client: pg.Client, shopId: string, from: number, count: number): Promise<void> {
  const { rows } = await client.query<{ id: string }>(`SELECT "id" FROM "TemplateVersion" WHERE "shopId" = $1 LIMIT 1`, [shopId]);
  await client.query(
    `INSERT INTO "Mailpiece" ("id", "shopId", "originKind", "originId", "templateVersionId", "kind", "mode", "status", "reasons", "releaseAt",
       "nextAttemptAt", "recipient", "searchText", "locale", "amount", "currency", "orderName", "createdAt", "updatedAt")
     SELECT gen_random_uuid()::text, $1, 'hand', 'bench ' || n, $2, 'letter', 'test',
       (CASE WHEN n % 997 = 0 THEN 'needs_review' WHEN n % 211 = 0 THEN 'skipped' WHEN n % 101 = 0 THEN 'failed' ELSE 'fulfilled' END)::"MailpieceStatus",
       '{}', now(), now() + interval '10 years',
       jsonb_build_object('name', 'Anna ' || n, 'firstName', 'Anna', 'lastName', n::text, 'company', '', 'streetAddress', 'Oudegracht 1', 'extra', '',
         'postalCode', '3511 AE', 'city', 'Utrecht', 'state', '', 'countryCode', 'NL'),
       'anna ' || md5(n::text) || ' utrecht #' || n, 'en', 200, 'eur', '#' || n, now() - n * interval '40 seconds', now()
     FROM generate_series($3::int, $4::int) AS n`,
    [shopId, rows[0]?.id ?? randomUUID(), from + 1, from + count],
  );
}

/** Asks everything in turn, each question at its start and in the middle of the list; milliseconds of each answer. The first round warms what is cached. */
async function askAll(stage: Stage, middle: string): Promise<number[]> {
  const questions = ["", "view=posted", "view=stopped", "view=needs-review", "view=waiting", "q=%23731", "q=utrecht", "q=nobody-at-all", "view=stopped&q=anna"];
  const took: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const question of questions) {
      const answers = [await ask(stage, question), await ask(stage, `${question}&after=${encodeURIComponent(middle)}`)];
      if (round > 0) took.push(...answers);
    }
  }
  return took;
}

async function ask({ sandbox, app }: Stage, question: string): Promise<number> {
  const shop = sandbox.shopify.shop.domain;
  const fields = new URLSearchParams({ embedded: "1", shop, host: hostParameter(shop), _routes: "routes/app.letters._index" });
  const headers = { Authorization: `Bearer ${sandbox.shopify.idToken()}`, "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0" };
  const began = monotonicSeconds();
  const response = await fetch(`${app.url}/app/letters.data?${fields.toString()}&${question}`, { headers, redirect: "manual" });
  const text = await response.text();
  const ms = (monotonicSeconds() - began) * 1000;
  if (response.status !== 200 || !text.includes('"hasAny"')) throw new Error(`The list answered ${response.status} with no data.`);
  return ms;
}
