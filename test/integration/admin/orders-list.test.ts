import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { skipReasons } from "~/automations/decision-reasons";
import { unscopedDb } from "~/db.server";
import { ordersQuery } from "~/orders/list/find-orders.server";
import { listOrders } from "~/orders/list/list-orders.server";
import { allOrders, orderSorts, orderViews, type OrderFilter, type OrderQuestion } from "~/orders/list/order-question";
import { readCursor } from "~/index-pages/page-cursor";
import { sampleRecipient } from "../../fixtures/order-facts.ts";
import { seedShop, type SeededShop } from "../../helpers/seed.ts";

interface Planned {
  shopifyId: string;
  id: string;
  name: string;
  placedAt: Date;
  outcome: "mail" | "skip" | null;
  /** By automation: the reasons. */
  decisions: Map<string, string[]>;
  searchText: string;
}

const count = 90;
const start = new Date("2026-03-01T12:00:00Z").getTime();
let shop: SeededShop;
let automationIds: string[] = [];
let planned: Planned[] = [];

const inOrder = (a: Planned, b: Planned) => b.placedAt.getTime() - a.placedAt.getTime() || (a.id < b.id ? 1 : -1);
const firstPage = (filter: Partial<OrderFilter> = {}): OrderQuestion => ({ ...allOrders, ...filter, after: null, before: null });

beforeAll(async () => {
  shop = await seedShop();
  const second = randomUUID();
  const { id: templateId } = await shop.db.template.findFirstOrThrow();
  const at = new Date(start);
  await shop.db.automation.create({
    data: { id: second, shopId: shop.shopId, templateId, name: "Big orders", position: 2, enabled: true, trigger: "order-paid", conditions: {}, createdAt: at, updatedAt: at },
  });
  automationIds = [shop.automationId, second];
  planned = Array.from({ length: count }, (_, index) => planOrder(index));
  for (const order of planned) await store(shop, order);
  // Another shop's orders, of the same numbers, are never among them.
  const other = await seedShop();
  for (const order of planned.slice(0, 5)) await store(other, { ...order, id: randomUUID(), decisions: new Map() });
}, 120_000);

/** Several orders at one instant, so that the id alone tells them apart. */
function planOrder(index: number): Planned {
  const outcome = index % 7 === 0 ? null : index % 3 === 0 ? "skip" : "mail";
  const [first = "", second = ""] = automationIds;
  const decisions = new Map<string, string[]>();
  if (outcome === "mail") decisions.set(first, ["matched"]).set(second, ["another-automation-won"]);
  if (outcome === "skip") decisions.set(first, ["total-too-low"]).set(second, index % 2 === 0 ? ["do-not-mail", "cool-down"] : ["tag-missing"]);
  const name = index === 4 ? "#100%" : `#${1000 + index}`;
  const searchText = outcome === "mail" ? `ada lovelace ${index} ${name} ${index % 2 === 0 ? "paris" : "lyon"}` : "";
  return { shopifyId: String(5_000_000 + index), id: randomUUID(), name, placedAt: new Date(start + Math.floor(index / 4) * 6 * 3_600_000), outcome, decisions, searchText };
}

async function store({ db, shopId, versionId }: SeededShop, order: Planned): Promise<void> {
  const { id, shopifyId, name, placedAt, outcome, decisions, searchText } = order;
  await db.order.create({
    data: { id, shopId, shopifyId, name, shopifyUpdatedAt: placedAt, placedAt, paid: true, test: false, amount: 1_000n, currency: "EUR", outcome, seenAt: placedAt },
  });
  for (const [automationId, reasons] of decisions) {
    const result = reasons.includes("matched") ? "mail" : "skip";
    await db.decision.create({ data: { id: randomUUID(), shopId, orderId: shopifyId, automationId, outcome: result, reasons, decidedAt: placedAt } });
  }
  if (!searchText) return;
  const times = { releaseAt: placedAt, nextAttemptAt: placedAt, createdAt: placedAt, updatedAt: placedAt };
  await db.mailpiece.create({
    data: {
      ...{ id: randomUUID(), shopId, originKind: "hand", originId: randomUUID(), orderId: shopifyId, orderName: name, templateVersionId: versionId },
      ...{ kind: "letter", mode: "test", status: "held", reasons: [], locale: "en", searchText, recipient: sampleRecipient(), ...times },
    },
  });
}

/** What the list must hold, told from the plan alone. */
function expected(filter: OrderFilter): string[] {
  const day = (at: Date) => at.toISOString().slice(0, 10);
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = planned.filter(({ outcome, decisions, name, searchText, placedAt }) => {
    const asked = [...decisions].filter(([id]) => filter.automationId === null || id === filter.automationId);
    const fits = asked.filter(([, reasons]) => (filter.reason ? reasons.includes(filter.reason) : filter.view !== "mail" || reasons.includes("matched")));
    return (
      (filter.view === "all" || (outcome ?? "undecided") === filter.view) &&
      ((filter.automationId === null && filter.reason === null) || fits.length > 0) &&
      (filter.from === null || day(placedAt) >= filter.from) &&
      (filter.to === null || day(placedAt) <= filter.to) &&
      words.every((word) => name.toLowerCase().includes(word) || searchText.includes(word))
    );
  });
  const newestFirst = found.sort(inOrder).map(({ shopifyId }) => shopifyId);
  return filter.sort === "newest" ? newestFirst : newestFirst.reverse();
}

