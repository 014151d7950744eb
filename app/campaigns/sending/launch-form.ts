import { z } from "zod";
import { readMoneyInput } from "~/wallet/money-input";
import { instantOf } from "~/zoned-time";
import { confirmationSchema, type Confirmation } from "./confirm-form";

/** What the dialog that sends a campaign holds, as typed; the rest is what it showed. */
export const launchSchema = z.object({
  version: z.string().max(64),
  count: z.string().max(12),
  mode: z.string().max(8),
  currency: z.string().max(3),
  maximum: z.string().max(40),
  locale: z.string().max(35),
  when: z.enum(["now", "later"]),
  /** `2026-11-27` and `09:30` on the shop's clocks. */
  date: z.string().max(10),
  time: z.string().max(5),
});
export type LaunchForm = z.infer<typeof launchSchema>;
export type LaunchField = "maximum" | "date" | "time";
export type LaunchErrors = Partial<Record<LaunchField, string>>;

/** Reads the dialog into a confirmation. Errors are codes by field; null for what no dialog of ours sends. */
export function readLaunch(form: LaunchForm, timeZone: string): { ok: true; confirmation: Confirmation } | { ok: false; errors: LaunchErrors } | null {
  const maximum = readMoneyInput(form.maximum, form.locale);
  const begins = form.when === "now" ? null : readWallClock(form.date, form.time, timeZone);
  const errors: LaunchErrors = { ...(maximum.ok ? {} : { maximum: maximum.problem }), ...(begins instanceof Date || begins === null ? {} : begins) };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const read = confirmationSchema.safeParse({
    ...{ templateVersionId: form.version, count: form.count, mode: form.mode, currency: form.currency },
    maxAmount: maximum.ok ? maximum.amount : 0,
    scheduledAt: begins instanceof Date ? begins.toISOString() : null,
  });
  return read.success ? { ok: true, confirmation: read.data } : null;
}

/** The instant at which the shop's clocks show a day and time, or what is wrong with either. */
function readWallClock(date: string, time: string, timeZone: string): Date | LaunchErrors {
  const [day, clock] = [z.iso.date().safeParse(date), /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time.trim())];
  const [year = 0, month = 0, dayOfMonth = 0] = date.split("-").map(Number);
  if (!day.success || year < 1970) return { date: "date-wrong", ...(clock ? {} : { time: "time-wrong" }) };
  if (!clock) return { time: "time-wrong" };
  const hour = instantOf({ year, month, day: dayOfMonth, hour: Number(clock[1]) }, timeZone);
  return new Date(hour.getTime() + Number(clock[2]) * 60_000);
}
