import type { CollectRule } from "@prisma/client";
import { shopDb } from "~/db.server";
import { listPrivacyRequests, type PrivacyRequestRow } from "~/privacy/list-requests.server";
import { readConnections, type ConnectionView } from "./connections.server";
import type { SettingsForm } from "./settings-form";

export interface SettingsPage {
  form: SettingsForm;
  mode: string;
  connections: ConnectionView[];
  /** Letters that would have nothing to be bought from if the connections ended. */
  waitingLetters: number;
  privacyRequests: PrivacyRequestRow[];
}

const formRules: Record<CollectRule, SettingsForm["collectRule"]> = { none: "none", hour: "hour", cut_off: "cut-off" };

/** All the settings page shows. */
export async function readSettings(shopId: string): Promise<SettingsPage> {
  const db = shopDb(shopId);
  const { giftRule, senderEmail, collectRule, collectCutOffHour, mode } = await db.shop.findFirstOrThrow();
  return {
    form: { giftRule, senderEmail, collectRule: formRules[collectRule], collectCutOffHour },
    mode,
    connections: await readConnections(db),
    waitingLetters: await db.mailpiece.count({ where: { status: { in: ["held", "released", "batched", "needs_funds"] } } }),
    privacyRequests: await listPrivacyRequests(db),
  };
}

/** Keeps what the settings form says. */
export async function saveSettings(shopId: string, { collectRule, ...form }: SettingsForm): Promise<void> {
  const rule = collectRule === "cut-off" ? "cut_off" : collectRule;
  await shopDb(shopId).shop.updateMany({ data: { ...form, collectRule: rule } });
}
