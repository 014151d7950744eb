import { closingTime, type CollectingRule } from "./collecting";

/** Which released mailpieces become batches now. Pure: what is known goes in, groups of ids come out. */

export interface ReleasedPiece {
  id: string;
  releasedAt: Date;
  /** Pieces with equal keys are alike in all a provider order has in common; see `batchKey`. */
  key: string;
  /** Most recipients on one order of its account. */
  recipientsPerOrder: number;
}

export interface PlanContext {
  now: Date;
  rule: CollectingRule;
  /** Deliveries not yet decided, or pieces due and not yet released: more may join in a moment. */
  moreExpected: boolean;
}

export interface Plan {
  /** Batches to be made now. */
  batches: string[][];
  /** The rest, with the instant at which it is to be looked at again. */
  waiting: { ids: string[]; until: Date }[];
}

/**
 * Groups like pieces, oldest first, into full batches, and closes what is left over once its time of collecting is up. The rest keeps
 * waiting.
 */
export function planBatches(pieces: readonly ReleasedPiece[], context: PlanContext): Plan {
  const groups = new Map<string, ReleasedPiece[]>();
  for (const piece of [...pieces].sort(byRelease)) {
    const group = groups.get(piece.key);
    if (group) group.push(piece);
    else groups.set(piece.key, [piece]);
  }
  const plan: Plan = { batches: [], waiting: [] };
  for (const group of groups.values()) planGroup(group, context, plan);
  return plan;
}

function planGroup(group: ReleasedPiece[], { now, rule, moreExpected }: PlanContext, plan: Plan): void {
  const full = group[0]?.recipientsPerOrder ?? 1;
  for (let start = 0; start < group.length; start += full) {
    const part = group.slice(start, start + full);
    const ids = part.map(({ id }) => id);
    const [oldest, newest] = [part[0], part.at(-1)];
    if (!oldest || !newest) continue;
    const until = closingTime(rule, { oldest: oldest.releasedAt, newest: newest.releasedAt }, { now, moreExpected });
    if (part.length === full || until <= now) plan.batches.push(ids);
    else plan.waiting.push({ ids, until });
  }
}

function byRelease(a: ReleasedPiece, b: ReleasedPiece): number {
  return a.releasedAt.getTime() - b.releasedAt.getTime() || (a.id < b.id ? -1 : 1);
}

/** What all pieces of one provider order have in common: account, kind, template version, market, language, what is enclosed, and the campaign whose money it is. */
export function batchKey(piece: {
  id: string;
  mailAccountId: string;
  kind: string;
  templateVersionId: string;
  market: string;
  locale: string;
  campaignId: string | null;
  /** It encloses a page of its own, and costs more for it. */
  codeSheet: boolean;
  /** Its words cannot travel as template and fields, so it goes alone. */
  alone: boolean;
}): string {
  const { mailAccountId, kind, templateVersionId, market, locale, campaignId, codeSheet } = piece;
  return [mailAccountId, kind, templateVersionId, market, locale, campaignId ?? "", codeSheet ? "sheet" : "", piece.alone ? piece.id : ""].join("|");
}
