import { describe, expect, it } from "vitest";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { openRouting } from "~/mailings/routing/route-piece.server";
import { joinByKey } from "~/providers/connections/join-by-key.server";
import { sampleRecipient } from "../../fixtures/order-facts.ts";
import { premierPartner, premierUser } from "../../helpers/providers/premier-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";
import { connectPieterPost, seedReleased } from "../../helpers/seed.ts";

const path = openProviderPath(premierUser);
const { world, closed, work, workFor, statuses, bought } = path;

const plain = { stampAssetId: null, frontAssetId: null, attachmentIds: [], handwritingStyle: null };
const texan = sampleRecipient({ streetAddress: "1 Main Street", state: "TX", postalCode: "78701", countryCode: "US" });

/** The shop's other account: Premier Letters' partner, allowed for real letters and next in line. */
async function joinPartner(): Promise<string> {
  await joinByKey(path.shop.shopId, world.sandbox.premierLetters.describe().partnerKey);
  await path.shop.db.mailAccount.updateMany({ where: { mode: "live" }, data: { liveAllowedAt: new Date(Date.now()) } });
  const account = await path.shop.db.mailAccount.findFirstOrThrow({ where: { provider: "premier-partner" } });
  return account.id;
}

describe("choosing an account", () => {
  it("goes by country, needs and leave, over all that the shop has", async () => {
    await joinPartner();
    await connectPieterPost(path.shop.shopId);
    const pieterPost = await path.shop.db.mailAccount.findFirstOrThrow({ where: { provider: "pieterpost", mode: "live" } });
    const piece = { kind: "letter", mode: "live", triedAccountIds: [], version: plain, recipient: texan };
    const before = (await openRouting(path.shop.db))(piece);
    expect(before).toMatchObject({ accountId: path.accountId, reason: "preferred" });
    expect((await openRouting(path.shop.db))({ ...piece, recipient: sampleRecipient() })).toMatchObject({ accountId: null, obstacle: "live-not-allowed" });
    await path.shop.db.mailAccount.updateMany({ where: { id: pieterPost.id }, data: { liveAllowedAt: new Date(Date.now()) } });
    const route = await openRouting(path.shop.db);
    expect(route({ ...piece, recipient: sampleRecipient() })).toMatchObject({ accountId: pieterPost.id, reason: "only-one" });
    expect(route({ ...piece, version: { ...plain, stampAssetId: "s" } })).toMatchObject({ accountId: pieterPost.id });
    expect(route({ ...piece, recipient: { ...texan, name: "Cher", firstName: "Cher", lastName: "" } })).toMatchObject({ accountId: pieterPost.id });
    expect(route({ ...piece, mode: "test" })).toMatchObject({ accountId: expect.not.stringContaining(pieterPost.id) });
  });

  it("compares what was paid, within one currency", async () => {
    const partnerId = await joinPartner();
    await closed(namedPeople(1));
    await work();
    await path.shop.db.mailAccount.updateMany({ where: { id: path.accountId }, data: { liveAllowedAt: null } });
    await seedReleased(path.shop, partnerId, [texan], "live");
    await world.advance(3);
    await closeBatches(path.shop.shopId);
    await work();
    await path.shop.db.mailAccount.updateMany({ where: { id: path.accountId }, data: { liveAllowedAt: new Date(Date.now()) } });
    const piece = { kind: "letter", mode: "live", triedAccountIds: [], version: plain, recipient: texan };
    expect((await openRouting(path.shop.db))(piece)).toMatchObject({ accountId: partnerId, reason: "cheapest" });
  });
});

describe("falling back", () => {
  it("a key that was revoked: the letter goes by the other account, once", async () => {
    const partnerId = await joinPartner();
    world.sandbox.premierLetters.state.mainUser.keyActive = false;
    await closed(namedPeople(2));
    await work();
    await world.advance(5);
    await closeBatches(path.shop.shopId);
    await work();
    expect(await statuses()).toEqual({ placed: 2 });
    expect(premierPartner.bought(world)).toHaveLength(1);
    expect(bought()).toEqual([]);
    expect(await path.shop.db.mailpiece.findFirst()).toMatchObject({ mailAccountId: partnerId });
  });

  it("a letter that one account refuses is offered to the other; the story says so", async () => {
    const partnerId = await joinPartner();
    await closed(namedPeople(1));
    world.sandbox.faults.script({ provider: "premier-user", route: "POST /api/v1/orders", fault: "refuse-2xx", times: 6 });
    await workFor(8);
    await closeBatches(path.shop.shopId);
    await work();
    expect(premierPartner.bought(world)).toHaveLength(1);
    const piece = await path.shop.db.mailpiece.findFirstOrThrow({ include: { changes: true } });
    expect(piece).toMatchObject({ status: "placed", mailAccountId: partnerId, triedAccountIds: [path.accountId] });
    expect(piece.changes.map(({ cause }) => cause)).toContain("rerouted");
  });

  it("never by a hand in which its words do not fit", async () => {
    world.sandbox.pieterpost.state.mainAccount.move("live", "eur", 10_000, new Date(Date.now()));
    await connectPieterPost(path.shop.shopId);
    await path.shop.db.mailAccount.updateMany({ where: { mode: "live" }, data: { liveAllowedAt: new Date(Date.now()) } });
    const { id } = await path.shop.db.mailAccount.findFirstOrThrow({ where: { provider: "pieterpost", mode: "live" } });
    const refusedFirst = async (body: string) => {
      await path.shop.db.templateVersion.updateMany({ data: { body } });
      await seedReleased(path.shop, id, [{ ...texan, ...namedPeople(1)[0] }], "live");
      world.sandbox.faults.script({ provider: "pieterpost", route: "create_direct_order", fault: "refuse-2xx", times: 6 });
      await world.advance(3);
      await closeBatches(path.shop.shopId);
      await workFor(8);
      await closeBatches(path.shop.shopId);
      await work();
    };
    await refusedFirst("Thank you.\n\n".repeat(95));
    expect(await statuses()).toEqual({ failed: 1 });
    await refusedFirst("Thank you");
    expect(await statuses()).toEqual({ failed: 1, placed: 1 });
    expect(bought()).toHaveLength(1);
  });

  it("never while it is not known whether the first account has it", async () => {
    await joinPartner();
    await closed(namedPeople(1));
    path.spoil("reset-after-commit");
    await work();
    world.sandbox.premierLetters.state.mainUser.keyActive = false;
    await workFor(600, 60);
    expect(await statuses()).toEqual({ placing: 1 });
    expect(premierPartner.bought(world)).toEqual([]);
    world.sandbox.premierLetters.state.mainUser.keyActive = true;
    await workFor(120, 30);
    expect(premierPartner.bought(world)).toEqual([]);
    expect(bought()).toHaveLength(1);
  });
});
