import { z } from "zod";

/** What a merchant can be told of by e-mail. */
export const alertKinds = ["low-balance", "account-refused", "needs-review", "monthly-cap"] as const;
export type AlertKind = (typeof alertKinds)[number];

const email = z.string().trim().max(254, { message: "email-wrong" }).pipe(z.union([z.literal(""), z.email({ message: "email-wrong" })], { message: "email-wrong" }));

/** The address alone, for a test e-mail. An error's message is a code that the page has a sentence for. */
export const testMailSchema = z.object({ notifyEmail: email.refine((text) => text !== "", { message: "email-missing" }) });

/** What the form of notifications sends: an address, and the kinds, each with a comma between. Whoever wants to be told needs an address. */
export const notificationSchema = z
  .object({
    notifyEmail: email,
    notifyAbout: z.string().max(200).transform((text) => alertKinds.filter((kind) => text.split(",").includes(kind))),
  })
  .refine(({ notifyEmail, notifyAbout }) => notifyEmail !== "" || notifyAbout.length === 0, { path: ["notifyEmail"], message: "email-missing" });
export type NotificationForm = z.infer<typeof notificationSchema>;
