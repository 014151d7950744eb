import { z } from "zod";
import type { CodeObstacle } from "../discount/words";

/** What a merchant says yes to before a campaign is sent; each figure is the one that was shown. */
export const confirmationSchema = z.object({
  /** The version of the words that was read and proved. */
  templateVersionId: z.string().min(1).max(64),
  /** How many people it goes to. */
  count: z.coerce.number().int().positive(),
  /** Most that it may cost, in minor units of `currency`. */
  maxAmount: z.coerce.number().int().positive().max(2_000_000_000),
  currency: z.string().regex(/^[a-z]{3}$/),
  /** The mode that was shown: in test nothing is printed or paid. */
  mode: z.enum(["test", "live"]),
  /** When it begins; null for at once. */
  scheduledAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)).nullable(),
});
export type Confirmation = z.infer<typeof confirmationSchema>;

/** Why a confirmation was not taken; each has a sentence in the admin. */
export type ConfirmationRefusal =
  | "campaign-gone"
  | "not-ready"
  | "audience-changed"
  | "words-changed"
  | "not-proved"
  | "mode-changed"
  | "nobody"
  | "in-the-past"
  | "no-mail-account"
  | CodeObstacle
  | "discount-ended";
