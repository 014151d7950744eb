import type { CollectRule } from "@prisma/client";
import { wakeCampaigns } from "~/campaigns/sending/sleep.server";
import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { wakeCollected } from "~/mailings/routing/wake.server";
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

/** Keeps what the settings form says. Letters that wait for the time of another rule of collecting go by the new one from now on. */
export async function saveSettings(shopId: string, { giftRule, ...collecting }: SettingsForm): Promise<void> {
  const db = shopDb(shopId);
  const at = now();
  const collectRule = collecting.collectRule === "cut-off" ? "cut_off" : collecting.collectRule;
  const { collectCutOffHour } = collecting;
  const isChanged = await db.$transaction(async (tx) => {
    const { count } = await tx.shop.updateMany({ where: { NOT: { collectRule, collectCutOffHour } }, data: { collectRule, collectCutOffHour } });
    await tx.shop.updateMany({ data: { giftRule } });
    if (count > 0) await wakeCollected(tx, at);
    return count > 0;
  });
  if (!isChanged) return;
  await hint("close-batches", { shopId });
  await wakeCampaigns(db, at);
}
