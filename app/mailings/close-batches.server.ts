import { randomUUID } from "node:crypto";
import type { MailAccount, Mailpiece, TemplateVersion } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopTransaction } from "~/db.server";
import { enqueue } from "~/jobs/queue.server";
import { parseTemplate } from "~/templates/parse";
import { mustTravelAsFinishedText } from "~/templates/render";
import type { TemplateValues } from "~/templates/variables";
import { changeStatus } from "./change-status.server";
import { batchKey, planBatches } from "./plan-batches";

/** PieterPost takes 25 recipients an order ("Batch size"). */
export const recipientsPerOrder = 25;
/** Bounds one round's memory; a backlog is worked off in rounds. */
const mostPieces = 1000;

type ReleasedPiece = Mailpiece & { templateVersion: TemplateVersion; mailAccount: MailAccount | null };

/** Turns a shop's released mailpieces into batches where the time has come. Only one runs for a shop at a time. */
export async function closeBatches(shopId: string): Promise<void> {
  const db = shopDb(shopId);
  const batchIds = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`batches ${shopId}`}, 0))`;
    return closeReady(tx, now());
  });
  await Promise.all(batchIds.map((batchId) => enqueue("advance-batch", { shopId, batchId })));
}

async function closeReady(tx: ShopTransaction, at: Date): Promise<string[]> {
  const pieces = await tx.mailpiece.findMany({
    where: { status: "released" },
    orderBy: [{ releasedAt: "asc" }, { id: "asc" }],
    take: mostPieces,
    include: { templateVersion: true, mailAccount: true },
  });
  if (pieces.length === 0) return [];
  const shop = await tx.shop.findFirstOrThrow();
  const groups = planBatches(
    pieces.map((piece) => ({ id: piece.id, releasedAt: piece.releasedAt ?? piece.updatedAt, key: keyOf(piece) })),
    {
      now: at,
      rule: { quietSeconds: shop.collectQuietSeconds, atMostSeconds: shop.collectAtMostSeconds },
      recipientsPerOrder,
      moreExpected: await isMoreExpected(tx, at),
    },
  );
  const byId = new Map(pieces.map((piece) => [piece.id, piece]));
  const batchIds: string[] = [];
  for (const group of groups) {
    const members = group.flatMap((id) => byId.get(id) ?? []);
    batchIds.push(await closeBatch(tx, members, at, "batch-closed"));
  }
  return batchIds;
}

/** Stored webhooks not yet decided, or pieces due and not yet released, may join in a moment. */
async function isMoreExpected(tx: ShopTransaction, at: Date): Promise<boolean> {
  const undecided = await tx.delivery.count({ where: { status: "received" } });
  if (undecided > 0) return true;
  return (await tx.mailpiece.count({ where: { status: "held", releaseAt: { lte: at }, reasons: { isEmpty: true } } })) > 0;
}

function keyOf(piece: ReleasedPiece): string {
  const parsed = parseTemplate(piece.templateVersion.body);
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

/** Makes one batch of released mailpieces that are alike. Returns its id. */
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
  if (moved.length !== ids.length) throw new Error("A mailpiece left while its batch was being closed.");
  for (const [position, id] of ids.entries()) await tx.mailpiece.updateMany({ where: { id }, data: { position } });
  return batchId;
}

