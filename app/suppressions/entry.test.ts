import { describe, expect, it } from "vitest";
import { entryFormSchema, labelOf } from "./entry";

const errorsOf = (form: object) => (entryFormSchema.safeParse(form).error?.issues ?? []).map(({ path, message }) => `${String(path[0])} ${message}`);

describe("an entry of the do-not-mail list", () => {
  it("is named in the words it was given in", () => {
    expect(labelOf({ kind: "email", email: "Ada@example.com" })).toBe("Ada@example.com");
    expect(labelOf({ kind: "customer", customerId: "77" })).toBe("77");
    expect(labelOf({ kind: "address", name: "Ada", streetAddress: "Main 1", postalCode: "", city: "Dubai", countryCode: "AE" })).toBe("Ada, Main 1, Dubai, AE");
  });

  it("needs what it is known by", () => {
    expect(errorsOf({ kind: "email", email: " " })).toEqual(["email email-missing"]);
    expect(errorsOf({ kind: "email", email: "ada@" })).toEqual(["email email-wrong"]);
    expect(errorsOf({ kind: "order", orderName: "\n" })).toEqual(["orderName order-missing"]);
    expect(errorsOf({ kind: "address", name: "", streetAddress: "", postalCode: "", city: "", countryCode: "" })).toEqual([
      ...["name recipient-missing", "streetAddress street-missing", "city city-missing", "countryCode country-missing"],
    ]);
    expect(errorsOf({ kind: "rumour" })).toHaveLength(1);
  });
});
