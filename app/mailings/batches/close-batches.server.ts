import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { MailAccount, Mailpiece, Prisma, Shop, TemplateVersion } from "@prisma/client";
import { readCampaignsAtRest, restDuePieces } from "~/campaigns/sending/purchase-guard.server";
import { now } from "~/clock.server";
import { shopDb, type ShopDb, type ShopTransaction } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { parseTemplate } from "~/templates/liquid/parse";
import { mustTravelAsFinishedText } from "~/templates/liquid/render";
import type { TemplateValues } from "~/templates/variables";
import { capabilitiesOf } from "~/providers/capabilities";
import { changeStatus } from "../change-status.server";
import { holdAgain } from "../hold.server";
import { mayBuy } from "../routing/may-buy.server";
import { BatchMoved } from "./move-batch.server";
import type { CollectingRule } from "./collecting";
import { batchKey, planBatches } from "./plan-batches";

/** Bounds one round's memory; a backlog is worked off in rounds. */
const mostPieces = 1000;
/** Batches of one round that are advanced without waiting for the sweep. */
const hintedAtOnce = 5;

type ReleasedPiece = Mailpiece & { templateVersion: TemplateVersion; mailAccount: MailAccount | null };

/**
 * Turns a shop's released mailpieces into batches where the time has come. Each batch is closed in a transaction of its own, so that a long
 * backlog is worked off however long it takes; a piece that another runner took first leaves its group for the next round.
 */
export async function closeBatches(shopId: string): Promise<void> {
  const db = shopDb(shopId);
  const at = now();
  await restDuePieces(db, "released", at);
  for (const [index, members] of (await planReady(db, at)).entries()) {
    const batchId = await db.$transaction((tx) => closeBatch(tx, members, at, "batch-closed")).catch((error: unknown) => {
      if (error instanceof BatchMoved) return null;
      throw error;
    });
    // The rest of a large lot is hinted at by the sweep, in the order of urgency and in turn with other accounts.
    if (batchId && index < hintedAtOnce) await hint("advance-batch", { shopId, batchId });
  }
}

async function planReady(db: ShopDb, at: Date): Promise<ReleasedPiece[][]> {
  const shop = await db.shop.findFirst();
  // Erased since the hint was given.
  if (!shop) return [];
  const rule = ruleOf(shop);
  const atRest = await readCampaignsAtRest(db);
  const ready = { status: "released" as const, OR: [{ campaignId: null }, { campaignId: { notIn: atRest } }] };
  await holdBarred(db, { ...ready, NOT: { mailAccount: mayBuy(shop) } }, at);
  const pieces = await db.mailpiece.findMany({
    where: { ...ready, mailAccount: mayBuy(shop) },
    // A campaign's come last: it must not keep a single letter waiting.
    orderBy: [{ campaignId: { sort: "asc", nulls: "first" } }, { releasedAt: "asc" }, { id: "asc" }],
    take: mostPieces,
    include: { templateVersion: true, mailAccount: true },
  });
  if (pieces.length === 0) return [];
  const templates = new Map<string, TemplateReading>();
  const plan = planBatches(
    pieces.map((piece) => ({
      id: piece.id,
      releasedAt: piece.releasedAt ?? piece.updatedAt,
      key: keyOf(piece, templates),
      recipientsPerOrder: piece.mailAccount ? capabilitiesOf(piece.mailAccount).recipientsPerOrder : 1,
    })),
    { now: at, rule, moreExpected: await isMoreExpected(db, at, atRest) },
  );
  const byId = new Map(pieces.map((piece) => [piece.id, piece]));
  for (const { ids, until } of plan.waiting) {
    await db.mailpiece.updateMany({ where: { id: { in: ids }, status: "released" }, data: { nextAttemptAt: until } });
  }
  // Whoever changed the rule meanwhile has made them due, perhaps before they were put off here by the old one.
  if (plan.waiting.length > 0 && !(await isStillRule(db, rule))) return planReady(db, at);
  return plan.batches.map((group) => group.flatMap((id) => byId.get(id) ?? []));
}

function ruleOf(shop: Shop): CollectingRule {
  if (shop.collectRule === "hour") return { kind: "hour" };
  if (shop.collectRule === "cut_off") return { kind: "cut-off", hour: shop.collectCutOffHour, timeZone: shop.timezone };
  return { kind: "none", quietSeconds: shop.collectQuietSeconds, atMostSeconds: shop.collectAtMostSeconds };
}

