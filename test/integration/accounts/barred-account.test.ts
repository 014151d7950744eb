import { randomUUID } from "node:crypto";
import type { MailAccount } from "@prisma/client";
import { describe, expect, it } from "vitest";
import { unscopedDb } from "~/db.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { BatchMoved } from "~/mailings/batches/move-batch.server";
import { placeBatch } from "~/mailings/purchase/place-batch.server";
import { quoteBatch } from "~/mailings/purchase/quote-batch.server";
import { disconnectAll } from "~/providers/connections/end-connections.server";
import { readConnections } from "~/settings/connections.server";
import { isAccountExpectedBack } from "~/providers/connections/expected-back.server";
import { allowLive, switchMode } from "~/settings/sending-mode.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { premierPartner } from "../../helpers/providers/premier-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openProviderPath(premierPartner);
const { world, closed, work, workFor, untilPosted, statuses, bought } = path;

const shopId = () => path.shop.shopId;

describe("real letters that are stopped before they are bought", () => {
  it("are not bought, and say so, when the shop goes back to test mode", async () => {
    await closed(namedPeople(3));
    await switchMode(shopId(), "test");
    await work();
    await closeBatches(shopId());
    expect(await statuses()).toEqual({ held: 3 });
    expect(await path.shop.db.mailpieceChange.count({ where: { to: "held", cause: "account-left" } })).toBe(3);
    await workFor(3);
    expect(bought()).toEqual([]);
    await path.expectBooksToAgree();
  });

  it("are not bought once the leave was taken back, though they waited for money", async () => {
    premierPartner.setFunds(world, false);
    await closed(namedPeople(2));
    await work();
    expect(await statuses()).toEqual({ needs_funds: 2 });
    await allowLive(shopId(), path.accountId, { allowed: false, acceptsEstimates: false });
    premierPartner.setFunds(world, true);
    await refreshWallet(shopId(), path.accountId);
    await work();
    await closeBatches(shopId());
    expect(await statuses()).toEqual({ held: 2 });
    expect(bought()).toEqual([]);
  });

  it("are not bought by whoever had already looked", async () => {
    await closed(namedPeople(1));
    const [batch] = await path.batches();
    if (!batch) throw new Error("There should be a batch.");
    await quoteBatch(path.shop.db, batch);
    const [reserved] = await path.batches();
    if (!reserved) throw new Error("There should be a batch.");
    await switchMode(shopId(), "test");
    await expect(placeBatch(path.shop.db, reserved)).rejects.toThrow(BatchMoved);
    expect(bought()).toEqual([]);
    expect(await path.batches()).toMatchObject([{ status: "reserved" }]);
  });
});

describe("an account of the same provider whose place another takes", () => {
  /** Another account of the same provider and mode, as it would stand if its key had been joined. */
  async function beside(change: Partial<MailAccount>): Promise<string> {
    const [id, providerAccountId] = [randomUUID(), randomUUID()];
    const { provider, ...account } = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
    await unscopedDb.providerAccount.create({ data: { id: providerAccountId, provider, accountRef: id, createdAt: new Date(Date.now()) } });
    await path.shop.db.mailAccount.create({ data: { ...account, provider, ...change, id, providerAccountId } });
    return id;
  }

  it("gives up at once what waited to be bought by it", async () => {
    const other = await beside({});
    await seedReleased(path.shop, other, namedPeople(1), "live");
    await path.shop.db.mailpiece.updateMany({ data: { nextAttemptAt: new Date(Date.now() + 10 * 3_600_000) } });
    await premierPartner.join(world, shopId());
    expect(await path.shop.db.mailpiece.count({ where: { nextAttemptAt: { lte: new Date(Date.now()) } } })).toBe(1);
    expect(await isAccountExpectedBack(path.shop.db, "live", new Date(Date.now()))).toBe(true);
  });

  it("is not expected back when it left long ago", async () => {
    await beside({ status: "disconnected", disconnectedAt: new Date(Date.now() - 3 * 24 * 3_600_000) });
    await premierPartner.join(world, shopId());
    expect(await isAccountExpectedBack(path.shop.db, "live", new Date(Date.now()))).toBe(false);
  });
});

describe("before an account is disconnected", () => {
  it("the merchant is told how many letters that touches, of this account alone", async () => {
    const letters = async () => (await readConnections(path.shop.db)).map(({ waitingLetters, orderedLetters }) => ({ waitingLetters, orderedLetters }));
    await closed(namedPeople(2));
    expect(await letters()).toEqual([{ waitingLetters: 2, orderedLetters: 0 }]);
    await work();
    expect(await letters()).toEqual([{ waitingLetters: 0, orderedLetters: 2 }]);
    await path.shop.db.mailpiece.updateMany({ data: { mailAccountId: null } });
    expect(await letters()).toEqual([{ waitingLetters: 0, orderedLetters: 0 }]);
  });
});

describe("what was bought through an account that was disconnected", () => {
  it("is followed again when the account is back within a day", async () => {
    await closed(namedPeople(2));
    await work();
    expect(await statuses()).toEqual({ placed: 2 });
    await disconnectAll(path.shop.db);
    await workFor(120, 20);
    expect(await statuses()).toEqual({ placed: 2 });
    await premierPartner.join(world, shopId());
    await untilPosted();
    expect(await statuses()).toEqual({ fulfilled: 2 });
  });

  it("is a person's to look at when it is not", async () => {
    await closed(namedPeople(2));
    await work();
    await disconnectAll(path.shop.db);
    await workFor(25 * 60, 60);
    expect(await statuses()).toEqual({ needs_review: 2 });
  });
});
