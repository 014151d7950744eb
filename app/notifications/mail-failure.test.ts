import { expect, it } from "vitest";
import { readMailFailure } from "./mail-failure";

it.each([
  [{ code: "EENVELOPE", responseCode: 550, command: "RCPT TO" }, "refused"],
  [{ code: "EMESSAGE", responseCode: 554, command: "DATA" }, "refused"],
  [{ code: "EAUTH", responseCode: 535, command: "AUTH PLAIN" }, "failed"],
  [{ code: "EENVELOPE", responseCode: 451, command: "RCPT TO" }, "failed"],
  [{ code: "ESOCKET", command: "CONN" }, "failed"],
  [{ code: "ECONNREFUSED" }, "failed"],
  [{ code: "ETIMEDOUT", command: "CONN" }, "failed"],
  [{ code: "ETIMEDOUT", command: "DATA" }, "unsure"],
  [{ code: "ECONNECTION", command: "DATA" }, "failed"],
  [{ code: "ESOCKET" }, "unsure"],
  [null, "unsure"],
])("%j is %s", (error, failure) => {
  expect(readMailFailure(error)).toBe(failure);
});
