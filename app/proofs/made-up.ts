import type { OrderFacts, PostalAddress } from "~/orders/order-facts";
import type { Risk } from "./risks";

/** Orders of people who do not exist, for the risks that no real order shows. */

export interface MadeUpPlace {
  /** ISO 3166-1 alpha-2: a country the letters go to. */
  countryCode: string;
  /** ISO 4217. */
  currency: string;
  placedAt: Date;
}

const plainAddress: Omit<PostalAddress, "countryCode"> = {
  firstName: "Anna",
  lastName: "Lindgren",
  name: "Anna Lindgren",
  company: "",
  address1: "Oudegracht 113",
  address2: "",
  city: "Utrecht",
  province: "Utrecht",
  // A state that the countries which need one all take for text.
  provinceCode: "UT",
  zip: "3511",
};

const addressAt: Partial<Record<Risk, Partial<PostalAddress>>> = {
  "missing-first-name": { firstName: "", name: "Lindgren" },
  "longest-name": {
    firstName: "Maximiliane-Alexandrina",
    lastName: "Konstantinowa von Hohenlohe-Langenburg und Fürstenberg",
    name: "Maximiliane-Alexandrina Konstantinowa von Hohenlohe-Langenburg und Fürstenberg",
  },
  "longest-address": {
    company: "Llanfairpwllgwyngyll Garden Society",
    address1: "Burgemeester van Karnebeeklaan-Noord 1247, building C, second courtyard",
    address2: "Staircase 14, third floor, second door left",
    city: "Westerhaar-Vriezenveensewijk",
  },
  "non-latin-script": { firstName: "Олександра", lastName: "Шевченко", name: "Олександра Шевченко" },
  emoji: { firstName: "Mia 🌸", lastName: "Berg", name: "Mia 🌸 Berg" },
};

/** One made-up order that shows a risk; without a risk, an everyday one. */
export function makeUpOrder(risk: Risk | null, { countryCode, currency, placedAt }: MadeUpPlace): OrderFacts {
  const address: PostalAddress = { ...plainAddress, countryCode, ...(risk ? addressAt[risk] : {}) };
  const isSparse = risk === "empty-variable";
  const { firstName, lastName } = address;
  return {
    ...{ id: `made-up-${risk ?? "everyday"}`, name: "#1042", placedAt, updatedAt: placedAt, cancelledAt: null, test: false, paid: true, refunded: "no" },
    ...{ total: { amount: 8450, currency }, tags: [], locale: null, itemCount: 3, shippingAddress: isSparse ? sparse(address) : address },
    note: isSparse ? "" : "Please wrap it, it is a gift.",
    discountCodes: isSparse ? [] : ["WELCOME10"],
    productTitles: risk === "emoji" ? ["Beeswax candles 🕯️"] : ["Linen tablecloth", "Beeswax candles"],
    customer: isSparse ? null : { ...{ id: "1", firstName, lastName, email: "anna@example.com", tags: [] }, ordersCount: 1, defaultAddress: null },
    billingAddress: null,
  };
}

/** All that an address can do without, and a name that is one word. */
function sparse(address: PostalAddress): PostalAddress {
  const needsState = ["US", "CA", "AU"].includes(address.countryCode);
  return { ...address, lastName: "", name: address.firstName, ...(needsState ? {} : { province: "", provinceCode: "" }) };
}
