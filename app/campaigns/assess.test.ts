import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Recipient } from "~/orders/recipient";
import { assessAudience, type AudienceRules, type Candidate } from "./assess";

const recipient: Recipient = {
  ...{ name: "Ada Lovelace", firstName: "Ada", lastName: "Lovelace", company: "", streetAddress: "St James's Square 12", extra: "" },
  ...{ postalCode: "SW1Y 4JH", city: "London", state: "", countryCode: "GB" },
};

function candidate(given: Partial<Candidate> = {}): Candidate {
  return { recipient, personKey: "ada", householdKey: "square 12", suppressionHashes: ["ada by mail"], bucket: 50, ...given };
}

function rules(given: Partial<AudienceRules> = {}): AudienceRules {
  return { holdoutPercent: 0, suppressed: new Set(), knownPeople: new Set(), knownHouseholds: new Set(), ...given };
}

const anyCandidate = fc.record({
  recipient: fc.constantFrom<Candidate["recipient"]>(recipient, recipient, recipient, "no-address"),
  personKey: fc.option(fc.integer({ min: 0, max: 9 }).map((n) => `person ${n}`)),
  householdKey: fc.option(fc.integer({ min: 0, max: 9 }).map((n) => `house ${n}`)),
  suppressionHashes: fc.array(fc.integer({ min: 0, max: 9 }).map((n) => `hash ${n}`), { maxLength: 3 }),
  bucket: fc.integer({ min: 0, max: 99 }),
});

describe("an audience", () => {
  it("is mailed once each, to whole addresses, and never to anybody on the do-not-mail list", () => {
    fc.assert(
      fc.property(fc.array(anyCandidate, { maxLength: 40 }), fc.integer({ min: 0, max: 100 }), (candidates, holdoutPercent) => {
        const suppressed = new Set(["hash 3"]);
        const outcomes = assessAudience(candidates, rules({ holdoutPercent, suppressed }));
        const mailed = candidates.filter((_, at) => outcomes[at]?.outcome !== "skip");
        for (const key of ["personKey", "householdKey"] as const) {
          const keys = mailed.flatMap((each) => each[key] ?? []);
          expect(new Set(keys).size).toBe(keys.length);
        }
        for (const each of mailed) {
          expect(each.recipient).toEqual(recipient);
          expect(each.suppressionHashes).not.toContain("hash 3");
        }
      }),
    );
  });

  it("comes to the same read in one stretch or in two", () => {
    fc.assert(
      fc.property(fc.array(anyCandidate, { maxLength: 40 }), fc.nat(40), (candidates, cut) => {
        const whole = assessAudience(candidates, rules({ holdoutPercent: 20 }));
        const first = assessAudience(candidates.slice(0, cut), rules({ holdoutPercent: 20 }));
        const taken = candidates.slice(0, cut).filter((_, at) => first[at]?.outcome !== "skip");
        const second = assessAudience(
          candidates.slice(cut),
          rules({
            holdoutPercent: 20,
            knownPeople: new Set(taken.flatMap(({ personKey }) => personKey ?? [])),
            knownHouseholds: new Set(taken.flatMap(({ householdKey }) => householdKey ?? [])),
          }),
        );
        expect([...first, ...second]).toEqual(whole);
      }),
    );
  });

  it("leaves somebody out for the first reason that holds", () => {
    const reasons = (given: Partial<Candidate>, also: Partial<AudienceRules> = {}) => assessAudience([candidate(given)], rules(also))[0];
    expect(reasons({ recipient: "address-without-city" })).toEqual({ outcome: "skip", reason: "address-without-city" });
    expect(reasons({}, { suppressed: new Set(["ada by mail"]) })).toEqual({ outcome: "skip", reason: "do-not-mail" });
    expect(reasons({}, { knownPeople: new Set(["ada"]) })).toEqual({ outcome: "skip", reason: "same-person" });
    expect(reasons({}, { knownHouseholds: new Set(["square 12"]) })).toEqual({ outcome: "skip", reason: "same-household" });
    expect(reasons({ bucket: 4 }, { holdoutPercent: 5 })).toEqual({ outcome: "holdout", reason: null });
    expect(reasons({ bucket: 5 }, { holdoutPercent: 5 })).toEqual({ outcome: "mail", reason: null });
  });

  it("does not let somebody held out be told by the household's next", () => {
    const [first, second] = assessAudience([candidate({ bucket: 0 }), candidate({ personKey: "william" })], rules({ holdoutPercent: 10 }));
    expect(first).toEqual({ outcome: "holdout", reason: null });
    expect(second).toEqual({ outcome: "skip", reason: "same-household" });
  });
});
