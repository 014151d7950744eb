import { randomUUID } from "node:crypto";
import type { MailAccount, Mailpiece, TemplateVersion } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb, type ShopTransaction } from "~/db.server";
import { enqueue } from "~/jobs/queue.server";
import { parseTemplate } from "~/templates/parse";
import { mustTravelAsFinishedText } from "~/templates/render";
import type { TemplateValues } from "~/templates/variables";
import { changeStatus } from "../change-status.server";
import { BatchMoved } from "./move-batch.server";
import { batchKey, planBatches } from "./plan-batches";

/** PieterPost takes 25 recipients an order ("Batch size"). */
export const recipientsPerOrder = 25;
/** Bounds one round's memory; a backlog is worked off in rounds. */
const mostPieces = 1000;
/** How long released pieces wait to be looked at again when the shop has no mail account for them. */
const accountPauseMs = 60_000;

type ReleasedPiece = Mailpiece & { templateVersion: TemplateVersion; mailAccount: MailAccount | null };

/**
 * Turns a shop's released mailpieces into batches where the time has come. Each batch is closed in a transaction of its own, so that a long
 * backlog is worked off however long it takes; a piece that another runner took first leaves its group for the next round.
 */
export async function closeBatches(shopId: string): Promise<void> {
  const db = shopDb(shopId);
  const at = now();
  for (const members of await planReady(db, at)) {
    const batchId = await db.$transaction((tx) => closeBatch(tx, members, at, "batch-closed")).catch((error: unknown) => {
      if (error instanceof BatchMoved) return null;
      throw error;
    });
    if (batchId) await enqueue("advance-batch", { shopId, batchId });
  }
}

async function planReady(db: ShopDb, at: Date): Promise<ReleasedPiece[][]> {
  await followAccounts(db, at);
  const pieces = await db.mailpiece.findMany({
    where: { status: "released", mailAccount: { status: { not: "disconnected" } } },
    orderBy: [{ releasedAt: "asc" }, { id: "asc" }],
    take: mostPieces,
    include: { templateVersion: true, mailAccount: true },
  });
  if (pieces.length === 0) return [];
  const shop = await db.shop.findFirstOrThrow();
  const templates = new Map<string, TemplateReading>();
  const groups = planBatches(
    pieces.map((piece) => ({ id: piece.id, releasedAt: piece.releasedAt ?? piece.updatedAt, key: keyOf(piece, templates) })),
    {
      now: at,
      rule: { quietSeconds: shop.collectQuietSeconds, atMostSeconds: shop.collectAtMostSeconds },
      recipientsPerOrder,
      moreExpected: await isMoreExpected(db, at),
    },
  );
  const byId = new Map(pieces.map((piece) => [piece.id, piece]));
  return groups.map((group) => group.flatMap((id) => byId.get(id) ?? []));
}

/** Released pieces of an account that was disconnected go by the one that took its place, or wait for one. */
async function followAccounts(db: ShopDb, at: Date): Promise<void> {
  const stranded = { status: "released" as const, mailAccount: { status: "disconnected" as const } };
  if ((await db.mailpiece.count({ where: stranded })) === 0) return;
  const accounts = await db.mailAccount.findMany({ where: { status: { not: "disconnected" } }, orderBy: { connectedAt: "asc" } });
  for (const mode of ["test", "live"]) {
    const account = accounts.find((candidate) => candidate.mode === mode);
    await db.mailpiece.updateMany({
      where: { ...stranded, mode },
      data: account
        ? { mailAccountId: account.id, reasons: [], nextAttemptAt: at }
        : { reasons: ["no-mail-account"], nextAttemptAt: new Date(at.getTime() + accountPauseMs) },
    });
  }
}

/** Stored webhooks not yet decided, or pieces due and not yet released, may join in a moment. */
async function isMoreExpected(db: ShopDb, at: Date): Promise<boolean> {
  const undecided = await db.delivery.count({ where: { status: "received" } });
  if (undecided > 0) return true;
  return (await db.mailpiece.count({ where: { status: "held", releaseAt: { lte: at }, reasons: { isEmpty: true } } })) > 0;
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
    alone: !parsed.ok || mustTravelAsFinishedText(parsed.template, values, piece.locale),
  });
}

/** Makes one batch of released mailpieces that are alike. Returns its id. Throws BatchMoved when one of them has moved on. */
export async function closeBatch(
  tx: ShopTransaction,
  members: readonly Pick<
    ReleasedPiece,
    "id" | "mailAccount" | "templateVersionId" | "kind" | "mode" | "market" | "locale"
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
      pieceCount: members.length,
      currency: first.mailAccount.currency,
      nextAttemptAt: at,
      createdAt: at,
    },
  });
  const ids = members.map(({ id }) => id);
  const moved = await changeStatus(tx, ids, { from: "released", to: "batched", cause, at, data: { batchId } });
  if (moved.length !== ids.length) throw new BatchMoved();
  await tx.$executeRaw`
    UPDATE "Mailpiece" SET "position" = "place"."at" - 1
    FROM unnest(${ids}::text[]) WITH ORDINALITY AS "place" ("id", "at") WHERE "Mailpiece"."id" = "place"."id"`;
  return batchId;
}

