import { expect, it } from "vitest";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "~/campaigns/sending/control.server";
import { unscopedDb } from "~/db.server";
import { readBacklog } from "~/jobs/backlog.server";
import { runJob } from "~/jobs/catalog.server";
import { sweepOnce } from "~/jobs/sweep.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openCampaignPath } from "../../helpers/campaigns/path.ts";
import { untilWaiting } from "../../helpers/waiting-transactions.ts";

const { path, shopId, campaign, confirm, letItRun, printed } = openCampaignPath();
const { world, statuses } = path;
const anHourAndMore = 61 * 60;
const pieceJobs = ["release-mailpieces", "close-batches"] as const;

/** Which of the jobs that look after waiting pieces the sweep hints at for the shop. */
async function swept(): Promise<string[]> {
  world.hints.length = 0;
  await sweepOnce();
  return pieceJobs.filter((job) => world.hints.some(({ name, payload }) => name === job && payload["shopId"] === shopId()));
}

/** Does what the sweep hints at of these, once each. */
async function doWhatIsHinted(): Promise<void> {
  for (const job of await swept()) await runJob(job, { shopId: shopId() });
}

/** A campaign of which some pieces are held and some released. */
async function begun(): Promise<string> {
  const id = await seedCampaign(path.shop, 30);
  await confirm(id);
  await advanceCampaign(shopId(), id);
  const kept = await path.shop.db.mailpiece.findMany({ take: 20, select: { id: true } });
  const where = { id: { in: kept.map((piece) => piece.id) } };
  await path.shop.db.mailpiece.updateMany({ where, data: { nextAttemptAt: new Date(Date.now() + 3_600_000) } });
  await releaseMailpieces(shopId());
  expect(await statuses()).toEqual({ held: 20, released: 10 });
  return id;
}

it("a campaign that is paused for hours is not hinted at for ever, does not count as a backlog, and goes on at once when it is resumed", async () => {
  const id = await begun();
  await pauseCampaign(shopId(), id);
  for (let hours = 0; hours < 3; hours += 1) {
    await world.advance(anHourAndMore);
    await doWhatIsHinted();
    expect(await swept()).toEqual([]);
    expect((await readBacklog(new Date(Date.now()))).held).toEqual({ due: 0, oldestSeconds: 0 });
  }
  await resumeCampaign(shopId(), id);
  expect(await swept()).toEqual([...pieceJobs]);
  for (let round = 0; round < 2; round += 1) await letItRun(id);
  expect(printed()).toHaveLength(30);
  expect(await campaign(id)).toMatchObject({ status: "finished" });
});

it("a campaign that is resumed just when its pieces are left alone again does not wait an hour", async () => {
  const id = await begun();
  await pauseCampaign(shopId(), id);
  await world.advance(anHourAndMore);
  let commit = () => {};
  const decided = new Promise<void>((resolve) => (commit = resolve));
  const resuming = unscopedDb.$transaction(async (tx) => {
    await tx.campaign.update({ where: { id }, data: { status: "sending" } });
    await decided;
  }, { timeout: 60_000 });
  const releasing = releaseMailpieces(shopId());
  await untilWaiting(1);
  commit();
  await resuming;
  await releasing;
  expect(await path.shop.db.mailpiece.count({ where: { nextAttemptAt: { gt: new Date(Date.now() + 120_000) } } })).toBe(0);
});

it("what was sent again of a cancelled campaign rests while that is taken back, and goes out at once after it", async () => {
  const id = await begun();
  await cancelCampaign(shopId(), id);
  const again = await path.shop.db.mailpiece.findFirstOrThrow({ where: { status: "held" } });
  await path.shop.db.mailpiece.update({
    where: { id: again.id },
    data: { originKind: "resend", createdAt: new Date(Date.now() + 1), nextAttemptAt: new Date(Date.now()) },
  });
  await world.advance(6);
  await doWhatIsHinted();
  expect(await swept()).toEqual([]);
  for (let look = 0; look < 2; look += 1) {
    await advanceCampaign(shopId(), id);
    await world.advance(6);
  }
  expect(await statuses()).toEqual({ held: 1, recalled: 29 });
  expect(await swept()).toContain("release-mailpieces");
  await letItRun(id);
  expect(printed()).toHaveLength(1);
});
