import { isSometimesEmpty, sampleValues, TEMPLATE_VARIABLES, type TemplateValues } from "./variables";

/** Made-up people a template is tried on: from the usual to those whose letters go wrong. */
export const samplePeople = ["first-order", "regular", "little-known", "long"] as const;
export type SamplePerson = (typeof samplePeople)[number];

const values: Record<SamplePerson, () => TemplateValues> = {
  "first-order": sampleValues,
  regular: () => ({ ...sampleValues(), ...{ name: "Jonas Berg", first_name: "Jonas", last_name: "Berg" }, first_order: false, customer_orders_count: 7 }),
  "little-known": () => ({ ...littleKnown(), name: "Lindgren" }),
  long: () => ({
    ...sampleValues(),
    ...{ name: "Wilhelmina-Charlotte van den Bergh-Oosterhuizen", first_name: "Wilhelmina-Charlotte", last_name: "van den Bergh-Oosterhuizen" },
    ...{ company: "Bergh-Oosterhuizen & Dochters Interieurarchitectuur", city: "Llanfairpwllgwyngyllgogerychwyrndrobwll", item_count: 9 },
    first_product: longTitles[0],
    product_titles: longTitles,
    order_note: "Could you wrap the tablecloth by itself, please? It is for my mother, who turns eighty in May, and she likes to open things slowly.",
  }),
};

const longTitles = [
  "Hand-woven linen tablecloth with mitred corners, washed, in oatmeal and undyed white, 160 × 300 cm",
  "Set of twelve beeswax dinner candles from the Drenthe heath, each dipped forty times",
  "Stoneware serving bowl, large",
];

/** The values of a made-up person. */
export function samplePersonValues(person: SamplePerson): TemplateValues {
  return values[person]();
}

/** Somebody of whom no more is known than of everybody: every variable that is blank for some is blank for them. */
export function littleKnown(): TemplateValues {
  const known = sampleValues();
  const rows = TEMPLATE_VARIABLES.filter(({ name, type }) => !isSometimesEmpty(name) && type !== "flag");
  return Object.fromEntries(rows.map(({ name }) => [name, known[name]]));
}
