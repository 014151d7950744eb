import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { shopDb, type ShopDb } from "~/db.server";
import { recipientSchema, type Recipient } from "~/orders/recipient";
import type { PaperLook } from "~/paper/look";
import { readLook } from "~/paper/read-look.server";
import { pieceKindOf, type ProviderId } from "~/providers/mail-provider";
import { isRowId } from "~/index-pages/row-id";
import type { Money } from "~/wallet/money";
import { readExpectedDay } from "./expected-day.server";
import { costOf } from "./piece-cost";
import { cancellingOf, recallWayOf, type Cancelling, type RecallWay } from "./recall/recall-way";
import type { MailpieceStatus } from "./status";

/** One letter with all that is known of it, for its page. */
export interface LetterPage {
  id: string;
  status: MailpieceStatus;
  reasons: string[];
  kind: "letter" | "postcard";
  mode: string;
  /** Null once the person was erased; then the words are gone too. */
  recipient: Recipient | null;
  message: string | null;
  look: PaperLook;
  /** It encloses a page with its recipient's own discount code for the camera. */
  codeSheet: boolean;
  orderId: string | null;
  orderName: string | null;
  /** The campaign it belongs to. */
  campaign: { id: string; name: string } | null;
  templateName: string;
  templateVersion: number;
  cost: Money | null;
  costIsQuoted: boolean;
  releaseAt: Date;
  createdAt: Date;
  /** How it can still be taken back; null where it can’t, or where that was asked for. */
  recall: RecallWay | null;
  /** What more can be done about it: asking the provider to cancel, alone or with the others on its order; judging it; sending it again. */
  options: LetterOptions;
  /** When it should be ordered, where it waits for another day's orders. */
  expectedAt: Date | null;
  trackingNumber: string | null;
  provider: { name: string; orderId: string | null; statusWord: string | null; batchId: string; pieceCount: number } | null;
  /** Why it goes by this provider; null before it was released. */
  routedBecause: string | null;
  decision: { automationName: string; outcome: string; reasons: string[]; decidedAt: Date } | null;
  story: StoryLine[];
}

export interface LetterOptions {
  cancel: Cancelling | null;
  /** The recall was asked for and is not decided yet. */
  recallAsked: boolean;
  review: boolean;
  resend: boolean;
}

export interface StoryLine {
  sequence: number;
  to: MailpieceStatus;
  cause: string;
  /** The provider's own code, where it gave one. */
  code: string | null;
  at: Date;
}

const letterParts = {
  templateVersion: { include: { template: { select: { name: true } } } },
  batch: true,
  mailAccount: { select: { provider: true, channel: true } },
  changes: { orderBy: { sequence: "asc" } },
} satisfies Prisma.MailpieceInclude;

type ReadLetter = Prisma.MailpieceGetPayload<{ include: typeof letterParts }>;

/** Reads one letter; null when the shop has none of that id. */
export async function readMailpiece(shopId: string, mailpieceId: string): Promise<LetterPage | null> {
  if (!isRowId(mailpieceId)) return null;
  const db = shopDb(shopId);
  const piece = await db.mailpiece.findUnique({ where: { id: mailpieceId }, include: letterParts });
  if (!piece) return null;
  const recipient = recipientSchema.safeParse(piece.recipient);
  return {
    id: piece.id,
    status: piece.status,
    reasons: piece.reasons,
    kind: pieceKindOf(piece.kind),
    mode: piece.mode,
    recipient: recipient.success ? recipient.data : null,
    message: piece.message,
    look: await readLook(db, piece.templateVersion, { countryCode: piece.countryCode, provider: (piece.mailAccount?.provider ?? null) as ProviderId | null }),
    codeSheet: piece.codeSheet,
    orderId: piece.orderId,
    orderName: piece.orderName,
    campaign: piece.campaignId === null ? null : await db.campaign.findUnique({ where: { id: piece.campaignId }, select: { id: true, name: true } }),
    templateName: piece.templateVersion.template.name,
    templateVersion: piece.templateVersion.number,
    cost: costOf(piece),
    costIsQuoted: piece.amount === null,
    releaseAt: piece.releaseAt,
    createdAt: piece.createdAt,
    recall: recallWayOf(piece),
    options: optionsOf(piece, await db.mailpiece.count({ where: { originKind: "resend", originId: piece.id } })),
    expectedAt: piece.batch && (await readExpectedDay(db, piece.batch)),
    trackingNumber: piece.trackingNumber,
    provider: providerOf(piece),
    routedBecause: piece.changes.map(({ detail }) => routeIn(detail)).findLast((because) => because !== null) ?? null,
    decision: await readDecision(db, piece),
    story: piece.changes.map(({ sequence, to, cause, detail, at }) => ({ sequence, to, cause, code: codeIn(detail), at })),
  };
}

function optionsOf(piece: ReadLetter, resent: number): LetterOptions {
  const { status, recipient, recallCause } = piece;
  return {
    cancel: cancellingOf(piece),
    recallAsked: recallCause !== null && (status === "placing" || status === "placed"),
    review: status === "needs_review",
    resend: (status === "failed" || status === "needs_review") && recipient !== null && resent === 0,
  };
}

function providerOf({ batch, mailAccount }: ReadLetter): LetterPage["provider"] {
  if (!batch || !mailAccount) return null;
  const { id, providerOrderId, providerStatus, pieceCount } = batch;
  return { name: mailAccount.provider, orderId: providerOrderId, statusWord: providerStatus, batchId: id, pieceCount };
}

async function readDecision(db: ShopDb, piece: ReadLetter): Promise<LetterPage["decision"]> {
  if (piece.originKind !== "decision") return null;
  const decision = await db.decision.findUnique({
    where: { id: piece.originId },
    include: { automation: { select: { name: true } } },
  });
  if (!decision) return null;
  const { automation, outcome, reasons, decidedAt } = decision;
  return { automationName: automation.name, outcome, reasons, decidedAt };
}

const detailSchema = z.looseObject({ code: z.string() });

const routeSchema = z.looseObject({ because: z.string() });

function routeIn(detail: Prisma.JsonValue): string | null {
  const read = routeSchema.safeParse(detail);
  return read.success ? read.data.because : null;
}

function codeIn(detail: Prisma.JsonValue): string | null {
  const read = detailSchema.safeParse(detail);
  return read.success ? read.data.code : null;
}
