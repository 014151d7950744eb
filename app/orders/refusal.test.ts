import { describe, expect, it } from "vitest";
import { refusalCodes } from "./refusal";

describe("what Shopify refused", () => {
  it("has the code of every error that gives one", () => {
    const graphQLErrors = [{ message: "?", extensions: { code: "NOT_FOUND" } }, { message: "?" }, { message: "?", extensions: {} }, { extensions: { code: "ACCESS_DENIED" } }];
    expect(refusalCodes({ errors: { graphQLErrors } })).toEqual(["NOT_FOUND", "ACCESS_DENIED"]);
  });

  it.each([[{}], [null], ["text"], [{ errors: { graphQLErrors: [{ extensions: { code: 7 } }] } }]])("has no code in %j", (body) => {
    expect(refusalCodes(body)).toEqual([]);
  });
});
