import { describe, expect, it } from "vitest";
import { recallStep } from "./recall-rule";
import { isLegalChange, isSettled, mailpieceStatuses, type MailpieceStatus } from "../status";

/**
 * One letter, its batch, the provider and a merchant who recalls, as a small machine: every order in which their steps can fall is walked
 * through. The steps are those of the product; the table of legal changes and the rule of the recall are the product's own.
 */
interface State {
  piece: MailpieceStatus;
  onBatch: boolean;
  /** The provider has taken the order; how often, to see a second purchase. */
  bought: number;
  cancelled: boolean;
  /** The request of the present attempt may still reach the provider. */
  underWay: boolean;
  wished: boolean;
  /** What the merchant was told last. */
  told: "nothing" | "recalled" | "wished" | "too-late";
  canCancel: boolean;
}

type Step = (state: State) => State | null;

const to = (state: State, piece: MailpieceStatus, more: Partial<State> = {}): State | null =>
  isLegalChange(state.piece, piece) ? { ...state, piece, ...more } : null;
const when = (status: MailpieceStatus, step: Step): Step => (state) => (state.piece === status ? step(state) : null);

const purchase: Record<string, Step> = {
  release: when("held", (state) => to(state, "released")),
  close: when("released", (state) => to(state, "batched", { onBatch: true })),
  lackFunds: when("batched", (state) => to(state, "needs_funds")),
  fundsArrive: when("needs_funds", (state) => to(state, "batched")),
  beginPlacing: when("batched", (state) => to(state, "placing", { underWay: true })),
  providerTakes: (state) => (state.underWay ? { ...state, underWay: false, bought: state.bought + 1 } : null),
  // A definite refusal ends what is under way; the piece goes back, or is taken back when that was wished.
  refused: when("placing", (state) =>
    state.bought > 0 ? null : state.wished ? to({ ...state, piece: "released" }, "recalled", { onBatch: false, underWay: false, told: "recalled" }) : to(state, "batched", { underWay: false }),
  ),
  learnPlaced: when("placing", (state) => (state.bought > 0 ? to(state, "placed") : null)),
  leaveInDoubt: when("placing", (state) => to(state, "needs_review")),
  cancel: when("placed", (state) => (state.wished && state.canCancel ? to(state, "recalled", { cancelled: true, told: "recalled" }) : null)),
  cancelRefused: when("placed", (state) => (state.wished ? to({ ...state, wished: false }, "in_production") : null)),
  produce: when("placed", (state) => to(state, "in_production")),
  fulfil: when("in_production", (state) => to(state, "fulfilled")),
};

function recall(state: State): State | null {
  switch (recallStep({ status: state.piece, onBatch: state.onBatch, canCancel: state.canCancel })) {
    case "take-back":
      return to(state, "recalled", { told: "recalled" });
    case "take-apart":
      return to({ ...state, piece: "released" }, "recalled", { onBatch: false, told: "recalled" });
    case "wish":
    case "wish-to-cancel":
      return { ...state, wished: true, told: "wished" };
    case "too-late":
      return { ...state, told: state.told === "recalled" ? "recalled" : "too-late" };
    case "settled":
      return null;
  }
}

function walk(canCancel: boolean): State[] {
  const begin: State = {
    ...{ piece: "held", onBatch: false, bought: 0, cancelled: false, underWay: false, wished: false, told: "nothing", canCancel },
  };
  const seen = new Map([[JSON.stringify(begin), begin]]);
  for (const state of seen.values()) {
    for (const step of [...Object.values(purchase), recall]) {
      const next = step(state);
      if (next) seen.set(JSON.stringify(next), seen.get(JSON.stringify(next)) ?? next);
    }
  }
  return [...seen.values()];
}

describe.each([true, false])("in every order of steps (the provider can cancel: %s)", (canCancel) => {
  const states = walk(canCancel);

  it("there is something to walk through", () => {
    expect(states.length).toBeGreaterThan(20);
    expect(new Set(states.map(({ piece }) => piece))).toContain("recalled");
    expect(new Set(states.map(({ piece }) => piece))).toContain("fulfilled");
  });

  it("nobody is both recalled and mailed", () => {
    const both = states.filter(({ piece, bought, cancelled, underWay }) => piece === "recalled" && ((bought > 0 && !cancelled) || underWay));
    expect(both).toEqual([]);
  });

  it("nothing is bought twice", () => {
    expect(states.filter(({ bought }) => bought > 1)).toEqual([]);
  });

  it("who is told that it is recalled is never mailed", () => {
    expect(states.filter(({ told, piece }) => told === "recalled" && piece !== "recalled")).toEqual([]);
  });

  it("nobody is forgotten: from everywhere there is a way to an end", () => {
    for (const state of states) {
      const ends = new Set<string>([JSON.stringify(state)]);
      let reached = isSettled(state.piece);
      for (const text of ends) {
        const at = JSON.parse(text) as State;
        reached ||= isSettled(at.piece);
        for (const step of Object.values(purchase)) {
          const next = step(at);
          if (next) ends.add(JSON.stringify(next));
        }
        if (reached) break;
      }
      expect(reached, JSON.stringify(state)).toBe(true);
    }
  });
});

it("the rule knows every status", () => {
  for (const status of mailpieceStatuses) expect(recallStep({ status, onBatch: true, canCancel: true })).toBeTypeOf("string");
});
