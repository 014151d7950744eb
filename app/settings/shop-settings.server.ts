import type { CollectRule } from "@prisma/client";
import { shopDb } from "~/db.server";
import { readConnections, type ConnectionView } from "./connections.server";
import type { SettingsForm } from "./settings-form";

export interface SettingsPage {
  form: SettingsForm;
  mode: string;
  connections: ConnectionView[];
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
  };
}

/** Keeps what the settings form says. */
export async function saveSettings(shopId: string, { collectRule, ...form }: SettingsForm): Promise<void> {
  const rule = collectRule === "cut-off" ? "cut_off" : collectRule;
  await shopDb(shopId).shop.updateMany({ data: { ...form, collectRule: rule } });
}
