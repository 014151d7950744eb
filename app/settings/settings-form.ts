import { z } from "zod";

/** What the settings form sends. An error's message is a code that the page has a sentence for. */
export const settingsSchema = z.object({
  giftRule: z.enum(["buyer", "recipient"], { message: "choose-one" }),
  senderEmail: z.string().trim().min(1, { message: "email-missing" }).max(254, { message: "email-wrong" }).pipe(z.email({ message: "email-wrong" })),
});
export type SettingsForm = z.infer<typeof settingsSchema>;
