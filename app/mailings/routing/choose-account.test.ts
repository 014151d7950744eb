import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mcpCapabilities } from "~/providers/pieterpost/capabilities";
import { premierUserCapabilities } from "~/providers/premier-letters/capabilities";
import { chooseAccount, type RouteAccount, type RouteNeeds } from "./choose-account";

function account(id: string, given: Partial<RouteAccount> = {}): RouteAccount {
  const common = { ready: true, allowed: true, piecePrice: null, preference: 0 };
  return { id, currency: "eur", capabilities: mcpCapabilities, ...common, ...given };
}

const pieter = (given: Partial<RouteAccount> = {}) => account("pieter", given);
const premier = (given: Partial<RouteAccount> = {}) =>
  account("premier", { currency: "usd", capabilities: premierUserCapabilities, preference: 1, ...given });

const plain: RouteNeeds = {
  ...{ kind: "letter", countryCode: "US", hasFullName: true, paperExtras: false, handwritingStyle: false, tried: [] },
};

describe("which account a piece goes by", () => {
  it.each([
    ["abroad, where only one mails to", { countryCode: "NL" }, "pieter", "country-not-served"],
    ["a recipient without a last name", { hasFullName: false }, "pieter", "name-not-complete"],
    ["a template with a stamp", { paperExtras: true }, "pieter", "no-paper-extras"],
    ["a template with a handwriting", { handwritingStyle: true }, "premier", "no-handwriting"],
    ["one that was refused before", { tried: ["pieter"] }, "premier", "tried-before"],
  ])("%s", (_what, needs, chosen, refusal) => {
    const route = chooseAccount({ ...plain, ...needs }, [pieter({ preference: 2 }), premier()]);
    expect(route).toMatchObject({ accountId: chosen, reason: "only-one" });
    expect(route.ruledOut.map((other) => other.refusal)).toEqual([refusal]);
  });

  it("across currencies the merchant's order decides, not the figures", () => {
    const [cheap, dear] = [premier({ piecePrice: 100 }), pieter({ piecePrice: 900 })];
    expect(chooseAccount(plain, [cheap, dear])).toMatchObject({ accountId: "pieter", reason: "preferred" });
    expect(chooseAccount(plain, [{ ...cheap, preference: -1 }, dear])).toMatchObject({ accountId: "premier", reason: "preferred" });
  });

  it("within a currency the cheaper one, if all prices are known", () => {
    const other = (piecePrice: number | null) => premier({ piecePrice });
    const partner = (piecePrice: number | null) => account("partner", { currency: "usd", capabilities: premierUserCapabilities, piecePrice });
    expect(chooseAccount(plain, [partner(499), other(298)])).toMatchObject({ accountId: "premier", reason: "cheapest" });
    expect(chooseAccount(plain, [partner(298), other(499)])).toMatchObject({ accountId: "partner", reason: "cheapest" });
    expect(chooseAccount(plain, [partner(298), other(298)])).toMatchObject({ accountId: "partner", reason: "preferred" });
    expect(chooseAccount(plain, [partner(499), other(null)])).toMatchObject({ accountId: "partner", reason: "preferred" });
  });

  it("one that cannot buy just now is passed over, and waited for only where there is no other", () => {
    expect(chooseAccount(plain, [pieter({ ready: false }), premier()])).toMatchObject({ accountId: "premier", reason: "only-one" });
    expect(chooseAccount(plain, [pieter({ ready: false })])).toMatchObject({ accountId: "pieter", reason: "waits-for-it" });
  });

  it("never one that the merchant has not allowed", () => {
    expect(chooseAccount(plain, [pieter({ allowed: false })])).toMatchObject({ accountId: null, reason: null });
  });

  it("whatever there is, the choice fits and does not depend on the order of the list", () => {
    const some = fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e"),
      currency: fc.constantFrom("eur" as const, "usd" as const),
      capabilities: fc.constantFrom(mcpCapabilities, premierUserCapabilities),
      ready: fc.boolean(),
      allowed: fc.boolean(),
      piecePrice: fc.option(fc.integer({ min: 100, max: 999 })),
      preference: fc.integer({ min: 0, max: 3 }),
    });
    const needs = fc.record({
      kind: fc.constantFrom("letter" as const, "postcard" as const),
      countryCode: fc.constantFrom("US", "NL"),
      hasFullName: fc.boolean(),
      paperExtras: fc.boolean(),
      handwritingStyle: fc.boolean(),
      tried: fc.subarray(["a", "b"]),
    });
    fc.assert(
      fc.property(fc.uniqueArray(some, { selector: ({ id }) => id }), needs, (accounts, wanted) => {
        const route = chooseAccount(wanted, accounts);
        expect(chooseAccount(wanted, [...accounts].reverse()).accountId).toBe(route.accountId);
        const chosen = accounts.find(({ id }) => id === route.accountId);
        if (!chosen) {
          expect(route.ruledOut).toHaveLength(accounts.length);
          return;
        }
        expect(chosen.allowed).toBe(true);
        expect(wanted.tried).not.toContain(chosen.id);
        expect(chosen.capabilities.countries?.includes(wanted.countryCode) ?? true).toBe(true);
        expect(wanted.paperExtras && !chosen.capabilities.paperExtras).toBe(false);
        expect(wanted.handwritingStyle && !chosen.capabilities.handwritingStyles).toBe(false);
      }),
    );
  });
});
