import { describe, expect, it } from "vitest";
import { sampleFacts, sampleRecipient } from "../../test/fixtures/order-facts.ts";
import { composeLetter, findStops } from "./compose";

const shop = { name: "Hearth & Linen", url: "https://hearth.example", timezone: "UTC" };
const compose = (body: string, recipient = sampleRecipient(), order = sampleFacts()) => composeLetter({ body, locale: "en" }, order, recipient, shop);
const stops = (body: string, recipient = sampleRecipient(), kind: "letter" | "postcard" = "letter") =>
  findStops({ body, locale: "en" }, kind, compose(body, recipient).values);

describe("a letter", () => {
  it("is written for its recipient", () => {
    expect(compose("Dear {{ first_name }}, thank you for {{ first_product }}.")).toMatchObject({
      ...{ message: "Dear Ada, thank you for Linen tablecloth.", countryCode: "NL", recipient: sampleRecipient() },
      searchText: "ada lovelace amsterdam #1001",
    });
  });

  it("of a template that cannot be read has no words", () => {
    expect(compose("Dear {{ first_name").message).toBeNull();
  });
});

describe("what stops a letter", () => {
  it("is nothing when its words are whole", () => {
    expect(stops("Dear {{ first_name }}.")).toEqual([]);
    expect(stops('Dear {{ first_name | default: "friend" }}.', sampleRecipient({ name: "", firstName: "" }))).toEqual([]);
  });

  it.each<[string, string, Parameters<typeof sampleRecipient>[0], "letter" | "postcard", string]>([
    ["a template that cannot be read", "Dear {{ frist_name }}", {}, "letter", "template-unreadable"],
    ["a blank where a word was promised", "Dear {{ company }},", {}, "letter", "letter-blank"],
    ["no words at all", "{% if company %}Dear {{ company }}{% endif %}", {}, "letter", "letter-empty-message"],
    ["a letter that is too long", "x".repeat(6_001), {}, "letter", "letter-message-too-long"],
    ["a postcard that is too long", "x".repeat(401), {}, "postcard", "letter-message-too-long"],
    ["a template with a character that no pen draws", "Dear {{ first_name }} 🎉", {}, "letter", "template-unreadable"],
  ])("is %s", (_what, body, recipient, kind, code) => {
    expect(stops(body, sampleRecipient(recipient), kind)).toEqual([code]);
  });

  it("is told once, however often it occurs, and braces alone stop nothing", () => {
    expect(stops("Dear {{ company }}, {{ company }}.")).toEqual(["letter-blank"]);
    expect(stops("Dear {{ first_name }}", sampleRecipient({ firstName: "{{x}}" }))).toEqual([]);
  });
});
