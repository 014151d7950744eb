import { expect, it } from "vitest";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { joinByKey } from "~/providers/connections/join-by-key.server";
import { premierPartner } from "../../helpers/providers/premier-stands.ts";
import { pieterPostByKey } from "../../helpers/providers/pieterpost-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";
import type { ProviderStand } from "../../helpers/providers/stand.ts";

/** Prices are worked out here from a list, so the purchase is the first request that PieterPost can refuse. */
const liveKey: ProviderStand = {
  ...pieterPostByKey,
  mode: "live",
  setFunds: (world) => {
    world.sandbox.pieterpost.state.mainAccount.wallet("live", "eur").balanceCents = 10_000;
  },
  join: async (world, shopId) => void (await joinByKey(shopId, world.sandbox.pieterpost.describe().liveKey)),
};
const path = openProviderPath(liveKey);
const { world, closed, work, workFor, statuses } = path;

const key = () => world.sandbox.pieterpost.state.mainAccount.liveKey;

/** The shop's other account, of another provider; letters are on a batch of the key's by then. */
async function joinOther(): Promise<string> {
  await joinByKey(path.shop.shopId, world.sandbox.premierLetters.describe().partnerKey);
  await path.shop.db.mailAccount.updateMany({ where: { provider: "premier-partner" }, data: { liveAllowedAt: new Date(Date.now()) } });
  return (await path.shop.db.mailAccount.findFirstOrThrow({ where: { provider: "premier-partner" } })).id;
}

async function expectLettersByOther(): Promise<void> {
  await world.advance(5);
  await closeBatches(path.shop.shopId);
  await work();
  expect(await statuses()).toEqual({ placed: 2 });
  expect(premierPartner.bought(world)).toHaveLength(1);
}

it("a pasted key that was revoked: letters that were ready to be bought by it go by the other account", async () => {
  await closed(namedPeople(2));
  await joinOther();
  key().status = "revoked";
  await work();
  await expectLettersByOther();
});

it("a provider whose purchases are turned away for now is not left for that", async () => {
  await closed(namedPeople(2));
  await joinOther();
  path.spoil("429", 1_000);
  await workFor(120, 5);
  expect(await path.shop.db.mailpiece.count({ where: { mailAccountId: path.accountId } })).toBe(2);
});

it("letters that no other account takes wait for the key", async () => {
  await closed(namedPeople(2));
  key().status = "revoked";
  await workFor(30, 5);
  expect(await statuses()).toEqual({ batched: 2 });
  expect(await path.batches()).toMatchObject([{ status: "closed", errorKind: "unauthorized" }]);
});
