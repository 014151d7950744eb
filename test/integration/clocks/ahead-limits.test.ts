import { beforeEach, describe, expect, it } from "vitest";
import { unscopedDb } from "~/db.server";
import { findDueBatches } from "~/jobs/find-due-batches.server";
import { countRequest, pauseAccount, readOrdersLeftToday, requireRoomInMinute, takeOrderOfToday } from "~/providers/account-limits.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();
const { world } = path;
const capabilities = capabilitiesOf({ provider: "pieterpost", channel: "mcp" });
const dayMs = 86_400_000;
const minute = capabilities.requestsPerMinute;
const cap = capabilities.ordersPerUtcDay ?? 0;
const now = () => new Date(Date.now());
let id = "";

beforeEach(async () => {
  ({ providerAccountId: id } = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } }));
  await unscopedDb.providerRequest.deleteMany();
  await unscopedDb.providerDay.deleteMany();
});

async function send(requests: number): Promise<number> {
  let sent = 0;
  for (let request = 0; request < requests; request += 1) await countRequest(id, capabilities, () => Promise.resolve((sent += 1))).catch(() => undefined);
  return sent;
}
const order = () => ({ at: now(), purpose: "hand" as const });

describe("what was counted while the clock was ahead", () => {
  it("of the minute's requests fills it for a minute, not until that time comes", async () => {
    await world.beAhead(86_400);
    expect(await send(minute + 1)).toBe(minute);
    await world.advance(0);
    expect(await send(1)).toBe(0);
    await world.advance(62);
    expect(await send(minute + 1)).toBe(minute);
  });

  it("of the minute's requests is deleted in the end", async () => {
    await world.beAhead(86_400);
    await send(1);
    await world.advance(0);
    await send(1);
    await world.advance(3 * 86_400);
    await send(1);
    expect(await unscopedDb.providerRequest.count()).toBe(1);
  });

  it("does not keep work that can wait from the minute's free part", async () => {
    await world.beAhead(86_400);
    await send(minute);
    await world.advance(0);
    await expect(requireRoomInMinute(id, capabilities, 0.5)).resolves.toBeUndefined();
  });

  it("by a clock half a minute ahead keeps its place until that clock's minute is over", async () => {
    await world.beAhead(30);
    await send(minute);
    await world.advance(0);
    expect(await send(1)).toBe(0);
    await world.advance(62);
    expect(await send(1)).toBe(0);
    await world.advance(31);
    expect(await send(1)).toBe(1);
  });

  it("of a later day's orders is not missing from it", async () => {
    await world.setClock("2026-12-01T12:00:00Z");
    await world.beAhead(2 * 86_400);
    for (let placed = 0; placed < cap; placed += 1) await takeOrderOfToday(id, capabilities, order());
    await world.advance(0);
    for (const _day of ["today", "tomorrow", "the day after"]) {
      expect(await readOrdersLeftToday(id, capabilities, order())).toBe(cap);
      await world.advance(86_400);
    }
  });

  it("of tomorrow's orders is missing from tomorrow, and from no other day", async () => {
    await world.setClock("2026-12-01T12:00:00Z");
    await world.beAhead(86_400);
    for (let placed = 0; placed < cap; placed += 1) await takeOrderOfToday(id, capabilities, order());
    await world.advance(0);
    expect(await readOrdersLeftToday(id, capabilities, order())).toBe(cap);
    await world.advance(86_400);
    await expect(readOrdersLeftToday(id, capabilities, order())).rejects.toThrow();
    await world.advance(86_400);
    expect(await readOrdersLeftToday(id, capabilities, order())).toBe(cap);
  });

  it("by a clock just past midnight already is kept for the day that begins", async () => {
    await world.setClock("2026-12-01T23:59:30Z");
    await world.beAhead(40);
    await takeOrderOfToday(id, capabilities, order());
    await world.advance(0);
    expect(await readOrdersLeftToday(id, capabilities, order())).toBe(cap);
    await world.advance(40);
    expect(await readOrdersLeftToday(id, capabilities, order())).toBe(cap - 1);
  });
});

describe("a clock that lags", () => {
  it("keeps the minute together with the others, and leaves to them what they counted", async () => {
    await send(minute);
    await world.beAhead(-300);
    expect(await send(1)).toBe(0);
    await world.advance(0);
    expect(await send(1)).toBe(0);
    await world.advance(62);
    expect(await send(minute + 1)).toBe(minute);
  });

  it("keeps its own minute, whoever else looks", async () => {
    await world.beAhead(-300);
    expect(await send(minute)).toBe(minute);
    await world.advance(0);
    expect(await send(1)).toBe(1);
    await world.beAhead(-300);
    expect(await send(1)).toBe(0);
  });

  it("leaves the orders of a day that has begun for the others", async () => {
    await world.setClock("2026-12-02T00:01:00Z");
    await takeOrderOfToday(id, capabilities, order());
    await world.beAhead(-180);
    expect(await readOrdersLeftToday(id, capabilities, order())).toBe(cap);
    await world.advance(0);
    expect(await readOrdersLeftToday(id, capabilities, order())).toBe(cap - 1);
  });
});

describe("a pause that was written down while the clock was ahead", () => {
  const isSwept = async () => (await findDueBatches(now(), 500)).some(({ shopId }) => shopId === path.shop.shopId);

  it("holds nothing up once the clock is right, and the next pause is kept", async () => {
    await seedReleased(path.shop, path.accountId, [{}]);
    await path.closeAll();
    await world.beAhead(dayMs / 1000);
    await pauseAccount(id, { at: now(), seconds: 60, reason: "rate-limited" });
    expect(await send(1)).toBe(0);
    await world.advance(0);
    expect(await isSwept()).toBe(true);
    expect(await send(1)).toBe(1);

    await pauseAccount(id, { at: now(), seconds: 60, reason: "rate-limited" });
    expect(await send(1)).toBe(0);
    expect(await isSwept()).toBe(false);
    await world.advance(61);
    expect(await send(1)).toBe(1);
    expect(await isSwept()).toBe(true);
  });

  it("longer than an hour is an hour: then the provider is asked again", async () => {
    await pauseAccount(id, { at: now(), seconds: 20 * 3_600, reason: "rate-limited" });
    await world.advance(3_500);
    expect(await send(1)).toBe(0);
    await world.advance(101);
    expect(await send(1)).toBe(1);
  });
});
