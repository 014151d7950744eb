import { describe, expect, it } from "vitest";
import { resendByHand } from "~/mailings/resend/resend-by-hand.server";
import { addByHand } from "~/suppressions/add-entries.server";
import { recallSuppressed } from "~/suppressions/recall-suppressed.server";
import { openCampaignPath } from "../../helpers/campaigns/path.ts";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";

const { path, shopId, confirm, letItRun, printed } = openCampaignPath();

/** A campaign whose letters wait for money. */
async function waiting(count: number): Promise<string> {
  path.moveMoney(10 - path.walletCents());
  const id = await seedCampaign(path.shop, count);
  await confirm(id, { maxAmount: 10_000 });
  await letItRun(id);
  expect(await path.statuses()).toEqual({ needs_funds: count });
  return id;
}

async function stopMailing(email: string): Promise<void> {
  await addByHand(shopId(), { kind: "email", email });
  await recallSuppressed(shopId());
}

describe("an e-mail address that comes onto the do-not-mail list", () => {
  it("calls back a campaign's letter that is not bought, and nobody else's", async () => {
    await waiting(2);
    await stopMailing("Ada0@example.com");
    expect(await path.statuses()).toEqual({ recalled: 1, released: 1 });
    expect(await path.shop.db.mailpiece.findFirst({ where: { status: "recalled" } })).toMatchObject({ reasons: ["do-not-mail"] });
  });

  it("calls back one that was sent again, however often", async () => {
    const id = await waiting(1);
    for (let time = 0; time < 2; time += 1) {
      const last = await path.shop.db.mailpiece.findFirstOrThrow({ where: { status: "needs_funds" } });
      await path.shop.db.mailpiece.update({ where: { id: last.id }, data: { status: "failed", batchId: null } });
      expect(await resendByHand(shopId(), [last.id])).toEqual({ sent: 1, gone: 0 });
      await letItRun(id);
    }
    expect(await path.statuses()).toEqual({ failed: 2, needs_funds: 1 });
    await stopMailing("ada0@example.com");
    expect(await path.statuses()).toEqual({ failed: 2, recalled: 1 });
    expect(printed()).toEqual([]);
  });
});
