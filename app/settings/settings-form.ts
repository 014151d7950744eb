import { z } from "zod";

/** How long letters are collected before they are ordered together. */
export const collectRules = ["none", "hour", "cut-off"] as const;

/** What the settings form sends. An error's message is a code that the page has a sentence for. */
export const settingsSchema = z.object({
  giftRule: z.enum(["buyer", "recipient"], { message: "choose-one" }),
  collectRule: z.enum(collectRules, { message: "choose-one" }),
  /** With `cut-off`: the hour of the shop's day. */
  collectCutOffHour: z.coerce.number({ message: "choose-one" }).int({ message: "choose-one" }).min(0, { message: "choose-one" }).max(23, { message: "choose-one" }),
});
export type SettingsForm = z.infer<typeof settingsSchema>;
