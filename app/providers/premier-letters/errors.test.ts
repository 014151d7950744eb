import { describe, expect, it } from "vitest";
import { readRefusal, unreadable } from "./errors";

const at = new Date("2026-11-27T12:00:40Z");
const read = (status: number, body: unknown, given: { spends?: boolean; retryAfterSeconds?: number } = {}) =>
  readRefusal(status, body, { spends: true, at, ...given });

describe("Premier Letters' refusals", () => {
  it.each([
    [401, "missing_api_key", "unauthorized"],
    [401, "invalid_api_key", "unauthorized"],
    [401, "unauthorized", "unauthorized"],
    [403, "forbidden", "unauthorized"],
    [402, "no_payment_method", "insufficient-funds"],
    [402, "payment_failed", "insufficient-funds"],
    [402, "card_declined", "insufficient-funds"],
    [402, "insufficient_credits", "insufficient-funds"],
    [402, "something_new", "insufficient-funds"],
    [400, "invalid_json", "invalid-request"],
    [400, "validation_error", "invalid-request"],
    [409, "not_cancellable", "not-cancellable"],
    [413, "validation_error", "invalid-request"],
    [429, "rate_limit_exceeded", "rate-limited"],
  ])("%i %s is %s", (status, code, kind) => {
    expect(read(status, { error: code, message: "John Doe, 123 Main St" })).toMatchObject({ kind, code, status });
  });

  it.each([500, 502, 503])("%i leaves a purchase open, and is an absence otherwise", (status) => {
    expect(read(status, { error: "order_creation_failed" }).kind).toBe("unknown-outcome");
    // A payment that failed on their side may have been made.
    expect(read(status, { error: "payment_failed" }).kind).toBe("unknown-outcome");
    expect(read(status, undefined, { spends: false }).kind).toBe("unavailable");
  });

  const page = "<html><body>Something stands in front</body></html>";
  const said = (error: string) => ({ error, message: "As documented." });

  it.each([302, 304, 408, 409, 425])("%i proves nothing of a purchase, whatever is in it", (status) => {
    for (const body of [undefined, page, said("conflict")]) expect(read(status, body).kind).toBe("unknown-outcome");
  });

  it.each([400, 401, 402, 403, 404, 413, 422])("%i that is not in Premier Letters' own form proves nothing of a purchase", (status) => {
    const others = [undefined, page, {}, { message: "Forbidden" }, { error: "Not Found", message: "No route." }, { error: "bad_request" }, { error: { code: 1 }, message: "No." }];
    for (const body of others) expect(read(status, body).kind).toBe("unknown-outcome");
  });

  it.each([404, 405, 410, 418])("%i of Premier Letters itself is about the address we ask at, and no letter is to blame", (status) => {
    expect(read(status, said("not_found")).kind).toBe("misconfigured");
  });

  it.each([
    [302, "misconfigured"],
    [400, "misconfigured"],
    [401, "unauthorized"],
    [402, "insufficient-funds"],
    [403, "unauthorized"],
    [404, "misconfigured"],
    [405, "misconfigured"],
    [408, "unavailable"],
    [409, "misconfigured"],
    [422, "misconfigured"],
    [425, "unavailable"],
    [429, "rate-limited"],
  ])("%i of something in front, to a request that buys nothing, is %s", (status, kind) => {
    expect(read(status, page, { spends: false }).kind).toBe(kind);
  });

  it("an order that is not known is an answer when it is asked about", () => {
    expect(read(404, said("order_not_found"), { spends: false }).kind).toBe("invalid-request");
    expect(read(404, said("not_found"), { spends: false }).kind).toBe("invalid-request");
  });

  it("names the recipients to blame, each once", () => {
    const details = [{ recipient_index: 3, field: "zip" }, { recipient_index: 0, field: "state" }, { recipient_index: 3, field: "city" }];
    expect(read(422, { ...said("validation_failed"), details })).toMatchObject({ kind: "invalid-recipient", recipientIndexes: [3, 0] });
    expect(read(422, { ...said("validation_failed"), details: [{ field: "message" }] }).kind).toBe("invalid-request");
  });

  it("waits as long as it is asked to, in either of the two ways, or until the next minute", () => {
    expect(read(429, {}, { retryAfterSeconds: 7 }).retryAfterSeconds).toBe(7);
    expect(read(429, { ...said("rate_limit_exceeded"), reset_at: at.getTime() / 1000 + 12 }).retryAfterSeconds).toBe(12);
    expect(read(429, { ...said("rate_limit_exceeded"), reset_at: 1_234_567_890 }).retryAfterSeconds).toBe(20);
    expect(read(429, undefined).retryAfterSeconds).toBe(20);
  });

  it("never repeats the provider's sentence, which can hold an address", () => {
    const error = read(422, { error: "validation_failed", message: "John Doe, 123 Main St", details: [{ recipient_index: 0, error: "123 Main St" }] });
    expect(JSON.stringify(error) + error.message).not.toMatch(/Main St|John/);
  });

  it("a success that cannot be read leaves a purchase open", () => {
    expect(unreadable(201, { spends: true, at }).kind).toBe("unknown-outcome");
    expect(unreadable(200, { spends: false, at }).kind).toBe("unavailable");
  });
});
