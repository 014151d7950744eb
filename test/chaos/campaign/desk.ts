import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { openDatabase } from "~/database/open-database.server";
import { env } from "~/env.server";
import type { ShopDb } from "~/db.server";
import type { DeskAnswer, DeskQuestion } from "./open-desk.ts";

/**
 * What the merchant does with a campaign, by the app's own functions, in a process that is never killed. It hints at nothing: the sweep of the others has
 * to find what is due.
 */
await openDatabase(env);
const { shopDb } = await import("~/db.server");
const { confirmCampaign } = await import("~/campaigns/sending/confirm.server");
const { cancelCampaign, pauseCampaign, resumeCampaign } = await import("~/campaigns/sending/control.server");
const { useQueue } = await import("~/jobs/queue.server");
useQueue({ add: async () => undefined, depth: async () => 0, close: async () => undefined });

const words = 'Dear {{ first_name | default: "friend" }},\nspring is here.';

const acts: Record<DeskQuestion["act"], (db: ShopDb, question: DeskQuestion) => Promise<unknown>> = {
  begin: async (db, { id, segmentId }) => {
    const [at, shopId] = [now(), db.$shopId];
    if ((await db.campaign.count({ where: { id } })) > 0) return;
    const template = { id: randomUUID(), shopId, name: "Spring", kind: "letter", createdAt: at };
    const version = { id: randomUUID(), shopId, number: 1, body: words, locale: "en", attachmentIds: [], createdAt: at };
    const audience = { kind: "segment", segmentId, name: "Everybody" };
    await db.$transaction(async (tx) => {
      await tx.template.create({ data: template });
      await tx.templateVersion.create({ data: { ...version, templateId: template.id } });
      await tx.campaign.create({
        data: { ...{ id, shopId, name: "Spring", status: "reading", templateId: template.id, audience }, ...{ nextAttemptAt: at, createdAt: at, updatedAt: at } },
      });
    });
  },
  confirm: async (db, { id, centsPerLetter }) => {
    const { templateId, status } = await db.campaign.findUniqueOrThrow({ where: { id } });
    if (status !== "ready") return false;
    const { id: templateVersionId } = await db.templateVersion.findFirstOrThrow({ where: { templateId } });
    const count = await db.campaignRecipient.count({ where: { campaignId: id, outcome: "mail" } });
    // Nobody's letter has a gap here: the words need no second look.
    await db.campaign.updateMany({ where: { id }, data: { approvedVersionId: templateVersionId } });
    const confirmed = await confirmCampaign(db.$shopId, id, { templateVersionId, count, maxAmount: count * centsPerLetter, currency: "eur", mode: "test", scheduledAt: null });
    if (!confirmed.ok) throw new Error(`The campaign was not confirmed: ${confirmed.reason}.`);
  },
  pause: (db, { id }) => pauseCampaign(db.$shopId, id),
  resume: (db, { id }) => resumeCampaign(db.$shopId, id),
  "call-off": async (db, { id, afterMs }) => {
    const campaign = await db.campaign.findUnique({ where: { id } });
    if (!campaign?.confirmedAt || now().getTime() < campaign.confirmedAt.getTime() + afterMs) return false;
    await pauseCampaign(db.$shopId, id);
    // An order that is on its way to the provider goes out; after it, not one more may.
    if ((await db.batch.count({ where: { campaignId: id, status: "placing" } })) > 0) return false;
    // It may have been called off by a try whose answer was lost, or be through already.
    return (await cancelCampaign(db.$shopId, id)) || (await db.campaign.count({ where: { id, status: { in: ["cancelled", "finished"] } } })) > 0;
  },
};

process.on("message", (question: DeskQuestion) => {
  const answer = (error: string | null, did: boolean): void => void process.send?.({ number: question.number, error, did } satisfies DeskAnswer);
  acts[question.act](shopDb(question.shop), question).then(
    (did) => answer(null, did !== false),
    (error: unknown) => answer(String(error), false),
  );
});
process.send?.({ number: 0, error: null, did: true } satisfies DeskAnswer);
