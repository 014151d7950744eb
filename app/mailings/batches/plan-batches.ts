/** Which released mailpieces become batches now. Pure: what is known goes in, groups of ids come out. */

export interface ReleasedPiece {
  id: string;
  releasedAt: Date;
  /** Pieces with equal keys are alike in all a provider order has in common; see `batchKey`. */
  key: string;
}

export interface CollectingRule {
  /** A batch closes this long after its newest piece joined ... */
  quietSeconds: number;
  /** ... or at the latest this long after its oldest did. */
  atMostSeconds: number;
}

export interface PlanContext {
  now: Date;
  rule: CollectingRule;
  /** Most recipients on one provider order. */
  recipientsPerOrder: number;
  /** Deliveries not yet decided, or pieces due and not yet released: more may join in a moment. */
  moreExpected: boolean;
}

/**
 * Groups like pieces, oldest first, into full batches, and closes what is left over once nothing has joined for a while or the
 * oldest has waited long enough. The rest keeps waiting.
 */
export function planBatches(pieces: readonly ReleasedPiece[], context: PlanContext): string[][] {
  const groups = new Map<string, ReleasedPiece[]>();
  for (const piece of [...pieces].sort(byRelease)) groups.set(piece.key, [...(groups.get(piece.key) ?? []), piece]);
  return [...groups.values()].flatMap((group) => planGroup(group, context));
}

function planGroup(group: ReleasedPiece[], context: PlanContext): string[][] {
  const batches: string[][] = [];
  for (let start = 0; start < group.length; start += context.recipientsPerOrder) {
    const part = group.slice(start, start + context.recipientsPerOrder);
    if (part.length === context.recipientsPerOrder || isTimeUp(part, context)) batches.push(part.map((piece) => piece.id));
  }
  return batches;
}

function isTimeUp(part: ReleasedPiece[], { now, rule, moreExpected }: PlanContext): boolean {
  const oldest = Math.min(...part.map((piece) => piece.releasedAt.getTime()));
  const newest = Math.max(...part.map((piece) => piece.releasedAt.getTime()));
  const waited = (since: number) => (now.getTime() - since) / 1000;
  return waited(oldest) >= rule.atMostSeconds || (!moreExpected && waited(newest) >= rule.quietSeconds);
}

function byRelease(a: ReleasedPiece, b: ReleasedPiece): number {
  return a.releasedAt.getTime() - b.releasedAt.getTime() || (a.id < b.id ? -1 : 1);
}

/** What all pieces of one provider order have in common: account, kind, template version, market, language. */
export function batchKey(piece: {
  id: string;
  mailAccountId: string;
  kind: string;
  templateVersionId: string;
  market: string;
  locale: string;
  /** Its words cannot travel as template and fields, so it goes alone. */
  alone: boolean;
}): string {
  const { mailAccountId, kind, templateVersionId, market, locale } = piece;
  return [mailAccountId, kind, templateVersionId, market, locale, piece.alone ? piece.id : ""].join("|");
}
