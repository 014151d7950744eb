import { describe, expect, it } from "vitest";
import { settingsSchema } from "./settings-form";

const read = (senderEmail: string, giftRule = "buyer", collect: object = {}) =>
  settingsSchema.safeParse({ senderEmail, giftRule, collectRule: "none", collectCutOffHour: "17", ...collect });

describe("settingsSchema", () => {
  it("takes an address and forgets the blanks around it", () => {
    expect(read("  post@example.com ").data).toEqual({ giftRule: "buyer", senderEmail: "post@example.com", collectRule: "none", collectCutOffHour: 17 });
  });

  it.each([
    ["", "email-missing"],
    ["post@", "email-wrong"],
    [`${"a".repeat(250)}@example.com`, "email-wrong"],
  ])("refuses %s", (email, code) => {
    expect(read(email).error?.issues[0]?.message).toBe(code);
  });

  it.each([{ collectRule: "weekly" }, { collectCutOffHour: "24" }, { collectCutOffHour: "-1" }, { collectCutOffHour: "noon" }])("refuses %j", (collect) => {
    expect(read("post@example.com", "buyer", collect).error?.issues[0]?.message).toBe("choose-one");
  });

  it("refuses a gift rule there is not", () => {
    expect(read("post@example.com", "nobody").error?.issues[0]?.message).toBe("choose-one");
  });
});
