import { describe, expect, it } from "vitest";

import { knownCodes, notApprovedForDirectSend, readRefusal, readRefusedOrder, type Refusal } from "./errors";

const base: Refusal = {
  operation: "place-order",
  code: null,
  status: 400,
  text: "",
  recipientCount: 3,
  at: new Date("2026-04-21T23:59:30Z"),
};
const kindOf = (given: Partial<Refusal>) => readRefusal({ ...base, ...given }).kind;

describe("codes decide first", () => {
  it.each([
    ["missing_api_key", "unauthorized"],
    ["invalid_api_key", "unauthorized"],
    ["invalid_api_key_mode", "unauthorized"],
    ["api_key_inactive", "unauthorized"],
    ["account_inactive", "unauthorized"],
    ["insufficient_scope", "unauthorized"],
    ["invalid_token", "unauthorized"],
    ["invalid_json", "misconfigured"],
    ["invalid_request", "invalid-request"],
    ["rate_limited", "rate-limited"],
    ["daily_order_cap_reached", "daily-cap"],
    ["live_order_cap_reached", "daily-cap"],
    ["misconfigured", "unknown-outcome"],
    ["db_error", "unknown-outcome"],
    ["unknown_error", "unknown-outcome"],
  ] as const)("%s on a purchase is %s, whatever the status", (code, kind) => {
    expect(kindOf({ code, status: 400 })).toBe(kind);
    expect(kindOf({ code, status: null })).toBe(kind);
    expect(kindOf({ code, status: 418 })).toBe(kind);
  });

  it("has a case for every code", () => expect(knownCodes).toHaveLength(15));

  it("calls server trouble on anything but a purchase unavailable", () => {
    for (const code of ["misconfigured", "db_error", "unknown_error"]) {
      expect(kindOf({ code, operation: "quote-order", status: 500 })).toBe("unavailable");
    }
  });
});

describe("statuses decide where the code is unknown", () => {
  it.each([
    [200, "unknown-outcome"],
    [302, "unknown-outcome"],
    [401, "unauthorized"],
    [402, "insufficient-funds"],
    [403, "unauthorized"],
    [404, "misconfigured"],
    [405, "misconfigured"],
    [451, "misconfigured"],
    [408, "unknown-outcome"],
    [425, "unknown-outcome"],
    [409, "unknown-outcome"],
    [400, "invalid-request"],
    [413, "invalid-request"],
    [422, "invalid-request"],
    [429, "rate-limited"],
    [500, "unknown-outcome"],
    [502, "unknown-outcome"],
    [504, "unknown-outcome"],
  ] as const)("a purchase with %i is %s", (status, kind) => {
    expect(kindOf({ status })).toBe(kind);
    expect(kindOf({ status, code: "brand_new_code" })).toBe(kind);
  });

  it("believes of a tool's unknown error neither that nothing was bought nor that the letters are to blame", () => {
    const text = "Connection terminated unexpectedly: no recipient address";
    expect(kindOf({ status: null, text })).toBe("unknown-outcome");
    for (const operation of ["quote-order", "read-order", "wallet", "top-up", "upload"] as const) {
      expect(kindOf({ status: null, operation, text, recipientCount: 1 })).toBe("unavailable");
      expect(kindOf({ status: null, operation, text, code: "brand_new_code" })).toBe("unavailable");
    }
  });

  it("never says unknown-outcome for anything but a purchase", () => {
    for (const operation of ["quote-order", "read-order", "wallet", "top-up", "upload"] as const) {
      for (const status of [null, 200, 302, 400, 404, 408, 409, 500, 503]) {
        for (const code of [null, ...knownCodes]) {
          expect(kindOf({ operation, status, code })).not.toBe("unknown-outcome");
        }
      }
    }
  });

  it("takes a key already in use for a sign that an order may exist", () => {
    expect(kindOf({ status: 409, code: "invalid_request" })).toBe("unknown-outcome");
    const text = "This Idempotency-Key was already used with a different request.";
    expect(kindOf({ status: null, code: "invalid_request", text })).toBe("unknown-outcome");
    expect(kindOf({ status: null, code: "invalid_request", text, operation: "top-up" })).toBe("invalid-request");
  });
});

