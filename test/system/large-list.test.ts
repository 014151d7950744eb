import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ShopDb } from "~/db.server";
import { listFields, type ListField } from "~/mailbook/import/columns";
import { openShopDatabase } from "../demo/open-shop-database.ts";
import { raiseStage, type Stage } from "../demo/stage.ts";

const header: ListField[] = ["name", "streetAddress", "postalCode", "city", "country", "email", "customerId", "first_product"];
const columns = Object.fromEntries(listFields.map((field) => [field, header.includes(field) ? header.indexOf(field) : null]));
const reading = { encoding: "utf-8", delimiter: ",", hasHeader: true, header, columns, country: "" };
const rows = 100_000;
/** Every so many rows one names a country that is none. */
const problemEvery = 50;
/** The app's heap, in megabytes: it has some 60 at rest, the file is 15, and its rows all together would be some 200. */
const heap = 128;
const timeoutMs = 240_000;

/** A file of the largest number of rows, no two alike. */
function* file(): Generator<string> {
  yield `${header.join(",")}\n`;
  for (let at = 0; at < rows; at += 1) {
    const country = at % problemEvery === problemEvery - 1 ? "Narnia" : "Nederland";
    yield `Adelaide Customer ${at},Lange Nieuwstraat ${at} bis,3512 AB,Utrecht,${country},adelaide.customer${at}@example.com,${10 ** 9 + at},"Linen tablecloth, white"\n`;
  }
}

describe("the largest list a shop may import", () => {
  let stage: Stage;
  let db: ShopDb;
  beforeAll(async () => {
    vi.stubEnv("NODE_OPTIONS", `--max-old-space-size=${heap}`);
    stage = await raiseStage();
    vi.unstubAllEnvs();
    await stage.install();
    db = await openShopDatabase(stage);
  });
  afterAll(() => stage.close());

  it("is kept whole, row by row, by a process that could not hold it all", async () => {
    const bytes = Buffer.from([...file()].join(""));
    const uploaded = (await (await stage.ask("/app/mailbook/file?name=Everybody.csv", { method: "POST", body: bytes, headers: { "Content-Type": "text/csv" } })).json()) as { ok: boolean; listId: string };
    expect(uploaded).toMatchObject({ ok: true });
    const list = uploaded.listId;
    const form = new URLSearchParams({ list, name: "Everybody", reading: JSON.stringify(reading) });
    const confirmed = await stage.ask("/app/mailbook/import.data", { method: "POST", body: form });
    expect(confirmed.status).toBe(202);
    const status = async () => {
      if (stage.app.child.signalCode !== null) throw new Error("The process ran out of memory.");
      return (await db.recipientList.findUniqueOrThrow({ where: { id: list } })).status;
    };
    await vi.waitUntil(async () => (await status()) !== "reading", { timeout: timeoutMs, interval: 200 });
    const bad = rows / problemEvery;
    expect(await db.recipientList.findUnique({ where: { id: list } })).toMatchObject({ status: "ready", problem: null, rows, good: rows - bad, bad });
    const { _min, _max, _count } = await db.savedRecipient.aggregate({ where: { listId: list }, _min: { position: true }, _max: { position: true }, _count: true });
    // No two are in one place, so these are all of them.
    expect([_count, _min.position, _max.position]).toEqual([rows, 2, rows + 1]);
    expect(await db.recipientFilePart.count()).toBe(0);
  }, timeoutMs);
});
