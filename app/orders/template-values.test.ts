import { describe, expect, it } from "vitest";
import { sampleFacts, sampleRecipient } from "../../test/fixtures/order-facts.ts";
import { TEMPLATE_VARIABLES } from "~/templates/variables";
import { templateValuesOf } from "./template-values";

const shop = { name: "Hearth & Linen", url: "https://hearth.example/", timezone: "Europe/Amsterdam" };
const values = (order = sampleFacts(), recipient = sampleRecipient(), locale = "en") => templateValuesOf(order, recipient, shop, locale);

describe("the values of a letter", () => {
  it("answer every variable there is", () => {
    expect(Object.keys(values()).sort()).toEqual(TEMPLATE_VARIABLES.map(({ name }) => name).sort());
  });

  it("are the order's, the recipient's and the shop's", () => {
    expect(values()).toMatchObject({
      ...{ name: "Ada Lovelace", first_name: "Ada", last_name: "Lovelace", city: "Amsterdam", country: "Netherlands", postal_code: "1015 CJ" },
      ...{ order_name: "#1001", order_total: "€84.50", order_total_amount: 84.5, currency: "EUR", order_date: "2026-11-20" },
      ...{ product_titles: ["Linen tablecloth", "Beeswax candles"], first_product: "Linen tablecloth", item_count: 3 },
      ...{ discount_code: "", first_order: true, customer_orders_count: 1, shop_name: "Hearth & Linen", shop_url: "hearth.example" },
    });
  });

  it("speak the letter's language", () => {
    expect(values(sampleFacts(), sampleRecipient(), "de")).toMatchObject({ country: "Niederlande", order_total: "84,50\u00a0€" });
  });

  it("say amounts in the currency's own decimals", () => {
    expect(values(sampleFacts({ total: { amount: 1200, currency: "JPY" } }))).toMatchObject({ order_total: "¥1,200", order_total_amount: 1200 });
  });

  it("date the order by the shop's calendar", () => {
    expect(values(sampleFacts({ placedAt: new Date("2026-12-31T23:30:00Z") })).order_date).toBe("2027-01-01");
  });

  it.each([
    ["a name that holds only a whole", { firstName: "", lastName: "", name: "Jón Þór Sigurðsson" }, "Jón"],
    ["what Shopify gives", { firstName: "Mary Ann", name: "Mary Ann Evans" }, "Mary Ann"],
    ["nobody, for a company", { firstName: "", lastName: "", name: "Engines Ltd", company: "Engines Ltd" }, ""],
  ])("greet %s", (_whom, recipient, first) => {
    expect(values(sampleFacts(), sampleRecipient(recipient)).first_name).toBe(first);
  });

  it("claim no first order of a guest, and none of a returning customer", () => {
    expect(values(sampleFacts({ customer: null }))).toMatchObject({ first_order: false, customer_orders_count: null });
    const customer = { ...(sampleFacts().customer ?? (undefined as never)), ordersCount: 2 };
    expect(values(sampleFacts({ customer }))).toMatchObject({ first_order: false, customer_orders_count: 2 });
  });

  it("hold nothing that paper cannot", () => {
    const order = sampleFacts({ productTitles: ["🌸", "Mug 🎉"], note: "so\nnice 😀", name: "#1\u200b", discountCodes: ["A", "B"] });
    expect(values(order)).toMatchObject({ product_titles: ["Mug"], first_product: "Mug", order_note: "so nice", order_name: "#1", discount_code: "A" });
  });

  it("hold a note whole, or when it is longer than any letter not at all, rather than its beginning", () => {
    expect(values(sampleFacts({ note: "é".repeat(5_000) })).order_note).toBe("é".repeat(5_000));
    expect(values(sampleFacts({ note: "é".repeat(5_001) })).order_note).toBe("");
  });

  it("of an order without products are empty, not missing", () => {
    expect(values(sampleFacts({ productTitles: [], itemCount: 0 }))).toMatchObject({ product_titles: [], first_product: "", item_count: 0 });
  });
});
