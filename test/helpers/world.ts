import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { env } from "~/env.server";
import { useQueue } from "~/jobs/queue.server";
import type { JobName } from "~/jobs/catalog.server";
import { followClock } from "../sandbox/clock.ts";
import type { FaultName } from "../sandbox/faults.ts";
import { startSandbox, type Sandbox } from "../sandbox/start.ts";

export interface Hint {
  name: JobName;
  payload: Record<string, string>;
}

/** The outside world of one test file: the sandboxes on its clock, and a queue that only writes hints down. */
export interface World {
  readonly sandbox: Sandbox;
  /** Hints given since the test began. */
  readonly hints: Hint[];
  /** While true, hinting fails as with a Redis that is gone. */
  queueIsGone: boolean;
  /** Lets a provider tool misbehave. */
  spoil(route: string, fault: FaultName, times?: number): void;
  /** Moves the clock of the sandboxes and of this process forward. */
  advance(seconds: number): Promise<void>;
  /** Moves both clocks to an instant. */
  setClock(instant: string): Promise<void>;
  /** Puts this process's clock alone ahead by so many seconds; it is right again once the clocks are moved. */
  beAhead(seconds: number): Promise<void>;
}

/** Starts the sandboxes for a file; before each test they are as new and the clock is right. */
export function openWorld(): World {
  const hints: Hint[] = [];
  let started: Sandbox | undefined;
  const world: World = {
    hints,
    queueIsGone: false,
    get sandbox() {
      if (!started) throw new Error("The sandboxes start in beforeAll.");
      return started;
    },
    spoil: (route, fault, times = 1) => world.sandbox.faults.script({ provider: "pieterpost", route, fault, times }),
    advance: async (seconds) => {
      world.sandbox.clock.advance(seconds * 1000);
    },
    setClock: async (instant) => {
      world.sandbox.clock.set(instant);
    },
    beAhead: async (seconds) => {
      const { file } = world.sandbox.clock;
      writeFileSync(file, String(Number(readFileSync(file, "utf8")) + seconds * 1000));
      followClock();
    },
  };
  beforeAll(async () => {
    started = await startSandbox({ clockFile: process.env["SANDBOX_CLOCK_FILE"] ?? "" });
    // Read each time a provider is opened, so the sandboxes may start after the settings were read.
    Object.assign(env, { PIETERPOST_URL: started.pieterpost.baseUrl, PREMIER_LETTERS_URL: started.premierLetters.origin });
    useQueue({
      add: async (name, payload) => {
        if (world.queueIsGone) throw new Error("The queue is gone.");
        hints.push({ name, payload });
      },
      depth: async () => 0,
      close: async () => undefined,
    });
  });
  beforeEach(async () => {
    world.queueIsGone = false;
    hints.length = 0;
    // A connection that is kept could be closed on the other side just when a slow test is over.
    await fetch(`${world.sandbox.control.url}/reset`, { method: "POST", headers: { connection: "close" } });
  });
  afterAll(() => started?.close());
  return world;
}
