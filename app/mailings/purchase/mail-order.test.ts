import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleFacts, sampleRecipient } from "../../../test/fixtures/order-facts.ts";
import { mergeTemplate } from "../../../test/sandbox/pieterpost/orders/merge.ts";
import { writeOrderPayload } from "~/providers/pieterpost/order-payload";
import { starterTemplate } from "~/templates/starters/starters";
import { composeLetter } from "../compose";
import { buildMailOrder, type MailOrderParts } from "./mail-order";

const shop = { name: "Hearth & Linen", url: "https://hearth.example", timezone: "UTC" };

function parts(body: string, people: Parameters<typeof sampleRecipient>[0][], orders: Parameters<typeof sampleFacts>[0][] = []): MailOrderParts {
  return {
    ...{ batchId: "batch_1", kind: "letter", mode: "test", locale: "en", senderEmail: "hello@hearth.example", returnAddress: null, body },
    ...{ stampAssetId: null, frontAssetId: null, attachmentAssetIds: [], handwritingStyle: null },
    pieces: people.map((given, index) => {
      const recipient = sampleRecipient(given);
      const { values } = composeLetter({ body, locale: "en" }, sampleFacts(orders[index]), recipient, shop);
      return { id: `piece_${index}`, recipient, values, attachmentAssetIds: [] };
    }),
  };
}

describe("the provider order of a batch", () => {
  it("is one template, with finished words for every field and recipient", () => {
    const order = buildMailOrder(parts("Dear {{ first_name | upcase }}, {{ city }}.", [{}, { firstName: "Grace", city: "Ede" }]));
    expect(order.template).toMatch(/^Dear \{\{\w+\}\}, \{\{city\}\}\.$/);
    expect(order.recipients.map(({ message }) => message)).toEqual(["Dear ADA, Amsterdam.", "Dear GRACE, Ede."]);
    expect(order.recipients.map(({ ref }) => ref)).toEqual(["piece_0", "piece_1"]);
    for (const { customFields } of order.recipients) expect(Object.keys(customFields).sort()).toEqual([...order.fieldNames].sort());
  });

  it("is finished text when its words hold braces themselves", () => {
    expect(buildMailOrder(parts("Dear {{ first_name }}", [{ firstName: "{{name}}" }]))).toMatchObject({
      ...{ template: null, fieldNames: [], recipients: [{ message: "Dear {{name}}", customFields: {} }] },
    });
  });

  it("cannot be made of a template that cannot be read", () => {
    expect(() => buildMailOrder(parts("Dear {{ first_name", [{}]))).toThrow(/cannot be read/);
  });

  it("merged as the provider merges, says each recipient's message byte for byte", () => {
    const body = fc.constantFrom(
      starterTemplate("en"),
      starterTemplate("nl"),
      "Dear {{ first_name }},\n{{ product_titles }}\n",
      "{% if first_order %}Welcome, {{ name }}!{% else %}Back again, {{ name }}.{% endif %} {{ order_total }}",
      '{{ first_name | default: "friend" | upcase }} {{ city }}{% unless company == blank %} ({{ company }}){% endunless %}',
      "{{ order_name }}{{ order_name }} — {{ order_date }} $& {{ shop_name }}",
    );
    const word = fc.oneof(fc.constantFrom("Ada", "Jón Þór", "O’Neil", "$& $1", "", "佐藤", "{x}"), fc.string({ maxLength: 12 }));
    const person = fc.record({ name: word, firstName: word, city: word, company: word });
    const order = fc.record({ name: word, productTitles: fc.array(word, { maxLength: 3 }), note: word });
    let shared = 0;
    fc.assert(
      fc.property(body, fc.array(fc.tuple(person, order), { minLength: 1, maxLength: 4 }), (text, drafts) => {
        const built = buildMailOrder(parts(text, drafts.map(([given]) => given), drafts.map(([, given]) => given)));
        if (built.template === null) return;
        shared += 1;
        for (const { customFields, message, name } of built.recipients) {
          expect(mergeTemplate(built.template, { name, customFields })).toBe(message);
        }
      }),
      { numRuns: 600 },
    );
    expect(shared).toBeGreaterThan(100);
  });

  it("is one that the provider's payload can be written from", () => {
    const payload = writeOrderPayload(buildMailOrder(parts(starterTemplate("en"), [{}, { firstName: "Grace", extra: "c/o Ada" }])));
    expect(payload.letters).toHaveLength(2);
    expect(payload.letters?.[1]?.recipient).toMatchObject({ extra: "c/o Ada", country: "Netherlands" });
  });
});
