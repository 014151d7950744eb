import { Prisma } from "@prisma/client";
import { beforeAll, describe, expect, it } from "vitest";
import { databasePool, isUniqueViolation, shopDb } from "~/db.server";
import { seedShop, type SeededShop } from "../test/helpers/seed.ts";

let mine: SeededShop;
let theirs: SeededShop;

beforeAll(async () => {
  mine = await seedShop();
  theirs = await seedShop();
});

const at = new Date("2026-11-20T10:00:00Z");
const suppression = (shopId: string, keyHash: string) => ({ id: `${shopId} ${keyHash}`, shopId, keyKind: "email", keyHash, reason: "asked", createdAt: at });

describe("a shop's client", () => {
  it("finds only rows of the shop, however they are asked for", async () => {
    const where = { id: theirs.automationId };
    const { automation } = mine.db;
    expect(await automation.findUnique({ where })).toBeNull();
    expect(await automation.findFirst({ where })).toBeNull();
    expect(await automation.findMany()).toMatchObject([{ id: mine.automationId }]);
    expect(await automation.findMany({ where: { OR: [where, { enabled: true }] } })).toMatchObject([{ id: mine.automationId }]);
    expect(await automation.count()).toBe(1);
    expect((await automation.aggregate({ _count: { _all: true } }))._count._all).toBe(1);
    expect(await automation.groupBy({ by: ["shopId"] })).toEqual([{ shopId: mine.shopId }]);
    await expect(automation.findUniqueOrThrow({ where })).rejects.toThrow();
    expect(await mine.db.shop.findMany()).toMatchObject([{ id: mine.shopId }]);
  });

  it("changes and deletes only rows of the shop", async () => {
    const where = { id: theirs.automationId };
    const { automation } = mine.db;
    expect((await automation.updateMany({ where, data: { name: "taken" } })).count).toBe(0);
    expect((await automation.deleteMany({ where })).count).toBe(0);
    await expect(automation.update({ where, data: { name: "taken" } })).rejects.toThrow();
    await expect(automation.delete({ where })).rejects.toThrow();
    expect(await theirs.db.automation.findFirst()).toMatchObject({ name: "every paid order" });
  });

  it("holds inside a transaction as well, and knows its shop there", async () => {
    const seen = await mine.db.$transaction(async (tx) => ({ shop: tx.$shopId, automations: await tx.automation.findMany() }));
    expect(seen).toMatchObject({ shop: mine.shopId, automations: [{ id: mine.automationId }] });
  });

  it("refuses a query or a new row that names another shop, or none", async () => {
    const { suppression: table } = mine.db;
    await expect(table.findMany({ where: { shopId: theirs.shopId } })).rejects.toThrow(/another shop/);
    await expect(table.create({ data: suppression(theirs.shopId, "a") })).rejects.toThrow(/must belong/);
    await expect(table.createMany({ data: [suppression(mine.shopId, "a"), suppression(theirs.shopId, "b")] })).rejects.toThrow(/must belong/);
    await expect(table.create({ data: { ...suppression(mine.shopId, "c"), shopId: undefined as never } })).rejects.toThrow(/must belong/);
    const row = suppression(theirs.shopId, "d");
    await expect(table.upsert({ where: { id: row.id }, create: row, update: {} })).rejects.toThrow(/must belong/);
    expect(await theirs.db.suppression.count()).toBe(0);
    expect(() => shopDb("")).toThrow();
  });

  it("refuses to give a row away to another shop", async () => {
    const data = { shopId: theirs.shopId };
    const where = { id: mine.automationId };
    await expect(mine.db.automation.updateMany({ where, data })).rejects.toThrow(/another shop/);
    await expect(mine.db.automation.update({ where, data })).rejects.toThrow(/another shop/);
    await expect(
      mine.db.order.upsert({ where: { id: "none" }, create: { shopId: mine.shopId } as never, update: data }),
    ).rejects.toThrow(/another shop/);
    expect(await mine.db.automation.count()).toBe(1);
  });

  it("refuses to write through a relation, where another shop's rows would be in reach", async () => {
    const { db } = mine;
    const { id } = await db.template.findFirstOrThrow();
    const automations = { connect: { id: theirs.automationId } };
    const refused = /relation automations/;
    await expect(db.template.update({ where: { id }, data: { automations } })).rejects.toThrow(refused);
    await expect(db.template.updateMany({ where: { id }, data: { automations: { updateMany: { where: {}, data: { enabled: false } } } } as never })).rejects.toThrow(refused);
    const row = { id: "new", shopId: mine.shopId, name: "New", kind: "letter", createdAt: at };
    await expect(db.template.create({ data: { ...row, automations } })).rejects.toThrow(refused);
    await expect(db.template.createMany({ data: [row, { ...row, automations } as never] })).rejects.toThrow(refused);
    await expect(db.template.upsert({ where: { id }, create: row, update: { automations } })).rejects.toThrow(refused);
    await expect(db.template.upsert({ where: { id }, create: { ...row, automations }, update: {} })).rejects.toThrow(refused);
    expect(await theirs.db.automation.findFirst()).toMatchObject({ enabled: true, templateId: (await theirs.db.template.findFirstOrThrow()).id });
    expect(await db.template.count()).toBe(1);
  });

  it("cannot reach what belongs to no shop", async () => {
    await expect(mine.db.providerAccount.findMany()).rejects.toThrow(/belongs to no shop/);
    await expect(mine.db.session.findMany()).rejects.toThrow(/belongs to no shop/);
  });

  it("covers every model: each has a shop's id, or is named as having none", async () => {
    const without = Prisma.dmmf.datamodel.models.filter((model) => !model.fields.some(({ name }) => name === "shopId"));
    expect(without.map(({ name }) => name).sort()).toEqual(["ProviderAccount", "ProviderDay", "ProviderRequest", "Session", "Shop"]);
    for (const { name } of without.filter((model) => model.name !== "Shop")) {
      const table = mine.db[(name[0]?.toLowerCase() + name.slice(1)) as "session"];
      await expect(table.findMany()).rejects.toThrow(/belongs to no shop/);
    }
  });

  it("tells a row that is there already from other failures", async () => {
    const row = suppression(mine.shopId, "twice");
    await mine.db.suppression.create({ data: row });
    const again = mine.db.suppression.create({ data: { ...row, id: "another" } });
    await expect(again).rejects.toSatisfy(isUniqueViolation);
    expect(isUniqueViolation(new Error("P2002"))).toBe(false);
  });
});

describe("a transaction", () => {
  it("may take as long as the largest order takes that is cancelled, far from its database", async () => {
    expect(await mine.db.$transaction((tx) => tx.$queryRaw`SELECT 1 AS done FROM pg_sleep(5.5)`)).toEqual([{ done: 1 }]);
  });

  it("is ended by the database when whoever began it is gone without a word", async () => {
    const { rows } = await databasePool.query<Record<string, string>>("SHOW idle_in_transaction_session_timeout");
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: "2min" }]);
    expect(await mine.db.$queryRaw`SHOW idle_in_transaction_session_timeout`).toEqual(rows);
  });
});
