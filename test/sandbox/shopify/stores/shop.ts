import { gid } from "../gid.ts";

/** What the sandbox's Shopify says about the shop itself; tests may assign any part of it. */
export interface ShopInfo {
  id: string;
  domain: string;
  name: string;
  email: string;
  ownerName: string;
  currency: string;
  timezone: string;
  address: {
    company: string;
    address1: string;
    address2: string | null;
    city: string;
    zip: string;
    province: string | null;
    provinceCode: string | null;
    country: string;
    countryCode: string;
    phone: string | null;
  };
}

export function demoShop(domain: string): ShopInfo {
  return {
    id: gid("Shop", "548380009"),
    domain,
    name: "Dearly Demo",
    email: "owner@dearly.test",
    ownerName: "Robin de Vries",
    currency: "EUR",
    timezone: "Europe/Amsterdam",
    address: {
      company: "Dearly Demo B.V.",
      address1: "Prinsengracht 1",
      address2: null,
      city: "Amsterdam",
      zip: "1015 DK",
      province: "Noord-Holland",
      provinceCode: "NH",
      country: "Netherlands",
      countryCode: "NL",
      phone: null,
    },
  };
}

/** GraphQL's Shop. */
export function shopNode(shop: ShopInfo, now: Date): Record<string, unknown> {
  const url = `https://${shop.domain}`;
  const offset = timezoneOffset(shop.timezone, now);
  const address = {
    __typename: "ShopAddress",
    id: gid("ShopAddress", "1"),
    ...shop.address,
    countryCodeV2: shop.address.countryCode,
    coordinatesValidated: false,
    formattedArea: [shop.address.city, shop.address.country].join(", "),
    formatted: [shop.address.company, shop.address.address1, `${shop.address.zip} ${shop.address.city}`, shop.address.country],
    latitude: null,
    longitude: null,
  };
  return {
    __typename: "Shop",
    id: shop.id,
    name: shop.name,
    email: shop.email,
    contactEmail: shop.email,
    shopOwnerName: shop.ownerName,
    myshopifyDomain: shop.domain,
    url,
    primaryDomain: { __typename: "Domain", id: gid("Domain", "1"), host: shop.domain, sslEnabled: true, url },
    currencyCode: shop.currency,
    enabledPresentmentCurrencies: [shop.currency],
    ianaTimezone: shop.timezone,
    timezoneOffset: offset.text,
    timezoneOffsetMinutes: offset.minutes,
    orderNumberFormatPrefix: "#",
    orderNumberFormatSuffix: "",
    shopAddress: address,
    billingAddress: address,
    plan: { partnerDevelopment: true, publicDisplayName: "Development", shopifyPlus: false },
    setupRequired: false,
    taxesIncluded: true,
    description: null,
    unitSystem: "METRIC_SYSTEM",
    weightUnit: "KILOGRAMS",
  };
}

function timezoneOffset(timezone: string, now: Date): { minutes: number; text: string } {
  const parts = new Intl.DateTimeFormat("en", { timeZone: timezone, timeZoneName: "longOffset" }).formatToParts(now);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  const minutes = match ? (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
  const digits = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((part) => String(part).padStart(2, "0"));
  return { minutes, text: `${minutes < 0 ? "-" : "+"}${digits.join("")}` };
}
