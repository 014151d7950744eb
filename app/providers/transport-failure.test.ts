import { describe, expect, it } from "vitest";

import { requestReach, transportFailure, unknownOutcome } from "./transport-failure";

function failed(cause: unknown): Error {
  return new TypeError("fetch failed", { cause });
}

function socketError(code: string, syscall?: string): Error {
  return Object.assign(new Error(code), { code, syscall });
}

describe("requestReach", () => {
  it("knows errors that happen only before a connection exists", () => {
    expect(requestReach(failed(socketError("ECONNREFUSED", "connect")))).toBe("not-sent");
    expect(requestReach(failed(socketError("ENOTFOUND", "getaddrinfo")))).toBe("not-sent");
    expect(requestReach(failed(socketError("UND_ERR_CONNECT_TIMEOUT")))).toBe("not-sent");
    expect(requestReach(failed(socketError("CERT_HAS_EXPIRED")))).toBe("not-sent");
    expect(requestReach(failed(socketError("ETIMEDOUT", "connect")))).toBe("not-sent");
  });

  it("holds everything else for possibly arrived", () => {
    expect(requestReach(failed(socketError("ECONNRESET", "read")))).toBe("maybe-sent");
    expect(requestReach(failed(socketError("ETIMEDOUT", "read")))).toBe("maybe-sent");
    expect(requestReach(failed(socketError("EHOSTUNREACH", "read")))).toBe("maybe-sent");
    expect(requestReach(failed(socketError("UND_ERR_SOCKET")))).toBe("maybe-sent");
    expect(requestReach(new DOMException("timed out", "TimeoutError"))).toBe("maybe-sent");
    expect(requestReach(new TypeError("terminated"))).toBe("maybe-sent");
    expect(requestReach("a string")).toBe("maybe-sent");
  });

  it("says not sent for several addresses only when none of them connected", () => {
    const refused = socketError("ECONNREFUSED", "connect");
    expect(requestReach(failed(new AggregateError([refused, refused])))).toBe("not-sent");
    expect(requestReach(failed(new AggregateError([refused, socketError("ECONNRESET", "read")])))).toBe("maybe-sent");
    expect(requestReach(failed(new AggregateError([])))).toBe("maybe-sent");
  });
});

describe("transportFailure", () => {
  it("never calls a purchase that may have arrived refused", () => {
    expect(transportFailure("maybe-sent", { spends: true, providerName: "P" }).kind).toBe("unknown-outcome");
  });

  it("calls a purchase that never left, and every read, unavailable", () => {
    expect(transportFailure("not-sent", { spends: true, providerName: "P" }).kind).toBe("unavailable");
    expect(transportFailure("maybe-sent", { spends: false, providerName: "P" }).kind).toBe("unavailable");
  });
});

describe("unknownOutcome", () => {
  it("keeps what support needs and names the provider", () => {
    const error = unknownOutcome("PieterPost", { code: "db_error", status: 500, requestId: "r1" });
    expect(error).toMatchObject({ kind: "unknown-outcome", code: "db_error", status: 500, requestId: "r1" });
    expect(error.sentence).toContain("PieterPost");
  });
});
