import { randomInt } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeAlphabet, discountLink, makeCode, randomLength, sampleCode } from "./code";

const prefixes = fc.stringMatching(/^[A-Z0-9]{0,12}$/);

describe("a discount code", () => {
  it("holds nothing that looks like another character, behind its prefix", () => {
    fc.assert(
      fc.property(prefixes, (prefix) => {
        const code = makeCode(prefix, (below) => randomInt(below));
        const random = prefix === "" ? code : code.slice(prefix.length + 1);
        expect(code).toBe(prefix === "" ? random : `${prefix}-${random}`);
        expect(random).toMatch(/^[CFGHJKMNPRTVWXY34679]+$/);
        expect(random).not.toMatch(/[01258ABDEILOQSUZ]/);
        expect(random).toHaveLength(randomLength);
      }),
    );
  });

  it("can be any of the alphabet at every place, each as often", () => {
    expect(new Set(codeAlphabet).size).toBe(codeAlphabet.length);
    fc.assert(
      fc.property(fc.array(fc.nat(codeAlphabet.length - 1), { minLength: randomLength, maxLength: randomLength }), (places) => {
        const left = [...places];
        expect(makeCode("", () => left.shift() ?? 0)).toBe(places.map((place) => codeAlphabet[place]).join(""));
      }),
    );
    expect(Math.log2(codeAlphabet.length) * randomLength).toBeGreaterThan(40);
  });

  it("comes twice in a hundred thousand next to never", () => {
    const codes = Array.from({ length: 100_000 }, () => makeCode("", (below) => randomInt(below)));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it("is shown as long as it will be", () => {
    expect(sampleCode("SPRING")).toBe("SPRING-CFGHJKMNPR");
    expect(sampleCode("")).toHaveLength(makeCode("", (below) => randomInt(below)).length);
  });

  it("leads to the shop", () => {
    expect(discountLink("hearth.example", "SPRING-CFGHJKMNPR")).toBe("https://hearth.example/discount/SPRING-CFGHJKMNPR");
  });
});
