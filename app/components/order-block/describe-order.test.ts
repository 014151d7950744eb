import { describe, expect, it } from "vitest";
import { wordsOf } from "~/locales/files";
import { createFormats } from "~/locales/formats";
import { createTranslator } from "~/locales/translator";
import type { OrderLetter, OrderLetters } from "~/mailings/order-letters.server";
import { lookOf } from "~/paper/look";
import { money } from "~/wallet/money";
import { sampleRecipient } from "../../../test/fixtures/order-facts.ts";
import { describeOrder, describePreview, describeRecall, describeSent } from "./describe-order";

const speech = { t: createTranslator("en", wordsOf("en")).t, formats: createFormats("en", "UTC") };
const at = new Date("2026-11-21T10:00:00Z");

const letter: OrderLetter = {
  ...{ id: "l1", status: "held", reasons: [], kind: "letter", mode: "live", byHand: false, recipientName: "Ada Lovelace", templateName: "Thank you" },
  ...{ cost: money(200, "eur"), costIsQuoted: false, trackingNumber: null, trackingUrl: null, providerName: "pieterpost", recall: "for-certain" },
  ...{ createdAt: at, updatedAt: at },
};
const bare: OrderLetters & { isSetUp: boolean } = { order: null, decisions: [], letters: [], templates: [], isSetUp: true };
const decision = (automationName: string, outcome: "mail" | "skip", reasons: string[]) => ({ automationId: automationName, automationName, outcome, reasons, decidedAt: at });

describe("describeOrder", () => {
  it("tells of an order nobody has seen, and why nothing can be sent without a template", () => {
    const block = describeOrder(speech, bare);
    expect(block).toMatchObject({ isSeen: false, decision: null, letters: [], send: { hasLetter: false } });
    expect(block.send.obstacle).toContain("no template");
    expect(describeOrder(speech, { ...bare, templates: [{ id: "t", name: "Thanks", kind: "letter" }] }).send.obstacle).toBeNull();
  });

  it("names the automation that writes, and else every one that does not", () => {
    const lost = decision("Second", "skip", ["another-automation-won"]);
    const won = describeOrder(speech, { ...bare, decisions: [decision("First", "mail", ["matched"]), lost] });
    expect(won.decision).toEqual({ outcome: "mail", lines: [{ automation: "First", reasons: ["The order meets every condition of the automation."] }] });
    const skipped = describeOrder(speech, { ...bare, decisions: [decision("First", "skip", ["test-order"]), lost] });
    expect(skipped.decision?.outcome).toBe("skip");
    expect(skipped.decision?.lines.map(({ automation }) => automation)).toEqual(["First", "Second"]);
  });

  it("puts what a letter costs, when and how it was written on one line", () => {
    const [shown] = describeOrder(speech, { ...bare, letters: [{ ...letter, byHand: true, mode: "test", costIsQuoted: true }] }).letters;
    expect(shown?.title).toBe("Letter to Ada Lovelace");
    expect(shown?.facts).toBe("Thank you · €2.00 quoted · Nov 21, 2026 · sent by hand · Test");
  });

  it("asks before a recall for what is so: a letter that is bought may still be printed", () => {
    const asked = (recall: OrderLetter["recall"]) => describeOrder(speech, { ...bare, letters: [{ ...letter, recall }] }).letters[0]?.recall;
    expect(asked("for-certain")).toContain("It will not be printed or posted");
    expect(asked("alone")).toContain("It is bought already");
    expect(asked(null)).toBeNull();
  });

  it("asks twice only where a letter reached somebody or may", () => {
    const hasLetter = (status: OrderLetter["status"]) => describeOrder(speech, { ...bare, letters: [{ ...letter, status }] }).send.hasLetter;
    expect((["held", "placed", "fulfilled", "needs_review"] as const).map(hasLetter)).toEqual([true, true, true, true]);
    expect((["skipped", "recalled", "failed"] as const).map(hasLetter)).toEqual([false, false, false]);
  });

  it("keeps a person who was erased unnamed, and a tracking number without a page", () => {
    const [shown] = describeOrder(speech, { ...bare, letters: [{ ...letter, recipientName: null, trackingNumber: "3SABC" }] }).letters;
    expect(shown?.title).toBe(speech.t("letter.titleErased"));
    expect(shown?.tracking).toEqual({ number: "3SABC", url: null });
  });
});

describe("what is said of a letter by hand", () => {
  const look = lookOf({ countryCode: "NL", provider: null, handwritingStyle: null });

  it("says to whom it goes and what it should cost, and in test mode that nothing is printed", () => {
    const recipient = sampleRecipient();
    const preview = describePreview(speech, { outcome: "ready", recipient, message: "Dear Ada", kind: "letter", look, provider: "pieterpost", versionId: "v", estimate: money(200, "eur"), mode: "test" });
    expect(preview).toEqual({ facts: "To Ada Lovelace, Amsterdam, Netherlands · about €2.00 · test mode: nothing is printed", message: "Dear Ada", versionId: "v", reasons: [] });
  });

  it("gives every reason where it would not go, and then nothing to confirm", () => {
    const preview = describePreview(speech, { outcome: "refused", reasons: ["letter-blank-placeholder"], message: "Dear" });
    expect(preview).toMatchObject({ facts: null, versionId: null, message: "Dear" });
    expect(preview.reasons).toHaveLength(1);
  });

  it("tells success from everything else", () => {
    expect(describeSent(speech, { outcome: "sent", mailpieceId: "m" }).isError).toBe(false);
    expect(describeSent(speech, { outcome: "words-changed" }).isError).toBe(true);
    expect(describeSent(speech, { outcome: "already-on-its-way", letters: [] }).isError).toBe(true);
    expect(describeSent(speech, { outcome: "refused", reasons: ["do-not-mail"] })).toMatchObject({ isError: true });
    const none = { recalled: 0, asked: 0, "with-others": 0, "too-late": 0, settled: 0 };
    expect(describeRecall(speech, { ...none, recalled: 1 }).isError).toBe(false);
    expect(describeRecall(speech, { ...none, asked: 1 }).isError).toBe(false);
    expect(describeRecall(speech, { ...none, "too-late": 1 }).isError).toBe(true);
  });
});
