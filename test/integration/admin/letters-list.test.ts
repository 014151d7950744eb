import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { databasePool, shopDb } from "~/db.server";
import { allLetters, letterSorts, statusesAsked, type LetterFilter } from "~/mailings/list/letter-question";
import { letterViews } from "~/mailings/list/letter-views";
import { readLetters } from "~/mailings/list/read-letters.server";
import { mailpieceStatuses, type MailpieceStatus } from "~/mailings/status";
import type { PageCursor } from "~/index-pages/page-cursor";
import { changeSavedView, readSavedViews } from "~/saved-views/saved-views.server";
import { seedShop, type SeededShop } from "../../helpers/seed.ts";

interface Planned {
  id: string;
  status: MailpieceStatus;
  countryCode: string;
  mode: "test" | "live";
  automated: boolean;
  searchText: string;
  createdAt: Date;
  updatedAt: Date;
}

const count = 96;
const start = new Date("2026-03-01T12:00:00Z").getTime();
const hour = 3_600_000;
let shop: SeededShop;
let planned: Planned[] = [];

beforeAll(async () => {
  shop = await seedShop();
  planned = Array.from({ length: count }, (_, index): Planned => {
    const status = mailpieceStatuses[index % mailpieceStatuses.length] ?? "held";
    const searchText = index === 7 ? "sale 100% #7 lyon" : `ada lovelace #${index} ${index % 2 === 0 ? "paris" : "lyon"}`;
    // Several at one instant, so that the id alone tells them apart.
    const createdAt = new Date(start + Math.floor(index / 5) * 6 * hour);
    const updatedAt = new Date(start + Math.floor(((index * 37) % count) / 3) * 6 * hour);
    return { id: randomUUID(), status, countryCode: index % 3 === 0 ? "FR" : "NL", mode: index % 4 === 0 ? "live" : "test", automated: index % 5 !== 0, searchText, createdAt, updatedAt };
  });
  const { shopId, versionId, automationId } = shop;
  await shop.db.mailpiece.createMany({
    data: planned.map(({ automated, ...letter }) => ({
      ...{ ...letter, shopId, originKind: "hand" as const, originId: randomUUID(), automationId: automated ? automationId : null, templateVersionId: versionId },
      ...{ kind: "letter", reasons: [], locale: "en", releaseAt: letter.createdAt, nextAttemptAt: letter.createdAt },
    })),
  });
});

/** What the list must hold, told from the plan alone. */
function expected(filter: LetterFilter): string[] {
  const day = (at: Date) => at.toISOString().slice(0, 10);
  const column = filter.sort === "changed" || filter.sort === "unchanged" ? "updatedAt" : "createdAt";
  const statuses = statusesAsked(filter) ?? [...mailpieceStatuses];
  const words = filter.search.toLowerCase().split(" ").filter(Boolean);
  const found = planned.filter(
    (letter) =>
      statuses.includes(letter.status) &&
      (filter.automationId === null || (letter.automated && filter.automationId === shop.automationId)) &&
      (filter.countryCode === null || letter.countryCode === filter.countryCode) &&
      (filter.mode === null || letter.mode === filter.mode) &&
      (filter.from === null || day(letter.createdAt) >= filter.from) &&
      (filter.to === null || day(letter.createdAt) <= filter.to) &&
      words.every((word) => letter.searchText.includes(word)),
  );
  found.sort((a, b) => a[column].getTime() - b[column].getTime() || (a.id < b.id ? -1 : 1));
  const ids = found.map(({ id }) => id);
  return filter.sort === "oldest" || filter.sort === "unchanged" ? ids : ids.reverse();
}

async function walk(filter: LetterFilter, size: number): Promise<string[]> {
  const ids: string[] = [];
  let after: PageCursor | null = null;
  for (;;) {
    const read = await readLetters(shop.db, { ...filter, after, before: null }, size);
    ids.push(...read.map(({ id }) => id));
    const last = read.at(-1);
    if (!last || read.length < size || ids.length > count) return ids;
    after = { at: filter.sort === "changed" || filter.sort === "unchanged" ? last.updatedAt : last.createdAt, id: last.id };
  }
}

