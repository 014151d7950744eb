import { expect, it } from "vitest";
import { readMailFailure } from "./mail-failure";

it.each([
  [{ code: "EENVELOPE", responseCode: 550 }, false, "refused"],
  [{ code: "EMESSAGE", responseCode: 554 }, true, "refused"],
  [{ code: "EAUTH", responseCode: 535 }, false, "failed"],
  [{ code: "EENVELOPE", responseCode: 451 }, false, "failed"],
  [{ code: "EMESSAGE", responseCode: 421 }, true, "failed"],
  [{ code: "ESOCKET", command: "CONN" }, false, "failed"],
  [{ code: "ECONNECTION", command: "CONN" }, true, "unsure"],
  [{ code: "ETIMEDOUT", command: "CONN" }, true, "unsure"],
  [null, true, "unsure"],
  [null, false, "failed"],
] as const)("%j, text begun: %s, is %s", (error, textWasBegun, failure) => {
  expect(readMailFailure(error, textWasBegun)).toBe(failure);
});
