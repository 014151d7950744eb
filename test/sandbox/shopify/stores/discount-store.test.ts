import { describe, expect, it } from "vitest";
import { DiscountStore } from "./discount-store.ts";

const input = { title: "Spring", code: "FIRST", startsAt: "2026-01-01T00:00:00Z", customerGets: { value: { percentage: 0.1 }, items: { all: true } } };

function open() {
  let at = Date.parse("2026-01-02T00:00:00Z");
  const store = new DiscountStore({ now: () => new Date(at) });
  const id = store.create(input).discount?.id ?? "";
  return { store, id, wait: () => { at += 1000; } };
}

describe("code discounts of the sandbox", () => {
  it("add codes a moment later, and say which were taken, whatever their case", () => {
    const { store, id, wait } = open();
    const { creation } = store.bulkAdd(id, ["SECOND", "first"]);
    expect(store.creation(creation?.id ?? "")?.results).toBeNull();
    wait();
    const results = store.creation(creation?.id ?? "")?.results ?? [];
    expect(results.map(({ redeemCode, errors }) => [redeemCode?.code ?? null, errors[0]?.code ?? null])).toEqual([["SECOND", null], [null, "TAKEN"]]);
    expect(store.redeemable()).toEqual(["FIRST", "SECOND"]);
  });

  it("delete codes a moment later, as often as they are asked to", () => {
    const { store, id, wait } = open();
    const codeId = store.get(id)?.codes.get("FIRST")?.id ?? "";
    const [job, again] = [store.bulkDelete(id, [codeId]).jobId, store.bulkDelete(id, [codeId]).jobId];
    expect([store.job(job ?? ""), store.redeemable()]).toEqual([false, ["FIRST"]]);
    wait();
    expect([store.job(job ?? ""), store.job(again ?? ""), store.redeemable()]).toEqual([true, true, []]);
  });

  it("refuse what Shopify refuses", () => {
    const { store, id } = open();
    expect(store.create(input).errors).toMatchObject([{ code: "TAKEN" }]);
    expect(store.create({ ...input, code: "X", endsAt: "2025-01-01T00:00:00Z" }).errors).toMatchObject([{ code: "END_DATE_BEFORE_START_DATE" }]);
    expect(store.create({ ...input, code: "X", customerGets: { value: { percentage: 2 } } }).errors).toMatchObject([{ code: "VALUE_OUTSIDE_RANGE" }]);
    expect(store.bulkAdd(id, Array.from({ length: 251 }, (_, index) => `C${index}`)).errors).toMatchObject([{ code: "EXCEEDED_MAX" }]);
    expect(store.bulkAdd("gid://shopify/DiscountCodeNode/1", ["A"]).errors).toMatchObject([{ code: "INVALID" }]);
    store.deactivate(id);
    expect(store.redeemable()).toEqual([]);
  });
});
