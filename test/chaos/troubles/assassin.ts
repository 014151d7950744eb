import type { Boundary } from "../../sandbox/faults.ts";
import type { Fleet, Member } from "../stage/fleet.ts";
import type { KillPoint, Trouble } from "../plan/plan.ts";

export type PlannedKill = Extract<Trouble, { kind: "kill" }>;

/** Kills processes at exact points: around a request to the provider, and around a commit to the database. */
export interface Assassin {
  /** The next process to get to that point dies there. Kills wait for each other, and for the dead to be up again. */
  aim(kill: PlannedKill): void;
  /** Called while a request to the provider stands still at a boundary. */
  atBoundary(boundary: Boundary): void;
  /** Kills those whose purchase hangs unanswered. */
  endHanging(): void;
}

/** `callOf` tells what kind of call a boundary belongs to. */
export function hireAssassin(fleet: Fleet, callOf: (boundary: Boundary) => "buy" | "quote" | "read" | null): Assassin {
  const aims: (PlannedKill & { left: number })[] = [];

  const strike = (victims: readonly Member[]): void => {
    aims.shift();
    for (const victim of victims) fleet.kill(victim);
  };
  /** The kill in turn, if this is its point and it has let as many pass as it was to. */
  const isHit = (...points: KillPoint[]): boolean => {
    const aim = aims[0];
    if (!aim || !fleet.isWhole || !points.includes(aim.point)) return false;
    aim.left -= 1;
    return aim.left <= 0;
  };
  for (const member of fleet.members) {
    const struck = (point: KillPoint): boolean => {
      if (!member.child || !isHit(point)) return false;
      strike(aims[0]?.victims === "all" ? [...new Set([member, ...fleet.doers])] : [member]);
      return member.child === null;
    };
    member.link.watch = { beforeCommit: () => struck("before-commit"), afterCommit: () => struck("after-commit") };
  }
  return {
    aim: (kill) => {
      // Commits come by the dozen, calls one by one.
      aims.push({ ...kill, left: kill.point.endsWith("commit") ? kill.nth : Math.ceil(kill.nth / 8) });
    },
    atBoundary: (boundary) => {
      const call = callOf(boundary);
      if (!call || !isHit(...pointsOf[`${boundary.phase} ${call}`] ?? [])) return;
      // Which of several processes asked cannot be seen from here, so all of them die.
      strike(fleet.doers);
    },
    endHanging: () => {
      for (const victim of fleet.doers) fleet.kill(victim);
    },
  };
}

const pointsOf: Record<string, KillPoint[]> = {
  "before-commit buy": ["before-buy"],
  "after-commit buy": ["after-buy"],
  "after-commit quote": ["after-quote"],
};
