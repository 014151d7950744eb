import type { FaultName } from "../../sandbox/faults.ts";
import type { Assassin } from "./assassin.ts";
import type { Trouble } from "../plan/plan.ts";
import type { ChaosProvider } from "../providers/provider.ts";
import type { Stage } from "../stage/stage.ts";

/** Carries out what is to go wrong. */
export interface Mischief {
  make(trouble: Trouble): void | Promise<void>;
  /** Ends, by a kill, purchases that have hung unanswered for a while. */
  endHanging(): void;
  /** A jump of the clock that waits for a moment at which no purchase is in doubt; zero when there is none. */
  readonly jumpMs: number;
  jumped(): void;
}

/** `moreCents` is what the wallet gets in the middle of the run. */
export function openMischief(stage: Stage, provider: ChaosProvider, assassin: Assassin, moreCents: number): Mischief {
  const { sandbox, postgres, redis } = stage;
  const dealtWith = new Set<unknown>();
  let jumpMs = 0;
  let patience = 0;

  return {
    make: (trouble) => {
      switch (trouble.kind) {
        case "fault": {
          const place = trouble.call === "shop" ? { provider: "shopify", route: "graphql" } : { provider: provider.sandbox, route: provider.routeOf(trouble.call) };
          if (place.route === null) return;
          if (trouble.endedBy === "deadline") patience += 1;
          sandbox.faults.script({ ...place, route: place.route, fault: trouble.fault, times: 1, skip: trouble.skip, delayMs: 600 });
          return;
        }
        case "kill":
          return assassin.aim(trouble);
        case "restart-database":
          return postgres.restart(trouble.how);
        case "flush-queue":
          return redis?.flush();
        case "stop-queue":
          return redis?.stop();
        case "start-queue":
          return redis?.start();
        case "jump":
          jumpMs += trouble.ms;
          return;
        case "pace":
          return provider.setPace(sandbox, trouble.pace);
        case "money":
          return provider.moveMoney(sandbox, moreCents);
      }
    },
    endHanging: () => {
      for (const entry of sandbox.log.report(provider.sandbox).requests) {
        if (entry.status !== null || !isHanging(entry.fault) || dealtWith.has(entry)) continue;
        if (sandbox.clock.now().getTime() - entry.at.getTime() < hangingMs) continue;
        dealtWith.add(entry);
        if (patience > 0) patience -= 1;
        else assassin.endHanging();
      }
    },
    get jumpMs() {
      return jumpMs;
    },
    jumped: () => {
      jumpMs = 0;
    },
  };
}

/** Long enough for others to have gone on beside it, on the sandbox's clock. */
const hangingMs = 10_000;

/** Faults of which nobody ever gets an answer. */
export function isHanging(fault: string | null): boolean {
  return hanging.some((name) => name === fault);
}

const hanging: readonly FaultName[] = ["timeout-after-commit", "commit-late"];
