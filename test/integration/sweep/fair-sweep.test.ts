import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findDueBatches } from "~/jobs/find-due-batches.server";
import { openMoneyPath } from "../../helpers/money-path.ts";

const path = openMoneyPath();
const at = new Date("2026-11-27T12:00:00Z");
const hoursAgo = (hours: number) => new Date(at.getTime() - hours * 3_600_000);

async function seedBatch(given: { name?: string; status?: "closed" | "placing" | "placed"; createdAt?: Date; isFull?: boolean; mailAccountId?: string }): Promise<string> {
  const { name = randomUUID(), status = "closed", createdAt = hoursAgo(1), isFull = false, mailAccountId = path.accountId } = given;
  const id = `${name} ${path.shop.shopId}`;
  await path.shop.db.batch.create({
    data: {
      ...{ id, shopId: path.shop.shopId, mailAccountId, templateVersionId: path.shop.versionId, channel: "mcp", kind: "letter", mode: "test" },
      ...{ market: "us", locale: "en", status, isFull, pieceCount: isFull ? 25 : 3, currency: "eur", nextAttemptAt: hoursAgo(1), createdAt },
    },
  });
  return id;
}

const due = async () => (await findDueBatches(at, 500)).filter(({ shopId }) => shopId === path.shop.shopId).map(({ id }) => id.split(" ")[0]);

/** Another provider account's mail account, of the same shop. */
async function otherAccount(): Promise<string> {
  const { unscopedDb } = await import("~/db.server");
  const id = randomUUID();
  await unscopedDb.providerAccount.create({ data: { id, provider: "pieterpost", accountRef: id, createdAt: at } });
  const { connectionId } = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
  await path.shop.db.mailAccount.create({
    data: {
      ...{ id, shopId: path.shop.shopId, connectionId, providerAccountId: id, provider: "pieterpost", mode: "test", channel: "mcp" },
      ...{ currency: "eur", connectedAt: at, checkedAt: at },
    },
  });
  return id;
}

describe("the sweep's choice of batches", () => {
  it("is by urgency: what is being bought, part-full ones older than a day, full ones, the oldest, then what is only asked about", async () => {
    await seedBatch({ name: "asked", status: "placed", createdAt: hoursAgo(90) });
    await seedBatch({ name: "young", createdAt: hoursAgo(1) });
    await seedBatch({ name: "older", createdAt: hoursAgo(5) });
    await seedBatch({ name: "full-old", isFull: true, createdAt: hoursAgo(50) });
    await seedBatch({ name: "full", isFull: true, createdAt: hoursAgo(2) });
    await seedBatch({ name: "late", createdAt: hoursAgo(25) });
    await seedBatch({ name: "buying", status: "placing", createdAt: hoursAgo(1) });
    expect(await due()).toEqual(["buying", "late", "full-old", "full", "older", "young", "asked"]);
  });

  it("takes a few of each provider account, so that no backlog keeps another account's letter waiting", async () => {
    for (let index = 0; index < 30; index += 1) await seedBatch({ name: `campaign${index}`, isFull: true, createdAt: hoursAgo(9) });
    await seedBatch({ name: "single", mailAccountId: await otherAccount() });
    const found = await due();
    expect(found).toContain("single");
    expect(found.filter((name) => name?.startsWith("campaign"))).toHaveLength(10);
    expect(found.indexOf("single")).toBeLessThan(2);
  });

  it("leaves an account alone that is paused, and no other", async () => {
    const { unscopedDb } = await import("~/db.server");
    await seedBatch({ name: "paused" });
    await seedBatch({ name: "going", mailAccountId: await otherAccount() });
    const { providerAccountId } = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
    await unscopedDb.providerAccount.update({ where: { id: providerAccountId }, data: { pausedUntil: new Date(at.getTime() + 1_000) } });
    expect(await due()).toEqual(["going"]);
  });
});
