import { changeStages, type ChangeStage, type PlannedOrder } from "../plan/plan.ts";
import type { Watcher } from "../watching/watcher.ts";

/** Changes that are to hit a letter at a moment of its life, wherever in time that is. */
export interface Aims {
  /** To be called once the order has been placed. */
  take(order: PlannedOrder): void;
  /** Carries out the changes whose moment it is. */
  look(): Promise<void>;
  /** The same for letters at the provider's door, while the request stands still. */
  lookAtDoor(): Promise<void>;
  /** Carries out all that are left: their moment has passed unseen, or will never come. */
  finish(): void;
  readonly left: number;
}

const statusesAt: Record<ChangeStage, readonly string[]> = {
  released: ["released", "batched", "needs_funds"],
  placing: ["placing"],
  mailed: ["placed", "in_production", "fulfilled"],
};
const settled: readonly string[] = ["fulfilled", "failed", "skipped", "recalled", "needs_review"];

/** `change` makes a planned change true and sends its webhooks. */
export function openAims(watcher: Watcher, change: (order: PlannedOrder) => void): Aims {
  const waiting = new Map<string, { order: PlannedOrder; stage: ChangeStage }>();
  const hit = async (stages: readonly ChangeStage[], passed: readonly string[]): Promise<void> => {
    if (waiting.size === 0) return;
    const statuses = await watcher.statusesOf([...waiting.keys()]);
    for (const [id, { order, stage }] of waiting) {
      const status = statuses.get(id) ?? "";
      const isNow = stages.includes(stage) && statusesAt[stage].includes(status);
      if ((isNow || passed.includes(status)) && waiting.delete(id)) change(order);
    }
  };
  return {
    take: (order) => {
      const { change: planned } = order;
      if (planned && "stage" in planned.when) waiting.set(order.id, { order, stage: planned.when.stage });
    },
    look: () => hit(changeStages, settled),
    lookAtDoor: () => hit(["placing"], []),
    finish: () => {
      for (const { order } of waiting.values()) change(order);
      waiting.clear();
    },
    get left() {
      return waiting.size;
    },
  };
}
