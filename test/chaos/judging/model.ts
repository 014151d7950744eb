/**
 * What must have happened, worked out from what was true at Shopify, what the app was told, and what the provider put in the post. It knows
 * nothing of the app: not its statuses, its tables or its code.
 */

export interface Witness {
  orders: OrderStory[];
  /** Every letter that was really mailed. */
  letters: Letter[];
  /** Instants at which the app had done all there was to do, and no purchase was half done: whatever it had been told by then, it knew. */
  rests: Date[];
  /** Orders whose letter the app has left to a person. */
  inReview: ReadonlySet<string>;
  /** Whether the app was given the time to finish: before that a letter that is missing is not lost. */
  isFinished: boolean;
}

export interface OrderStory {
  id: string;
  /** Nobody else has this name. */
  person: string;
  firstName: string;
  /** When it was placed and paid. */
  placedAt: Date;
  /** No letter of it may be chosen for the post earlier than so long after it was placed. */
  heldForMs: number;
  /** Cancelled, or refunded in full. */
  recalledAt: Date | null;
  /** From when on the app certainly knew of the recall, with nothing of it half bought; left out where only its rests tell. */
  knownAt?: Date;
  /** Where the person lives, from when; the first from the beginning. */
  homes: { street: string; from: Date }[];
  /** Word of the order: when it was first sent, and when the app acknowledged it. Sent again, it says nothing new. */
  heard: { sentAt: Date; at: Date }[];
}

export interface Letter {
  person: string;
  street: string;
  text: string;
  /** When the purchase that led to it first reached the provider. */
  begunAt: Date;
}

export type Duty = "must" | "must-not" | "may";

export interface Trouble {
  orderId: string;
  fault: "duplicate" | "lost" | "not-yet-mailed" | "recalled-but-mailed" | "wrong-address" | "wrong-words" | "stranger";
}

export interface Judgement {
  duties: Map<string, Duty>;
  expectedLetters: number;
  mailedLetters: number;
  duplicates: number;
  lost: number;
  /** Missing when the time was up. */
  notYetMailed: number;
  recalledButMailed: number;
  troubles: Trouble[];
}

/** Orders are read from Shopify at least this often, whether or not a webhook told of them. */
const foundByItselfMs = 15 * 60_000;
/** The app's clock may be a little behind the sandbox's. */
const skewMs = 5_000;

/** Holds what was mailed against what had to be. */
export function judge(witness: Witness): Judgement {
  const lettersOf = new Map<string, Letter[]>();
  for (const letter of witness.letters) lettersOf.set(letter.person, [...(lettersOf.get(letter.person) ?? []), letter]);
  const duties = new Map<string, Duty>();
  const troubles: Trouble[] = [];
  let expectedLetters = 0;
  for (const order of witness.orders) {
    const letters = lettersOf.get(order.person) ?? [];
    lettersOf.delete(order.person);
    const duty = dutyFor(order, letters, witness.rests);
    duties.set(order.id, duty);
    if (duty === "must" || (duty === "may" && letters.length > 0)) expectedLetters += 1;
    for (const fault of faultsOf(order, letters, duty, witness)) troubles.push({ orderId: order.id, fault });
  }
  for (const person of lettersOf.keys()) troubles.push({ orderId: person, fault: "stranger" });
  const count = (...faults: Trouble["fault"][]): number => troubles.filter(({ fault }) => faults.includes(fault)).length;
  return {
    duties,
    expectedLetters,
    mailedLetters: witness.letters.length,
    duplicates: count("duplicate", "stranger"),
    // A letter to an old address, or with another's words, is not the one that had to be mailed.
    lost: count("lost", "wrong-address", "wrong-words"),
    notYetMailed: count("not-yet-mailed"),
    recalledButMailed: count("recalled-but-mailed"),
    troubles,
  };
}

/**
 * A recalled order must not be mailed when it was recalled while its letter was still held, or when the app knew of the recall before it
 * began to buy. In between it may be either.
 */
function dutyFor(order: OrderStory, letters: readonly Letter[], rests: readonly Date[]): Duty {
  const { recalledAt } = order;
  if (!recalledAt) return "must";
  if (isStillHeld(order, recalledAt)) return "must-not";
  const knownAt = order.knownAt?.getTime() ?? knownSince(order, recalledAt, rests);
  if (knownAt === null) return "may";
  // Nothing bought by then: nothing may be bought any more.
  return letters.length > 0 && letters.every(({ begunAt }) => begunAt.getTime() <= knownAt) ? "may" : "must-not";
}

function isStillHeld(order: OrderStory, at: Date): boolean {
  return order.heldForMs > 0 && at.getTime() < order.placedAt.getTime() + order.heldForMs - skewMs;
}

/** The first rest after the app was told of the order as it was from `since` on, or had had time to find out by itself. */
function knownSince(order: OrderStory, since: Date, rests: readonly Date[]): number | null {
  const told = order.heard.filter(({ sentAt }) => sentAt >= since).map(({ at }) => at.getTime());
  const from = Math.min(since.getTime() + foundByItselfMs, ...told);
  const later = rests.map((rest) => rest.getTime()).filter((rest) => rest >= from);
  return later.length === 0 ? null : Math.min(...later);
}

function faultsOf(order: OrderStory, letters: readonly Letter[], duty: Duty, { inReview, isFinished }: Witness): Trouble["fault"][] {
  if (duty === "must-not") return letters.length > 0 ? ["recalled-but-mailed"] : [];
  const faults: Trouble["fault"][] = letters.slice(1).map(() => "duplicate");
  const [letter] = letters;
  if (!letter) return duty === "must" && !inReview.has(order.id) ? [isFinished ? "lost" : "not-yet-mailed"] : faults;
  if (!homesFor(order).includes(letter.street)) faults.push("wrong-address");
  if (!letter.text.includes(` ${order.firstName},`)) faults.push("wrong-words");
  return faults;
}

/** A move while the letter was held counts; one that came later finds the letter under the old address or the new. */
function homesFor({ homes, ...order }: OrderStory): string[] {
  const known = homes.filter(({ from }, index) => index === 0 || isStillHeld({ homes, ...order }, from));
  const settled = known.at(-1);
  return homes.slice(settled ? homes.indexOf(settled) : 0).map(({ street }) => street);
}
