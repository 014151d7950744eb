import { describe, expect, it } from "vitest";
import { sampleFacts, sampleRecipient } from "../../test/fixtures/order-facts.ts";
import { lookOf } from "~/paper/look";
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
    ["a letter of more lines than its pages hold", `Dear you.${"\nYes.".repeat(400)}`, {}, "letter", "letter-page-overflow"],
    ["a postcard of more lines than its side holds", `Dear you.${"\nYes.".repeat(40)}`, {}, "postcard", "letter-page-overflow"],
    ["a name that no font of ours draws", "Dear {{ first_name }}", { firstName: "花" }, "letter", "letter-font-lacks-character"],
    ["words too long for the provider, not told again by the paper", `Dear you.${"\nYes.".repeat(1_500)}`, {}, "letter", "letter-message-too-long"],
    ["a template with a character that no pen draws", "Dear {{ first_name }} 🎉", {}, "letter", "template-unreadable"],
  ])("is %s", (_what, body, recipient, kind, code) => {
    expect(stops(body, sampleRecipient(recipient), kind)).toEqual([code]);
  });

  it("is not a name or an address on the envelope that our fonts lack", () => {
    expect(stops("Dear friend", sampleRecipient({ name: "佐藤 花", streetAddress: "千代田1-1" }))).toEqual([]);
    expect(stops("Dear {{ first_name }}", sampleRecipient({ firstName: "Σωκράτης" }))).toEqual([]);
  });

  it("depends on the paper", () => {
    const { values } = compose("Dear you");
    const body = `Dear you.${"\nYes.".repeat(200)}`;
    const by = (handwritingStyle: string | null) => findStops({ body, locale: "en" }, "letter", values, lookOf({ countryCode: "US", provider: null, handwritingStyle }));
    expect(by(null)).toEqual([]);
    expect(by("style_1")).toEqual(["letter-page-overflow"]);
  });

  it("is told once, however often it occurs, and braces alone stop nothing", () => {
    expect(stops("Dear {{ company }}, {{ company }}.")).toEqual(["letter-blank"]);
    expect(stops("Dear {{ first_name }}", sampleRecipient({ firstName: "{{x}}" }))).toEqual([]);
  });
});
