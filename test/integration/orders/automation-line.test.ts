import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { archiveAutomation, duplicateAutomation, moveAutomation, restoreAutomation } from "~/automations/editing/line.server";
import { listAutomations } from "~/automations/list-automations.server";
import { listDecisions } from "~/automations/list-decisions.server";
import { readCursor } from "~/index-pages/page-cursor";
import { openMerchantShop } from "../../helpers/merchant-shop.ts";

const merchant = openMerchantShop();

const names = async () => (await listAutomations(merchant.shop.shopId, { view: "all", search: "" })).rows.map(({ name }) => name);
const idOf = async (name: string) => (await merchant.shop.db.automation.findFirstOrThrow({ where: { name } })).id;

async function addCopies(...copies: string[]): Promise<void> {
  for (const name of copies) await duplicateAutomation(merchant.shop.shopId, merchant.shop.automationId, name);
}

describe("the line of automations", () => {
  it("moves one place at a time, and not past its ends", async () => {
    const { shopId } = merchant.shop;
    await addCopies("b", "c");
    expect(await moveAutomation(shopId, await idOf("c"), "up")).toBe(2);
    expect(await names()).toEqual(["every paid order", "c", "b"]);
    expect(await moveAutomation(shopId, await idOf("every paid order"), "up")).toBeNull();
    expect(await moveAutomation(shopId, await idOf("b"), "down")).toBeNull();
    expect(await moveAutomation(shopId, "nobody", "down")).toBeNull();
  });

  it("stays one line when several are moved at once", async () => {
    await addCopies("b", "c", "d");
    const ids = await Promise.all(["b", "c", "d"].map(idOf));
    await Promise.all(ids.flatMap((id) => [moveAutomation(merchant.shop.shopId, id, "up"), moveAutomation(merchant.shop.shopId, id, "down")]));
    const rows = await merchant.shop.db.automation.findMany({ select: { position: true } });
    expect(rows.map(({ position }) => position).sort()).toEqual([1, 2, 3, 4]);
  });

  it("gets copies that are off and approved by nobody", async () => {
    await addCopies("copy");
    expect(await merchant.shop.db.automation.findFirst({ where: { name: "copy" } })).toMatchObject({ enabled: false, approvedVersionId: null, position: 2 });
  });

  it("loses one that is archived, whose held letters go their way, and has it back last and off", async () => {
    const { shopId, automationId, db } = merchant.shop;
    await addCopies("b");
    await merchant.pay("801");
    await archiveAutomation(shopId, automationId);
    expect(await merchant.statuses()).toEqual({ held: 1 });
    expect(await names()).toEqual(["b"]);
    await merchant.pay("802");
    expect(await merchant.statuses()).toEqual({ held: 1 });
    await restoreAutomation(shopId, automationId);
    expect(await names()).toEqual(["b", "every paid order"]);
    expect(await db.automation.findUnique({ where: { id: automationId } })).toMatchObject({ enabled: false });
  });

  it("is searched by name and template, and seen by state", async () => {
    const { shopId } = merchant.shop;
    await addCopies("VIP cards");
    const found = async (view: "all" | "on" | "off" | "archived", search = "") =>
      (await listAutomations(shopId, { view, search })).rows.map(({ name }) => name);
    expect(await found("on")).toEqual(["every paid order"]);
    expect(await found("off")).toEqual(["VIP cards"]);
    expect(await found("all", " vip  thanks ")).toEqual(["VIP cards"]);
    expect(await found("archived")).toEqual([]);
  });
});

describe("what an automation decided", () => {
  it("is paged from the newest to the oldest and back, by outcome, with order and letter", async () => {
    const { shopId, automationId, db } = merchant.shop;
    await merchant.pay("803");
    const at = Date.now() - 1_000_000;
    await db.decision.createMany({
      data: Array.from({ length: 40 }, (_, index) => ({
        ...{ id: randomUUID(), shopId, automationId, orderId: String(index), outcome: "skip", reasons: ["total-too-low"] },
        // Some at the very same instant.
        decidedAt: new Date(at + Math.floor(index / 3) * 1000),
      })),
    });
    const ask = (view: "all" | "mail" | "skip", cursors: { after?: string | null; before?: string | null } = {}) =>
      listDecisions(shopId, automationId, { view, after: readCursor(cursors.after), before: readCursor(cursors.before) });
    const first = await ask("all");
    expect(first.rows[0]).toMatchObject({ outcome: "mail", orderName: "#803", letter: { status: "held" } });
    const second = await ask("all", { after: first.after });
    const third = await ask("all", { after: second.after });
    const all = [...first.rows, ...second.rows, ...third.rows].map(({ id }) => id);
    expect([all.length, new Set(all).size, third.after]).toEqual([41, 41, null]);
    expect((await ask("all", { before: third.before })).rows).toEqual(second.rows);
    expect((await ask("mail")).rows).toHaveLength(1);
    expect((await ask("skip")).rows[0]).toMatchObject({ outcome: "skip", reasons: ["total-too-low"], letter: null, orderName: null });
    const { rows } = await listAutomations(shopId, { view: "all", search: "" });
    expect(rows[0]).toMatchObject({ mailed: 1, skipped: 40 });
  });
});
