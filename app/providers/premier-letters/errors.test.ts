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
    [404, "order_not_found", "invalid-request"],
    [409, "not_cancellable", "not-cancellable"],
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

  it("names the recipients to blame, each once", () => {
    const details = [{ recipient_index: 3, field: "zip" }, { recipient_index: 0, field: "state" }, { recipient_index: 3, field: "city" }];
    expect(read(422, { error: "validation_failed", details })).toMatchObject({ kind: "invalid-recipient", recipientIndexes: [3, 0] });
    expect(read(422, { error: "validation_failed", details: [{ field: "message" }] }).kind).toBe("invalid-request");
  });

  it("waits as long as it is asked to, in either of the two ways, or until the next minute", () => {
    expect(read(429, {}, { retryAfterSeconds: 7 }).retryAfterSeconds).toBe(7);
    expect(read(429, { error: "rate_limit_exceeded", reset_at: at.getTime() / 1000 + 12 }).retryAfterSeconds).toBe(12);
    expect(read(429, { error: "rate_limit_exceeded", reset_at: 1_234_567_890 }).retryAfterSeconds).toBe(20);
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