async function walk(filter: OrderFilter, size: number): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listOrders>> = await listOrders(shop.shopId, { ...filter, after: readCursor(after), before: null }, size);
    pages.push(page.rows.map(({ id }) => id));
    after = page.after;
  } while (after !== null && pages.length <= count + 1);
  return pages;
}

const filters = fc.record({
  view: fc.constantFrom(...orderViews),
  search: fc.constantFrom("", "", "", "#10", "paris", "ada #1004", "100%", "_", "nobody"),
  automation: fc.option(fc.nat(2)),
  reason: fc.option(fc.constantFrom(...skipReasons), { freq: 1 }),
  from: fc.option(fc.constantFrom("2026-03-01", "2026-03-03", "2026-03-06")),
  to: fc.option(fc.constantFrom("2026-03-02", "2026-03-04", "2027-01-01")),
  sort: fc.constantFrom(...orderSorts),
});

describe("the list of orders", () => {
  it("walked page by page gives each order that is asked for once, in order, forwards and back", async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 40 }), async ({ automation, ...given }, size) => {
        const filter = { ...given, automationId: automation === null ? null : (automationIds[automation] ?? randomUUID()) };
        const pages = await walk(filter, size);
        expect(pages.flat()).toEqual(expected(filter));
        expect(pages.slice(0, -1).every((page) => page.length === size)).toBe(true);
        if (pages.length < 2) return;
        const second = await listOrders(shop.shopId, { ...filter, before: null, after: await cursorAfter(filter, size) }, size);
        const back = await listOrders(shop.shopId, { ...filter, after: null, before: readCursor(second.before) }, size);
        expect(back.rows.map(({ id }) => id)).toEqual(pages[0]);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it("takes a per cent sign that is searched for at its word", async () => {
    const { rows } = await listOrders(shop.shopId, firstPage({ search: "0%" }));
    expect(rows.map(({ name }) => name)).toEqual(["#100%"]);
  });

  it("says of each order what was decided, and by what letter it is thanked", async () => {
    const { rows } = await listOrders(shop.shopId, firstPage({ search: "#1001" }));
    expect(rows).toMatchObject([
      {
        ...{ name: "#1001", outcome: "mail", total: { amount: 1_000, currency: "EUR" } },
        decisions: [{ automationName: "every paid order", outcome: "mail" }, { automationName: "Big orders", reasons: ["another-automation-won"] }],
        letters: [{ status: "held", recall: "for-certain" }],
      },
    ]);
  });

  it("knows a shop without orders from one where nothing was found", async () => {
    expect(await listOrders(shop.shopId, firstPage({ search: "nobody" }))).toMatchObject({ rows: [], hasAny: true });
    expect(await listOrders("empty.myshopify.com", firstPage())).toMatchObject({ rows: [], hasAny: false });
  });

  it.each([
    ["every order", {}],
    ["the mailed", { view: "mail" as const }],
    ["the oldest skipped", { view: "skip" as const, sort: "oldest" as const }],
    ["one automation's", { automationId: "11111111-1111-4111-8111-111111111111" }],
    ["one reason's", { view: "skip" as const, reason: "do-not-mail" as const }],
    ["those of a name", { search: "ada" }],
  ])("comes to %s along an index, without sorting", async (_name, filter) => {
    const cursor = { at: new Date(start), id: randomUUID() };
    const query = ordersQuery(shop.shopId, { ...firstPage(filter), after: cursor }, { since: null, until: null }, 51);
    expect(await explain(query)).toMatch(/^Limit[\s\S]*Index[\s\S]*on "Order"/);
    expect(await explain(query)).not.toMatch(/Sort/);
  });
});

async function cursorAfter(filter: OrderFilter, size: number) {
  return readCursor((await listOrders(shop.shopId, { ...filter, after: null, before: null }, size)).after);
}

/** The plan for a large table: a small one would be read through and sorted at once. What no index serves is sorted all the same. */
async function explain(query: ReturnType<typeof ordersQuery>): Promise<string> {
  return unscopedDb.$transaction(async (tx) => {
    for (const way of ["seqscan", "bitmapscan", "sort", "incremental_sort"]) await tx.$executeRawUnsafe(`SET LOCAL enable_${way} = off`);
    const rows = await tx.$queryRawUnsafe<{ "QUERY PLAN": string }[]>(`EXPLAIN ${query.text}`, ...query.values);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
}
