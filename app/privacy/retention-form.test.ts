import { expect, it } from "vitest";
import { retentionSchema } from "./retention-form";

const read = (text: string) => retentionSchema.safeParse({ retentionDays: text });

it.each(["30", " 365 ", "3650"])("%s days are kept", (text) => {
  expect(read(text).data).toEqual({ retentionDays: Number(text) });
});

it.each(["29", "3651", "", "a year", "-30", "1e3", "99.5", "999999999999"])("%s days are not", (text) => {
  expect(read(text).error?.issues[0]?.message).toBe("days-wrong");
});
