import { describe, expect, it } from "vitest";
import type { MailOrder, MailRecipient } from "~/providers/mail-provider";
import { ProviderError } from "~/providers/provider-error";
import { sampleOrder, sampleRecipient } from "../../../test/fixtures/mail-order.ts";
import { writePartnerOrder, writeUserOrder } from "./order-request";

const order = (given: Partial<MailOrder> = {}) => sampleOrder({ mode: "live", ...given });

function refusalOf(given: Partial<MailOrder>): ProviderError {
  try {
    writeUserOrder(order(given), "batch_1-1");
  } catch (error) {
    if (error instanceof ProviderError) return error;
  }
  throw new Error("It was not refused.");
}

describe("an order for Premier Letters", () => {
  it("carries the mailpiece and the purchase on each recipient, and its words under names that are ours alone", () => {
    const request = writeUserOrder(order(), "batch_1-1");
    expect(request.message).toBe("Dear {{our_first_name}},\nthank you.");
    expect(request.recipients).toEqual([
      {
        ...{ first_name: "Ada", last_name: "Lovelace", address_line1: "123 Main Street", city: "Springfield", state: "IL", zip: "62704", country: "US" },
        custom_fields: { our_first_name: "Ada", ref: "piece_1", batch: "batch_1-1" },
      },
    ]);
    expect(request).toMatchObject({ payment: { method: "card_on_file" }, skip_invalid: false, options: { product_type: "letter", paper_type: "standard" } });
  });

  it("asks the partner API to mail it", () => {
    const request = writePartnerOrder(order({ kind: "postcard", handwritingStyle: "style_1" }), "k");
    expect(request).toMatchObject({ mailing_option: "we_mail", product_type: "postcard", handwriting_style: "style_1", envelope_type: "standard" });
    expect(writePartnerOrder(order(), "k")).not.toHaveProperty("handwriting_style");
  });

  it("tells the partner API where letters go back to, under both names of the first line", () => {
    const sender = { name: "Acme", line1: "123 Business Blvd", line2: "Floor 2", city: "Los Angeles", state: "ca", postalCode: "90001", countryCode: "US" };
    const street = "123 Business Blvd, Floor 2";
    expect(writePartnerOrder(order({ returnAddress: sender }), "k")).toMatchObject({
      return_address: { name: "Acme", line1: street, address_line1: street, city: "Los Angeles", state: "CA", zip: "90001" },
    });
    for (const given of [null, { ...sender, countryCode: "NL" }, { ...sender, state: "XX" }, { ...sender, postalCode: "1015 CJ" }]) {
      expect(writePartnerOrder(order({ returnAddress: given }), "k")).not.toHaveProperty("return_address");
    }
    expect(writeUserOrder(order({ returnAddress: sender }), "k")).not.toHaveProperty("return_address");
  });

  it("is finished text where there is no template", () => {
    const request = writePartnerOrder(order({ template: null, fieldNames: [], recipients: [sampleRecipient({ message: "Dear {Ada}" })] }), "k");
    expect(request.message_body).toBe("Dear {Ada}");
  });

  const wrong: [string, Partial<MailRecipient>][] = [
    ["abroad", { countryCode: "NL" }],
    ["without a last name", { lastName: "" }],
    ["without a first name", { firstName: " " }],
    ["in a state there is not", { state: "XX" }],
    ["with a postal code of another country", { postalCode: "1015 CJ" }],
    ["without a street", { streetAddress: "" }],
    ["with a name that is too long", { firstName: "A".repeat(101) }],
  ];
  it.each(wrong)("refuses a recipient %s by its place, before anything is sent", (_what, given) => {
    const error = refusalOf({ recipients: [sampleRecipient(), sampleRecipient(given)] });
    expect(error).toMatchObject({ kind: "invalid-recipient", recipientIndexes: [1] });
  });

  it.each([
    ["too many", { recipients: Array.from({ length: 101 }, () => sampleRecipient()) }],
    ["nobody", { recipients: [] }],
    ["a stamp", { stampAssetId: "a" }],
    ["an attachment", { attachmentAssetIds: ["a"] }],
    ["no words", { recipients: [sampleRecipient({ message: " " })] }],
    ["too many words", { recipients: [sampleRecipient({ message: "a".repeat(7_501) })] }],
    ["a placeholder of the provider's", { template: "Dear {{full_name}}" }],
    ["a field without words", { recipients: [sampleRecipient({ customFields: {} })] }],
    ["words that look like a placeholder", { recipients: [sampleRecipient({ customFields: { first_name: "{{x}}" } })] }],
    ["finished words that differ", { template: null, recipients: [sampleRecipient(), sampleRecipient({ message: "Other" })] }],
    ["finished words with placeholders", { template: null, recipients: [sampleRecipient({ message: "Dear {{name}}" })] }],
  ])("refuses %s", (_what, given) => {
    expect(refusalOf(given).kind).toBe("invalid-request");
  });
});