async function isStillRule(db: ShopDb, rule: CollectingRule): Promise<boolean> {
  const shop = await db.shop.findFirst();
  return shop === null || isDeepStrictEqual(ruleOf(shop), rule);
}

/** Released pieces whose account may no longer buy are held again: the next release finds another way, and lays them out for it, or says what they wait for. */
async function holdBarred(db: ShopDb, where: Prisma.MailpieceWhereInput, at: Date): Promise<void> {
  const stranded = await db.mailpiece.findMany({ where, select: { id: true }, take: mostPieces });
  if (stranded.length === 0) return;
  const ids = stranded.map(({ id }) => id);
  await db.$transaction((tx) => holdAgain(tx, ids, { cause: "account-left", at }));
  await hint("release-mailpieces", { shopId: db.$shopId });
}

/** Stored webhooks not yet decided, or pieces due and not yet released, may join in a moment. */
async function isMoreExpected(db: ShopDb, at: Date, atRest: string[]): Promise<boolean> {
  const undecided = await db.delivery.count({ where: { status: "received" } });
  if (undecided > 0) return true;
  const due = { status: "held" as const, releaseAt: { lte: at }, reasons: { isEmpty: true } };
  return (await db.mailpiece.count({ where: { ...due, OR: [{ campaignId: null }, { campaignId: { notIn: atRest } }] } })) > 0;
}

type TemplateReading = ReturnType<typeof parseTemplate>;

function keyOf(piece: ReleasedPiece, templates: Map<string, TemplateReading>): string {
  const parsed = templates.get(piece.templateVersionId) ?? parseTemplate(piece.templateVersion.body);
  templates.set(piece.templateVersionId, parsed);
  const values = (piece.values ?? {}) as TemplateValues;
  return batchKey({
    id: piece.id,
    mailAccountId: piece.mailAccountId ?? "",
    kind: piece.kind,
    templateVersionId: piece.templateVersionId,
    market: piece.market ?? "",
    locale: piece.locale,
    campaignId: piece.campaignId,
    codeSheet: piece.codeSheet,
    alone: !parsed.ok || mustTravelAsFinishedText(parsed.template, values, piece.locale),
  });
}

/** Makes one batch of released mailpieces that are alike. Returns its id. Throws BatchMoved when one of them has moved on. */
export async function closeBatch(
  tx: ShopTransaction,
  members: readonly Pick<
    ReleasedPiece,
    "id" | "originKind" | "campaignId" | "mailAccount" | "templateVersionId" | "kind" | "mode" | "market" | "locale"
  >[],
  at: Date,
  cause: string,
): Promise<string> {
  const [first] = members;
  if (!first?.mailAccount) throw new Error("A batch needs a mail account.");
  const batchId = randomUUID();
  await tx.batch.create({
    data: {
      id: batchId,
      shopId: tx.$shopId,
      mailAccountId: first.mailAccount.id,
      templateVersionId: first.templateVersionId,
      channel: first.mailAccount.channel,
      kind: first.kind,
      mode: first.mode,
      market: first.market ?? "",
      locale: first.locale,
      status: "closed",
      isFull: members.length >= capabilitiesOf(first.mailAccount).recipientsPerOrder,
      campaignId: first.campaignId,
      byHand: members.some(({ originKind }) => originKind === "hand"),
      pieceCount: members.length,
      currency: first.mailAccount.currency,
      nextAttemptAt: at,
      createdAt: at,
    },
  });
  const ids = members.map(({ id }) => id);
  const moved = await changeStatus(tx, ids, { from: "released", to: "batched", cause, at, data: { batchId } });
  if (moved.length !== ids.length) throw new BatchMoved();
  // Held and released again since it was read, a piece may be laid out for another account; now that it is locked that is certain.
  const alike = await tx.mailpiece.count({
    where: { batchId, mailAccountId: first.mailAccount.id, templateVersionId: first.templateVersionId, market: first.market, locale: first.locale },
  });
  if (alike !== ids.length) throw new BatchMoved();
  await tx.$executeRaw`
    UPDATE "Mailpiece" SET "position" = "place"."at" - 1
    FROM unnest(${ids}::text[]) WITH ORDINALITY AS "place" ("id", "at") WHERE "Mailpiece"."id" = "place"."id"`;
  return batchId;
}

