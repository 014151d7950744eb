import { describe, expect, it } from "vitest";
import { settingsSchema } from "./settings-form";

const read = (giftRule = "buyer", collect: object = {}) => settingsSchema.safeParse({ giftRule, collectRule: "none", collectCutOffHour: "17", ...collect });

describe("settingsSchema", () => {
  it("reads what the form sends as text", () => {
    expect(read("recipient", { collectRule: "cut-off", collectCutOffHour: "0" }).data).toEqual({ giftRule: "recipient", collectRule: "cut-off", collectCutOffHour: 0 });
  });

  it.each([{ collectRule: "weekly" }, { collectCutOffHour: "24" }, { collectCutOffHour: "-1" }, { collectCutOffHour: "noon" }])("refuses %j", (collect) => {
    expect(read("buyer", collect).error?.issues[0]?.message).toBe("choose-one");
  });

  it("refuses a gift rule there is not", () => {
    expect(read("nobody").error?.issues[0]?.message).toBe("choose-one");
  });
});
