import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { returnAddressOf, senderSchema, type SenderForm } from "./sender";

const whole: SenderForm = {
  ...{ senderEmail: "post@example.com", senderName: "Hearth & Linen", line1: "Oudegracht 1", line2: "", city: "Utrecht", state: "", postalCode: "3511 AB", countryCode: "NL" },
};
const read = (given: Partial<SenderForm> = {}) => senderSchema.safeParse({ ...whole, ...given });
const senderFields = Object.keys(senderSchema.shape);
const errorsOf = (given: Partial<SenderForm>) => (read(given).error?.issues ?? []).map(({ path, message }) => `${String(path[0])} ${message}`);

describe("the sender", () => {
  it("may have no address, but not a part of one", () => {
    const none = { line1: "", city: "", postalCode: "" };
    expect(read({ ...none, senderName: "" }).success).toBe(true);
    expect(returnAddressOf({ ...whole, ...none })).toBeNull();
    expect(errorsOf({ ...none, line2: "Floor 2", senderName: "", countryCode: "" })).toEqual([
      ...["senderName sender-name-missing", "line1 street-missing", "city city-missing", "countryCode country-missing", "postalCode postal-code-missing"],
    ]);
  });

  it("needs what its country's mail needs", () => {
    const us = { countryCode: "US", city: "Springfield", state: "IL", postalCode: "62704" };
    expect(read(us).success).toBe(true);
    expect(errorsOf({ ...us, state: "" })).toEqual(["state state-missing"]);
    expect(errorsOf({ ...us, state: "Illinois", postalCode: "3511 AB" })).toEqual(["postalCode zip-wrong", "state state-wrong"]);
    expect(errorsOf({ countryCode: "CA" })).toEqual(["state state-missing"]);
    expect(errorsOf({ countryCode: "HK", postalCode: "" })).toEqual([]);
    expect(errorsOf({ countryCode: "XX" })).toEqual(["countryCode choose-one"]);
    expect(returnAddressOf({ ...whole, ...us, state: "il" })).toMatchObject({ state: "IL" });
  });

  it("has lines that fit an envelope, on one line each", () => {
    expect(errorsOf({ line1: "a".repeat(101) })).toEqual(["line1 line-too-long"]);
    expect(read({ line1: " Oudegracht\n1\t" }).data).toMatchObject({ line1: "Oudegracht 1" });
  });

  it("has an e-mail address", () => {
    expect(errorsOf({ senderEmail: "" })).toEqual(["senderEmail email-missing"]);
    expect(errorsOf({ senderEmail: "post@" })).toEqual(["senderEmail email-wrong"]);
  });

  it("is taken or refused by its fields, whatever is typed; what is taken is taken again as it is", () => {
    const field = fc.oneof(fc.constantFrom("", "US", "NL", "IL", "62704", "ada@example.com"), fc.string({ maxLength: 120 }));
    fc.assert(
      fc.property(fc.record(Object.fromEntries(senderFields.map((name) => [name, field]))), (typed) => {
        const first = senderSchema.safeParse(typed);
        if (first.success) expect(senderSchema.safeParse(first.data).data).toEqual(first.data);
        else expect(senderFields).toEqual(expect.arrayContaining(first.error.issues.map(({ path }) => path[0])));
      }),
    );
  });
});
