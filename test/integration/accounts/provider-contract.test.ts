import { describe, expect, it } from "vitest";
import { unscopedDb } from "~/db.server";
import { pieterPostByKey, pieterPostByOAuth } from "../../helpers/providers/pieterpost-stands.ts";
import { premierPartner, premierUser } from "../../helpers/providers/premier-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";

/** The same scenarios over every provider, through the whole money path: what holds for one holds for all. */
describe.each([pieterPostByOAuth, pieterPostByKey, premierUser, premierPartner])("$name", (stand) => {
  const path = openProviderPath(stand);
  const { closed, work, workFor, untilPosted, statuses, bought, spoil, batches, entries, expectBooksToAgree } = path;

  const mailedNames = () => bought().flatMap(({ names }) => names);

  it("mails a letter, for what was quoted, with the words that were previewed", async () => {
    await closed(namedPeople(1));
    await work();
    const [batch] = await batches();
    expect(batch).toMatchObject({ quoteExact: stand.exactQuote, currency: stand.currency });
    expect(batch?.amount).toBe(bought()[0]?.cents);
    if (stand.exactQuote) expect(batch?.amount).toBe(batch?.quoteAmount);
    await untilPosted();
    expect(await statuses()).toEqual({ fulfilled: 1 });
    const piece = await path.shop.db.mailpiece.findFirstOrThrow();
    expect(bought()).toEqual([{ names: ["Ada Number0"], messages: [piece.message], cents: batch?.amount }]);
    expect(piece).toMatchObject({ amount: batch?.amount, currency: stand.currency });
    await expectBooksToAgree();
  });

  it("an estimate is learned from what the last order cost", async () => {
    if (stand.exactQuote) return;
    await closed(namedPeople(2));
    await work();
    await closed(namedPeople(3));
    await work();
    const [first, second] = await batches();
    expect(second?.quoteAmount).toBe(((first?.amount ?? 0) / 2) * 3);
    expect(second?.amount).toBe(second?.quoteAmount);
    await expectBooksToAgree();
  });

  it("too little money: it waits, and goes once there is enough", async () => {
    stand.setFunds(path.world, false);
    if (stand.name.startsWith("PieterPost")) await refreshWallets();
    await closed(namedPeople(2));
    await workFor(3);
    expect(await statuses()).toEqual({ needs_funds: 2 });
    expect(bought()).toEqual([]);
    stand.setFunds(path.world, true);
    await path.world.advance(3_600);
    await refreshWallets();
    await workFor(10);
    await untilPosted();
    expect(await statuses()).toEqual({ fulfilled: 2 });
    expect(mailedNames().sort()).toEqual(["Ada Number0", "Ada Number1"]);
    await expectBooksToAgree();
  });

  it("one recipient of 25 that is refused is found; the other 24 are mailed once each", async () => {
    const people = namedPeople(25);
    people[17] = { ...people[17], ...stand.refused };
    await closed(people);
    await workFor(20);
    await untilPosted();
    expect(await statuses()).toEqual({ fulfilled: 24, failed: 1 });
    const failed = await path.shop.db.mailpiece.findFirstOrThrow({ where: { status: "failed" } });
    expect(failed).toMatchObject({ reasons: ["provider-refused-recipient"], recipient: expect.objectContaining({ name: "Ada Number17" }) });
    expect(new Set(mailedNames()).size).toBe(24);
    expect(mailedNames()).toHaveLength(24);
    await expectBooksToAgree();
  });

  it("a full minute: the letter waits and goes a minute later, once", async () => {
    spoil("429");
    await closed(namedPeople(1));
    await work();
    expect(await statuses()).toEqual({ batched: 1 });
    expect(bought()).toEqual([]);
    await workFor(5);
    expect(mailedNames()).toEqual(["Ada Number0"]);
    expect(await entries("debit")).toBe(1);
    await expectBooksToAgree();
  });

  it("a day whose orders are used up: the rest goes on the next UTC day", async () => {
    if (stand.purchase.provider !== "pieterpost") return;
    await path.world.setClock("2026-11-27T22:30:00Z");
    const { state } = path.world.sandbox.pieterpost;
    for (let order = 0; order < 100; order += 1) state.limits.countOrder(state.mainAccount.id, "test", path.world.sandbox.clock.now());
    await closed(namedPeople(1));
    await workFor(20, 5);
    expect(await statuses()).toEqual({ batched: 1 });
    expect(await batches()).toMatchObject([{ errorKind: "daily-cap" }]);
    await path.world.setClock("2026-11-28T00:01:00Z");
    await work();
    expect(await statuses()).toEqual({ fulfilled: 1 });
    await expectBooksToAgree();
  });

  it.each(["reset-after-commit", "500-after-commit", "malformed"] as const)("%s: the order is found, and bought once", async (fault) => {
    spoil(fault);
    await closed(namedPeople(2));
    await work();
    expect(await statuses()).toEqual({ placing: 2 });
    expect(bought()).toHaveLength(1);
    await workFor(30);
    expect(bought()).toHaveLength(1);
    await untilPosted();
    expect(await statuses()).toEqual({ fulfilled: 2 });
    expect(await entries("debit")).toBe(1);
    await expectBooksToAgree();
  });

  it("cut off before it arrived: never bought twice, never forgotten", async () => {
    spoil("reset-before");
    await closed(namedPeople(1));
    await workFor(40);
    await untilPosted();
    const outcome = await statuses();
    // Where nothing can be sent again safely, a person decides.
    if (stand.purchase.provider === "pieterpost") expect(outcome).toEqual({ fulfilled: 1 });
    else expect(outcome).toEqual({ needs_review: 1 });
    expect(bought()).toHaveLength(outcome["fulfilled"] ?? 0);
    await expectBooksToAgree();
  });

  it("counts every request against the minute, those of a search and repeated ones too", async () => {
    const { log } = path.world.sandbox;
    // Tokens and sessions are not the account's requests; one that failed before it named its tool is.
    const asked = () => log.report(stand.purchase.provider).requests.filter(({ tool, route, fault }) => fault !== null || tool !== null || !/oauth|well-known|^\S+ \/mcp/.test(route)).length;
    await closed(namedPeople(2));
    spoil("reset-after-commit");
    path.world.sandbox.faults.script({ provider: stand.purchase.provider, route: "*", fault: "503", times: 1 });
    const before = asked();
    let counted = 0;
    for (let minute = 0; minute < 20; minute += 1) {
      await unscopedDb.providerRequest.deleteMany();
      await work();
      counted += await unscopedDb.providerRequest.count();
      await path.world.advance(60);
    }
    expect(await statuses()).not.toHaveProperty("placing");
    expect(counted).toBe(asked() - before);
  });

  it("gives a request that was long on its way its place of the minute from its answer on", async () => {
    await closed(namedPeople(1));
    let [id, answeredAt] = ["", new Date(0)];
    const stop = path.world.sandbox.faults.onBoundary(async ({ phase }) => {
      if (phase !== "after-commit") return;
      stop();
      ({ id } = await unscopedDb.providerRequest.findFirstOrThrow({ orderBy: { sentAt: "desc" } }));
      await path.world.advance(90);
      answeredAt = path.world.sandbox.clock.now();
    });
    await work();
    const counted = await unscopedDb.providerRequest.findUnique({ where: { id } });
    expect(counted?.sentAt.getTime()).toBeGreaterThanOrEqual(answeredAt.getTime());
  });

  async function refreshWallets(): Promise<void> {
    const { refreshWallet } = await import("~/wallet/refresh-wallet.server");
    await refreshWallet(path.shop.shopId, path.accountId);
  }
});
