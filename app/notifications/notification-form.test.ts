import { describe, expect, it } from "vitest";
import { notificationSchema, testMailSchema } from "./notification-form";

const read = (notifyEmail: string, notifyAbout = "") => notificationSchema.safeParse({ notifyEmail, notifyAbout });

describe("the form of notifications", () => {
  it("takes an address and the kinds there are", () => {
    expect(read(" ada@example.com ", "monthly-cap,gossip,low-balance").data).toEqual({ notifyEmail: "ada@example.com", notifyAbout: ["low-balance", "monthly-cap"] });
    expect(read("").data).toEqual({ notifyEmail: "", notifyAbout: [] });
  });

  it.each([
    ["", "low-balance", "email-missing"],
    ["ada", "", "email-wrong"],
    ["ada@example.com, bob@example.com", "", "email-wrong"],
    ["ada@example.com\r\nBcc: all@example.com", "", "email-wrong"],
  ])("refuses %j with %j", (email, about, code) => {
    expect(read(email, about).error?.issues.map(({ path, message }) => [path[0], message])).toEqual([["notifyEmail", code]]);
  });

  it("needs an address for a test", () => {
    expect(testMailSchema.safeParse({ notifyEmail: " " }).error?.issues[0]?.message).toBe("email-missing");
    expect(testMailSchema.safeParse({ notifyEmail: "x@y" }).error?.issues[0]?.message).toBe("email-wrong");
    expect(testMailSchema.safeParse({ notifyEmail: "ada@example.com" }).success).toBe(true);
  });
});