describe("invalid_request in its shades", () => {
  const code = "invalid_request";

  it("finds too little money in the status or in the sentence", () => {
    expect(kindOf({ code, status: 402 })).toBe("insufficient-funds");
    for (const text of [
      "The wallet balance is too low for this order.",
      "Insufficient wallet credits.",
      "Not enough balance.",
      "Wallet debit failed.",
    ]) {
      expect(kindOf({ code, status: null, text }), text).toBe("insufficient-funds");
    }
  });

  it("finds a missing approval in the status or in the sentence", () => {
    expect(kindOf({ code, status: 403 })).toBe("unauthorized");
    const text = "This account is not approved for live direct send.";
    expect(readRefusal({ ...base, code, status: null, text }).sentence).toBe(notApprovedForDirectSend().sentence);
  });

  it("finds a price above what was allowed in the sentence", () => {
    for (const text of [
      "The calculated total is more than maxAmountCents.",
      "Order total exceeds the given maxAmountCents (200).",
      "maxAmountCents is lower than the order's price.",
    ]) {
      expect(kindOf({ code, status: null, text }), text).toBe("price-changed");
      expect(kindOf({ code, status: null, text, operation: "quote-order" }), text).toBe("invalid-request");
    }
    expect(kindOf({ code, status: null, text: "Live direct orders require maxAmountCents." })).toBe("invalid-request");
  });

  it("blames a recipient only when alone and named", () => {
    const text = "Recipient postalCode is required.";
    expect(kindOf({ code, text, recipientCount: 1 })).toBe("invalid-recipient");
    expect(kindOf({ code, text, recipientCount: 2 })).toBe("invalid-request");
    expect(kindOf({ code, text: "Message missing.", recipientCount: 1 })).toBe("invalid-request");
  });
});

describe("what the error carries", () => {
  it("keeps code, status and request id, and never PieterPost's own sentence", () => {
    const text = "Ada Lovelace, 123 Main Street is no address";
    const error = readRefusal({ ...base, code: "invalid_request", text, requestId: "req_1" });
    expect(error).toMatchObject({ code: "invalid_request", status: 400, requestId: "req_1" });
    expect(JSON.stringify([error.message, error.sentence, error.remedy])).not.toMatch(/Ada|Main Street/);
  });

  it("drops a code that is none of theirs: it could be any text", () => {
    expect(readRefusal({ ...base, code: "Ada Lovelace" }).code).toBeUndefined();
  });

  it("waits as long as asked, else to the next minute or day", () => {
    const wait = (given: Partial<Refusal>) => readRefusal({ ...base, ...given }).retryAfterSeconds;
    expect(wait({ code: "rate_limited", retryAfterSeconds: 7 })).toBe(7);
    expect(wait({ code: "rate_limited" })).toBe(30);
    expect(wait({ code: "daily_order_cap_reached", at: new Date("2026-04-21T23:00:00Z") })).toBe(3600);
    expect(wait({ code: "invalid_request" })).toBeUndefined();
  });

  it("says something to the merchant in every case", () => {
    for (const code of knownCodes) expect(readRefusal({ ...base, code }).sentence).toMatch(/\.$/);
  });
});

describe("a created order that failed", () => {
  const order = {
    orderId: "ord_1",
    status: "failed",
    amountCents: 400,
    currency: "eur",
    recipientCount: 2,
    externalId: null,
    paidAt: null,
    paymentReference: null,
    error: null,
    wallet: null,
  } as const;
  const refused = { operation: "place-order", status: 200, recipientCount: 2, at: base.at } as const;

  it("lacked money when it says so or the wallet shows it", () => {
    const wallet = { balanceCents: 399, currency: "eur", mode: "test" } as const;
    expect(readRefusedOrder({ ...order, wallet }, refused).kind).toBe("insufficient-funds");
    expect(readRefusedOrder({ ...order, error: "Wallet debit failed: the balance is too low." }, refused).kind).toBe("insufficient-funds");
  });

  it("is otherwise a refusal like any other", () => {
    const wallet = { balanceCents: 400, currency: "eur", mode: "test" } as const;
    expect(readRefusedOrder({ ...order, wallet }, refused)).toMatchObject({ kind: "invalid-request", code: "failed" });
    expect(readRefusedOrder({ ...order, wallet: { ...wallet, balanceCents: 1, currency: "usd" } }, refused).kind).toBe("invalid-request");
  });
});
