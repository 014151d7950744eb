import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { shopDb, type ShopDb } from "~/db.server";
import { recipientSchema, type Recipient } from "~/orders/recipient";
import { isRowId } from "~/row-id";
import type { Money } from "~/wallet/money";
import { costOf } from "./list-mailpieces.server";
import { isRecallable, type MailpieceStatus } from "./status";

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
  orderId: string | null;
  orderName: string | null;
  templateName: string;
  templateVersion: number;
  cost: Money | null;
  costIsQuoted: boolean;
  releaseAt: Date;
  createdAt: Date;
  recallable: boolean;
  provider: { name: string; orderId: string | null; statusWord: string | null; batchId: string; pieceCount: number } | null;
  decision: { automationName: string; outcome: string; reasons: string[]; decidedAt: Date } | null;
  story: StoryLine[];
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
  templateVersion: { select: { number: true, template: { select: { name: true } } } },
  batch: true,
  mailAccount: { select: { provider: true } },
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
    kind: piece.kind === "postcard" ? "postcard" : "letter",
    mode: piece.mode,
    recipient: recipient.success ? recipient.data : null,
    message: piece.message,
    orderId: piece.orderId,
    orderName: piece.orderName,
    templateName: piece.templateVersion.template.name,
    templateVersion: piece.templateVersion.number,
    cost: costOf(piece),
    costIsQuoted: piece.amount === null,
    releaseAt: piece.releaseAt,
    createdAt: piece.createdAt,
    recallable: isRecallable(piece.status),
    provider: providerOf(piece),
    decision: await readDecision(db, piece),
    story: piece.changes.map(({ sequence, to, cause, detail, at }) => ({ sequence, to, cause, code: codeIn(detail), at })),
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

function codeIn(detail: Prisma.JsonValue): string | null {
  const read = detailSchema.safeParse(detail);
  return read.success ? read.data.code : null;
}
