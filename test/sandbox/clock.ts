import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

// When this very process was preloaded with time-travel.mjs its Date is shifted already; the preload leaves the
// true one here so that the offset is never applied twice, and the way to read the clock's file again.
const preloaded = globalThis as { dearlyRealDate?: DateConstructor; dearlyRereadClock?: () => void };
const realDate = preloaded.dearlyRealDate ?? Date;

/** Lets this process's Date follow the clock's file at once, if it was preloaded: it looks for itself only every 20 ms. */
export function followClock(): void {
  preloaded.dearlyRereadClock?.();
}

/**
 * The one clock of all sandboxes: real time plus an offset. The offset also lies in a file, which processes preloaded
 * with `time-travel.mjs` read, so that the product and the outside world agree on the instant.
 */
export class SandboxClock {
  readonly file: string;
  #offsetMs: number;
  #ownsFolder: boolean;
  #listeners = new Set<() => void>();

  /** A clock over the given file, whose offset it takes up; over a temporary file of its own unless given. */
  constructor(file?: string) {
    this.#ownsFolder = file === undefined;
    this.file = file ?? join(mkdtempSync(join(tmpdir(), "sandbox-clock-")), "offset-ms");
    this.#offsetMs = readOffset(this.file);
    this.#write();
  }

  /** The sandbox's instant. */
  now(): Date {
    return new Date(realDate.now() + this.#offsetMs);
  }

  /** Moves the clock to an instant, from which it goes on ticking. This process follows at once, children within about 20 ms. */
  set(instant: Date | string | number): Date {
    const target = new Date(instant).getTime();
    if (Number.isNaN(target)) throw new RangeError(`Not an instant: ${String(instant)}`);
    this.#offsetMs = target - realDate.now();
    this.#write();
    for (const listener of this.#listeners) listener();
    return this.now();
  }

  /** Moves the clock forward by so many milliseconds. */
  advance(ms: number): Date {
    return this.set(this.now().getTime() + ms);
  }

  /** Back to real time. */
  reset(): Date {
    return this.set(realDate.now());
  }

  /** Calls the listener after each move, not for the clock's own ticking; the answer ends it. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Removes the temporary file; children that still run keep the last offset. */
  dispose(): void {
    if (this.#ownsFolder) rmSync(dirname(this.file), { recursive: true, force: true });
  }

  /** Environment for a child process that shall live on this clock; keeps NODE_OPTIONS that are already set. */
  childEnv(nodeOptions = process.env["NODE_OPTIONS"] ?? ""): { SANDBOX_CLOCK_FILE: string; NODE_OPTIONS: string } {
    const preload = `--import ${new URL("./time-travel.mjs", import.meta.url).href}`;
    return { SANDBOX_CLOCK_FILE: this.file, NODE_OPTIONS: `${nodeOptions} ${preload}`.trim() };
  }

  #write(): void {
    // Write aside and rename: a child that reads at this moment sees the old offset or the new one, never half.
    const aside = `${this.file}.${process.pid}.tmp`;
    writeFileSync(aside, String(this.#offsetMs));
    renameSync(aside, this.file);
    followClock();
  }
}

function readOffset(file: string): number {
  try {
    const offset = Number(readFileSync(file, "utf8"));
    return Number.isFinite(offset) ? offset : 0;
  } catch {
    return 0;
  }
}
