import { describe, expect, it } from "vitest";

import { estimateFromDocument } from "./estimate";
import { sampleOrder, sampleRecipient } from "../../../test/fixtures/mail-order.ts";

describe("estimateFromDocument", () => {
  it("agrees with every price in the document", () => {
    const letter = sampleOrder({ kind: "letter" });
    const two = [sampleRecipient({}), sampleRecipient({})];
    expect(estimateFromDocument(letter)).toEqual({ amount: 200, currency: "eur" });
    expect(estimateFromDocument({ ...letter, attachmentAssetIds: ["a"] }).amount).toBe(250);
    expect(estimateFromDocument({ ...letter, stampAssetId: "s", recipients: two }).amount).toBe(460);
    expect(estimateFromDocument({ ...letter, kind: "postcard", frontAssetId: "f" }).amount).toBe(200);
  });
});
