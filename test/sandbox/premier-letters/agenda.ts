import type { SandboxClock } from "../clock.ts";

type Entry = { at: number; run: () => Promise<void> | void };

// Longer waits overflow Node's timers.
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/**
 * What is to happen at an instant of the sandbox's clock. Whether time passes or the clock is moved, all that is due
 * happens one after the other in order of its instant, so that the same moves give the same deliveries.
 */
export class Agenda {
  readonly #clock: SandboxClock;
  readonly #forget: () => void;
  #entries: Entry[] = [];
  #working: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: SandboxClock) {
    this.#clock = clock;
    this.#forget = clock.onMove(() => this.#wake());
  }

  /** Enters work; of two with one instant the first entered goes first. */
  add(at: Date, run: Entry["run"]): void {
    const entry = { at: at.getTime(), run };
    const later = this.#entries.findIndex((other) => other.at > entry.at);
    this.#entries.splice(later === -1 ? this.#entries.length : later, 0, entry);
    this.#wake();
  }

  /** Resolves when nothing that is due by now is left undone. */
  async settled(): Promise<void> {
    this.#wake();
    while (this.#working) await this.#working;
  }

  clear(): void {
    this.#entries = [];
    clearTimeout(this.#timer);
  }

  close(): void {
    this.#forget();
    this.clear();
  }

  #wake(): void {
    this.#working ??= this.#work();
  }

  async #work(): Promise<void> {
    // The request that entered something is answered, and a reset that moved the clock is through, before it happens.
    await new Promise((resolve) => setImmediate(resolve));
    for (let due = this.#takeDue(); due; due = this.#takeDue()) {
      try {
        await due.run();
      } catch (error) {
        console.error("The Premier Letters sandbox failed", error);
      }
    }
    this.#working = null;
    this.#sleep();
  }

  #takeDue(): Entry | undefined {
    const [next] = this.#entries;
    if (!next || next.at > this.#clock.now().getTime()) return undefined;
    return this.#entries.shift();
  }

  #sleep(): void {
    clearTimeout(this.#timer);
    const [next] = this.#entries;
    if (!next) return;
    const wait = Math.min(LONGEST_WAIT_MS, Math.max(1, next.at - this.#clock.now().getTime()));
    this.#timer = setTimeout(() => this.#wake(), wait).unref();
  }
}
