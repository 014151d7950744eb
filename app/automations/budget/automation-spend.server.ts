import type { MailAccount, Mailpiece, TemplateVersion } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { pieceKindOf, type ProviderId } from "~/providers/mail-provider";
import { typicalPiecePrice } from "~/providers/typical-price";
import { startOfMonth } from "~/wallet/month";

/** What an automation spends in a calendar month of the shop's time zone, counted by its pieces. Amounts are minor units of one currency. */

/** On their way to being bought: paid from now on, whenever they were released. */
const onTheWay = ["released", "batched", "needs_funds", "placing"] as const;

export interface SpendQuestion {
  automationId: string;
  currency: string;
  at: Date;
  /** A batch that is just being priced is left out. */
  exceptBatchId?: string;
}

/** Holds back everyone else who would spend an automation's budget, until the transaction ends. */
export async function lockBudget(tx: ShopTransaction, automationId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`budget ${automationId}`}, 0))`;
}

/** Paid since the month began and not given back, and all that is on its way: at its quote, else at what such a piece is estimated to cost. */
export async function readAutomationSpend(tx: ShopTransaction, question: SpendQuestion): Promise<number> {
  const { automationId, currency, at, exceptBatchId } = question;
  const { timezone } = await tx.shop.findFirstOrThrow({ select: { timezone: true } });
  const since = startOfMonth(at, timezone);
  const paid = await tx.mailpiece.aggregate({
    where: {
      ...{ automationId, currency, amount: { not: null } },
      // One that was in doubt until a person knew has never been seen placed.
      batch: { OR: [{ placedAt: { gte: since } }, { placedAt: null, placingAt: { gte: since } }] },
    },
    _sum: { amount: true },
  });
  const unpaid = await tx.mailpiece.findMany({
    where: {
      automationId,
      amount: null,
      mailAccount: { currency },
      OR: [{ status: { in: [...onTheWay] } }, { status: "needs_review", batch: { placingAt: { gte: since } } }],
      ...(exceptBatchId ? { NOT: { batchId: exceptBatchId } } : {}),
    },
    include: { batch: { select: { quoteAmount: true, pieceCount: true } }, mailAccount: true, templateVersion: true },
  });
  const estimate = openEstimates(tx);
  let spend = paid._sum.amount ?? 0;
  for (const piece of unpaid) {
    const quoted = piece.batch?.quoteAmount;
    if (quoted) spend += Math.ceil(quoted / (piece.batch?.pieceCount ?? 1));
    else if (piece.mailAccount) spend += await estimate(piece.mailAccount, piece);
  }
  return spend;
}

type EstimatedPiece = Pick<Mailpiece, "kind"> & { templateVersion: TemplateVersion };

/** Estimates pieces, asking for each account, kind and version once. */
export function openEstimates(tx: ShopTransaction): (account: MailAccount, piece: EstimatedPiece) => Promise<number> {
  const known = new Map<string, number>();
  return async (account, piece) => {
    const key = `${account.id} ${piece.kind} ${piece.templateVersion.id}`;
    const price = known.get(key) ?? (await estimatePiece(tx, account, piece));
    known.set(key, price);
    return price;
  };
}

/** By the piece: the newest price of these words at the account, else its newest of the kind, else what its provider's documents say. */
async function estimatePiece(tx: ShopTransaction, account: MailAccount, { kind, templateVersion }: EstimatedPiece): Promise<number> {
  const priced = { mailAccountId: account.id, kind, quoteAmount: { gt: 0 } };
  const order = { quotedAt: "desc" } as const;
  const newest =
    (await tx.batch.findFirst({ where: { ...priced, templateVersionId: templateVersion.id }, orderBy: order })) ??
    (await tx.batch.findFirst({ where: priced, orderBy: order }));
  if (newest) return Math.ceil((newest.amount ?? newest.quoteAmount ?? 0) / newest.pieceCount);
  return typicalPiecePrice(account.provider as ProviderId, pieceKindOf(kind), { ...templateVersion, attachments: templateVersion.attachmentIds.length });
}
