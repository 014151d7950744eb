import type { CollectRule } from "@prisma/client";
import { shopDb } from "~/db.server";
import { readConnections, type ConnectionView } from "./connections.server";
import type { SettingsForm } from "./settings-form";

export interface SettingsPage {
  form: SettingsForm;
  mode: string;
  connections: ConnectionView[];
  /** Letters that would have nothing to be bought from if the connections ended. */
  waitingLetters: number;
}

const formRules: Record<CollectRule, SettingsForm["collectRule"]> = { none: "none", hour: "hour", cut_off: "cut-off" };

/** All the settings page shows. */
export async function readSettings(shopId: string): Promise<SettingsPage> {
  const db = shopDb(shopId);
  const { giftRule, collectRule, collectCutOffHour, mode } = await db.shop.findFirstOrThrow();
  return {
    form: { giftRule, collectRule: formRules[collectRule], collectCutOffHour },
    mode,
    connections: await readConnections(db),
    waitingLetters: await db.mailpiece.count({ where: { status: { in: ["held", "released", "batched", "needs_funds"] } } }),
  };
}

/** Keeps what the settings form says. */
export async function saveSettings(shopId: string, { collectRule, ...form }: SettingsForm): Promise<void> {
  const rule = collectRule === "cut-off" ? "cut_off" : collectRule;
  await shopDb(shopId).shop.updateMany({ data: { ...form, collectRule: rule } });
}
