import { describe, expect, it } from "vitest";
import { ProviderError } from "./provider-error";

const error = (code?: string) => new ProviderError({ kind: "unauthorized", sentence: "Refused.", remedy: "Connect again.", code });

describe("a provider's error code", () => {
  it.each(["invalid_grant", "daily-cap", "E42.1"])("is kept: %s", (code) => {
    expect(error(code)).toMatchObject({ code, message: `unauthorized (${code}): Refused.` });
  });

  it.each(["", "Ada Lovelace, Keizersgracht 1", "a\nb", "\0", "x".repeat(61), "é"])("that could be anything is left out of logs and tables: %j", (code) => {
    expect(error(code).code).toBeUndefined();
    expect(error(code).message).toBe("unauthorized: Refused.");
  });
});
