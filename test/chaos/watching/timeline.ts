import type { SandboxClock } from "../../sandbox/clock.ts";

/** What is to happen at instants of the plan, in their order. */
export interface Timeline {
  add(atMs: number, act: () => void | Promise<void>): void;
  /** Does what is due by now. */
  runDue(): Promise<void>;
  /** When the next is due; null when all has happened. */
  readonly nextAt: Date | null;
  /** Puts off all that is still to come, as when the clock jumps over it. */
  postpone(ms: number): void;
}

/** A timeline that begins now, on the sandbox's clock. */
export function openTimeline(clock: SandboxClock): Timeline {
  let beginning = clock.now().getTime();
  const acts: { atMs: number; act: () => void | Promise<void> }[] = [];
  const nextAt = (): Date | null => (acts[0] ? new Date(beginning + acts[0].atMs) : null);
  return {
    add: (atMs, act) => {
      // After those of the same instant: a change of an order follows its being placed.
      const later = acts.findIndex((known) => known.atMs > atMs);
      acts.splice(later === -1 ? acts.length : later, 0, { atMs, act });
    },
    runDue: async () => {
      for (let next = nextAt(); next && next <= clock.now(); next = nextAt()) await acts.shift()?.act();
    },
    get nextAt() {
      return nextAt();
    },
    postpone: (ms) => {
      beginning += ms;
    },
  };
}
