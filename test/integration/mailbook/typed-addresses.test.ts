import { describe, expect, it } from "vitest";
import { allLetters } from "~/mailings/list/letter-question";
import { listMailpieces } from "~/mailings/list/list-mailpieces.server";
import { readMailpiece } from "~/mailings/read-mailpiece.server";
import { recallByHand } from "~/mailings/recall/recall-by-hand.server";
import { readPrivacyReport } from "~/privacy/list-requests.server";
import { finishConnecting, shopOfAuthorization } from "~/providers/connections/join-pieterpost.server";
import { readWalletPage } from "~/wallet/wallet-page.server";
import { loader as connectLoader } from "~/routes/connect.pieterpost";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();
const nothing = { ...allLetters, after: null, before: null };

/** Addresses are typed by hand too, and Postgres refuses text with a NUL: what cannot be is not there. */
describe("an id that is none", () => {
  it.each(["\0", "a\0b", "%00", "", "x".repeat(65), "../../..", "\uD800"])("is found nowhere: %j", async (id) => {
    const { shopId } = path.shop;
    await seedReleased(path.shop, path.accountId, [{}]);
    for (const field of ["batchId", "automationId", "campaignId"]) {
      expect((await listMailpieces(shopId, { ...nothing, [field]: id || "\0" })).rows).toEqual([]);
    }
    expect(await readMailpiece(shopId, id)).toBeNull();
    expect(await readPrivacyReport(shopId, id)).toBeNull();
    expect(await recallByHand(shopId, [id])).toMatchObject({ recalled: 0, "too-late": 0, settled: 1 });
    expect((await readWalletPage(shopId, { account: id, after: null, before: null, filter: { kinds: [], from: null, to: null }, dayCount: 30 })).chosen?.mailAccountId).toBe(path.accountId);
    expect(await shopOfAuthorization(id)).toBeNull();
    await expect(finishConnecting(shopId, new URLSearchParams({ state: id }))).rejects.toMatchObject({ kind: "unauthorized" });
  });

  it("is no sign-in at PieterPost", async () => {
    const request = new Request("https://dearly.example/connect/pieterpost?state=%00&code=x");
    expect(((await connectLoader({ request, params: {}, context: {} })) as Response).status).toBe(400);
  });
});

it("a search finds words, whatever else is typed between them", async () => {
  await seedReleased(path.shop, path.accountId, [{ name: "Ada Lovelace" }]);
  const found = async (search: string) => (await listMailpieces(path.shop.shopId, { ...nothing, search })).rows.length;
  expect(await found("ada\0lovelace")).toBe(1);
  expect(await found("\0")).toBe(1);
  expect(await found("grace\0")).toBe(0);
});