const filters: fc.Arbitrary<Omit<LetterFilter, "automationId"> & { automated: boolean | null }> = fc.record({
  view: fc.constantFrom(...letterViews),
  search: fc.constantFrom("", "", "", "paris", "ada #1", "100%", "_", "nobody"),
  statuses: fc.subarray([...mailpieceStatuses], { maxLength: 3 }),
  automated: fc.option(fc.boolean(), { freq: 1 }),
  campaignId: fc.constant(null),
  batchId: fc.constant(null),
  countryCode: fc.option(fc.constantFrom("FR", "NL"), { freq: 1 }),
  mode: fc.option(fc.constantFrom("test", "live"), { freq: 1 }),
  from: fc.option(fc.constantFrom("2026-03-01", "2026-03-03"), { freq: 1 }),
  to: fc.option(fc.constantFrom("2026-03-04", "2027-01-01"), { freq: 1 }),
  sort: fc.constantFrom(...letterSorts),
});

describe("the list of letters", () => {
  it("walked page by page gives each letter that is asked for once, in order", async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 40 }), async ({ automated, ...given }, size) => {
        const filter = { ...given, automationId: automated === null ? null : automated ? shop.automationId : randomUUID() };
        expect(await walk(filter, size)).toEqual(expected(filter));
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it("takes a per cent sign that is searched for at its word", async () => {
    const found = await readLetters(shop.db, { ...allLetters, search: "1%7", after: null, before: null }, 50);
    expect(found).toEqual([]);
    const literal = await readLetters(shop.db, { ...allLetters, search: "100%", after: null, before: null }, 50);
    expect(literal.map(({ searchText }) => searchText)).toEqual(["sale 100% #7 lyon"]);
  });

  it.each([
    ["every letter", {}],
    ["one status", { statuses: ["held" as const] }],
    ["the last changed", { sort: "changed" as const }],
    ["one country", { countryCode: "FR" }],
    ["one automation", { automationId: "11111111-1111-4111-8111-111111111111" }],
  ])("comes to %s along an index, without sorting", async (_name, filter) => {
    const asked = vi.spyOn(databasePool, "query");
    await readLetters(shopDb(shop.shopId), { ...allLetters, ...filter, after: { at: new Date(start + 48 * hour), id: randomUUID() }, before: null }, 51);
    const queries = asked.mock.calls as unknown as [{ text: string; values?: unknown[] }, unknown[]?][];
    const lists = queries.filter(([{ text }]) => /FROM "public"\."Mailpiece"/.test(text) && /ORDER BY/.test(text));
    asked.mockRestore();
    expect(lists.length).toBeGreaterThan(0);
    for (const [{ text, values }, given] of lists) expect(await explain(text, given ?? values ?? [])).toMatch(/^Limit(?![\s\S]*Sort)[\s\S]*Index[\s\S]*on "Mailpiece"/);
  });
});

/** The plan for a large table: a small one would be read through and sorted at once. What no index serves is sorted all the same. */
async function explain(text: string, values: unknown[]): Promise<string> {
  const client = await databasePool.connect();
  try {
    await client.query("BEGIN");
    for (const way of ["seqscan", "bitmapscan", "sort", "incremental_sort"]) await client.query(`SET LOCAL enable_${way} = off`);
    const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, values);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

describe("saved views", () => {
  it("are each kept once, by shop and page, whatever is done to them", async () => {
    const names = fc.constantFrom("Failed", "failed ", "France", "To check");
    const changes = fc.array(fc.record({ intent: fc.constantFrom("create", "rename", "update", "delete"), name: names, at: fc.nat(4), query: fc.constantFrom("?view=posted", "?q=a") }), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(changes, fc.constantFrom("letters" as const, "orders" as const), async (list, page) => {
        const { shopId } = await seedShop();
        const kept: { id: string; name: string; query: string }[] = [];
        for (const { intent, name, at, query } of list) {
          const target = kept[at];
          const id = target?.id ?? randomUUID();
          const clean = name.trim();
          const isTaken = kept.some((view) => (intent === "create" || view !== target) && view.name.toLowerCase() === clean.toLowerCase());
          const change = intent === "create" ? { intent, name, query } : intent === "rename" ? { intent, id, name } : intent === "update" ? { intent, id, query } : { intent, id };
          const outcome = await changeSavedView(shopId, page, change as Parameters<typeof changeSavedView>[2]);
          const refused = intent === "create" || intent === "rename" ? isTaken : false;
          expect(outcome.ok).toBe(!refused && (intent === "create" || target !== undefined));
          if (!outcome.ok) continue;
          if (intent === "create") kept.push({ id: outcome.id, name: clean, query });
          if (target && intent === "rename") target.name = clean;
          if (target && intent === "update") target.query = query;
          if (target && intent === "delete") kept.splice(at, 1);
        }
        const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
        expect((await readSavedViews(shopId, page)).sort(byId)).toEqual([...kept].sort(byId));
        expect(await readSavedViews(shopId, page === "letters" ? "orders" : "letters")).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
