import { expect, it } from "vitest";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { pieterPostByKey } from "../../helpers/providers/pieterpost-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";
import { connectPieterPost } from "../../helpers/seed.ts";

/** Its prices are worked out from a list, so the purchase is the first request that the provider can refuse. */
const path = openProviderPath(pieterPostByKey);
const { world, closed, work, workFor, statuses, bought } = path;

const key = () => world.sandbox.pieterpost.state.mainAccount.testKey;

async function expectLettersByOther(accountId: string): Promise<void> {
  await world.advance(5);
  await closeBatches(path.shop.shopId);
  await work();
  expect(await statuses()).toEqual({ fulfilled: 2 });
  expect(bought()).toHaveLength(1);
  expect(await path.shop.db.mailpiece.findFirst()).toMatchObject({ mailAccountId: accountId });
}

it("a pasted key that was revoked: letters that were ready to be bought by it go by the other account", async () => {
  await closed(namedPeople(2));
  const other = await connectPieterPost(path.shop.shopId);
  key().status = "revoked";
  await work();
  await expectLettersByOther(other);
});

it("a provider that cannot be reached is left after an hour, not before", async () => {
  await closed(namedPeople(2));
  const other = await connectPieterPost(path.shop.shopId);
  path.spoil("503", 1_000);
  await workFor(50, 5);
  expect(await path.shop.db.mailpiece.findFirst()).toMatchObject({ mailAccountId: path.accountId });
  await workFor(60, 5);
  expect(await path.shop.db.mailpiece.findFirst()).toMatchObject({ mailAccountId: other });
  world.sandbox.faults.reset();
  await expectLettersByOther(other);
});

it("letters that no other account takes wait for the key", async () => {
  await closed(namedPeople(2));
  key().status = "revoked";
  await workFor(30, 5);
  expect(await statuses()).toEqual({ batched: 2 });
  key().status = "active";
  await workFor(120, 10);
  expect(await statuses()).toEqual({ fulfilled: 2 });
});
