import { describe, expect, it } from "vitest";

import { money } from "~/wallet/money";

import { sampleOrder, sampleRecipient } from "../../../test/fixtures/mail-order.ts";
import { writeDirectOrderArguments, writeOrderPayload, writeQuoteArguments } from "./order-payload";

const us = sampleRecipient();
const nl = sampleRecipient({
  name: "Jan Jansen",
  streetAddress: "Damrak 1",
  extra: "c/o Bakker",
  postalCode: "1012 AB",
  city: "Amsterdam",
  state: "",
  countryCode: "NL",
  customFields: { first_name: "Jan", secret: "not for the template" },
});

describe("letters", () => {
  it("travel as one template with the words of each recipient", () => {
    expect(writeOrderPayload(sampleOrder({ recipients: [nl], stampAssetId: "asset_s", attachmentAssetIds: ["asset_a"] }))).toEqual({
      requestType: "letter",
      locale: "en",
      senderEmail: "sender@example.com",
      externalId: "batch_1",
      composeMode: "template",
      templateMessage: "Dear {{first_name}},\nthank you.",
      variableKeys: ["first_name"],
      stampImageAssetId: "asset_s",
      letters: [
        {
          recipient: {
            name: "Jan Jansen",
            streetAddress: "Damrak 1",
            extra: "c/o Bakker",
            postalCode: "1012 AB",
            city: "Amsterdam",
            country: "Netherlands",
            customFields: { first_name: "Jan" },
          },
          attachments: ["asset_a"],
        },
      ],
    });
  });

  it("travel as finished text without a template, even when the words hold braces", () => {
    const order = sampleOrder({ template: null, recipients: [sampleRecipient({ message: "I like {{braces}}." })] });
    const payload = writeOrderPayload(order);
    expect(payload.composeMode).toBeUndefined();
    expect(payload.templateMessage).toBeUndefined();
    expect(payload.letters?.[0]).toEqual({
      message: "I like {{braces}}.",
      recipient: expect.not.objectContaining({ customFields: expect.anything() }),
    });
  });

  it("to the US and elsewhere never share an order", () => {
    expect(() => writeOrderPayload(sampleOrder({ recipients: [us, nl] }))).toThrow(/US and to other countries/);
  });
});

describe("postcards", () => {
  it("carry the template inside the postcard", () => {
    expect(writeOrderPayload(sampleOrder({ kind: "postcard", recipients: [us, nl], frontAssetId: "asset_f" }))).toMatchObject({
      requestType: "postcard",
      postcard: {
        composeMode: "template",
        message: "Dear {{first_name}},\nthank you.",
        variableKeys: ["first_name"],
        frontImageAssetId: "asset_f",
        recipients: [{ name: "Ada Lovelace", country: "United States", state: "IL" }, { name: "Jan Jansen" }],
      },
    });
  });

  it("carry one finished text, never several", () => {
    const same = sampleOrder({ kind: "postcard", template: null, recipients: [us, { ...nl, message: us.message }] });
    expect(writeOrderPayload(same).postcard).toMatchObject({ message: us.message });
    expect(writeOrderPayload(same).postcard).not.toHaveProperty("composeMode");
    const several = { ...same, recipients: [us, { ...nl, message: "Other words." }] };
    expect(() => writeOrderPayload(several)).toThrow(/one text/);
  });
});

describe("what PieterPost would trim, blank or mix up", () => {
  const refused = (given: Parameters<typeof sampleOrder>[0]) => {
    try {
      writeOrderPayload(sampleOrder(given));
    } catch (error) {
      return error;
    }
    return null;
  };

  it("is refused here", () => {
    const cases: Parameters<typeof sampleOrder>[0][] = [
      { recipients: [] },
      { recipients: Array.from({ length: 26 }, () => us) },
      { attachmentAssetIds: ["a", "b", "c", "d"] },
      { recipients: [sampleRecipient({ message: "x".repeat(6_001) })] },
      { kind: "postcard", recipients: [sampleRecipient({ message: "x".repeat(401) })] },
      { template: "Dear {{nobody}}" },
      { template: "Dear {{ first_name }}" },
      { recipients: [sampleRecipient({ customFields: {} })] },
      { recipients: [sampleRecipient({ customFields: { first_name: "{{name}}" } })] },
      { recipients: [sampleRecipient({ customFields: { first_name: "{% raw %}" } })] },
    ];
    for (const given of cases) expect(refused(given), JSON.stringify(given)).toMatchObject({ kind: "invalid-request" });
  });

  it("passes at the very limit, and a single brace is only a character", () => {
    expect(refused({ recipients: [sampleRecipient({ message: "x".repeat(6_000) })] })).toBeNull();
    expect(refused({ recipients: Array.from({ length: 25 }, () => us) })).toBeNull();
    expect(refused({ recipients: [sampleRecipient({ customFields: { first_name: "A{d}a" } })] })).toBeNull();
  });

  it("blames the address only of a recipient who is alone, so that a larger order is split until one is", () => {
    const lost = sampleRecipient({ countryCode: "QQ" });
    expect(refused({ recipients: [lost] })).toMatchObject({ kind: "invalid-recipient" });
    expect(refused({ kind: "postcard", recipients: [lost, us] })).toMatchObject({ kind: "invalid-request" });
  });
});

describe("MCP arguments", () => {
  const purchase = { idempotencyKey: "batch_1.1", maxAmount: money(460, "eur") };

  it("always say the mode", () => {
    expect(writeQuoteArguments(sampleOrder())).toMatchObject({ mode: "test", requestType: "letter" });
    expect(writeQuoteArguments(sampleOrder({ mode: "live" }))).toMatchObject({ mode: "live" });
  });

  it("cap the spending in both modes and confirm only live mail", () => {
    const live = writeDirectOrderArguments(sampleOrder({ mode: "live" }), purchase);
    expect(live).toMatchObject({ mode: "live", confirmLiveSend: true, maxAmountCents: 460, idempotencyKey: "batch_1.1" });
    const test = writeDirectOrderArguments(sampleOrder(), purchase);
    expect(test).toMatchObject({ mode: "test", maxAmountCents: 460 });
    expect(test).not.toHaveProperty("confirmLiveSend");
  });
});
