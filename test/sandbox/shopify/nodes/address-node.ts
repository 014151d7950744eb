import { gid } from "../gid.ts";
import type { RestAddress } from "../stores/rest-json.ts";

/**
 * GraphQL's MailingAddress of a webhook's address. Order addresses carry no id in webhooks, so the owner gives one.
 * An address of nothing but nulls is no address, as in orders that need no shipping.
 */
export function addressNode(address: RestAddress | null | undefined, ownerId: string): Record<string, unknown> | null {
  if (!address || Object.values(address).every((value) => value === null || value === "")) return null;
  const name = address.name ?? ([address.first_name, address.last_name].filter(Boolean).join(" ") || null);
  const area = [address.city, address.province_code, address.country].filter(Boolean).join(", ");
  return {
    __typename: "MailingAddress",
    id: gid("MailingAddress", address.id ?? ownerId),
    address1: address.address1 ?? null,
    address2: address.address2 ?? null,
    city: address.city ?? null,
    company: address.company ?? null,
    coordinatesValidated: address.latitude != null && address.longitude != null,
    country: address.country ?? null,
    countryCode: address.country_code ?? null,
    countryCodeV2: address.country_code ?? null,
    firstName: address.first_name ?? null,
    lastName: address.last_name ?? null,
    name,
    phone: address.phone ?? null,
    province: address.province ?? null,
    provinceCode: address.province_code ?? null,
    zip: address.zip ?? null,
    latitude: address.latitude ?? null,
    longitude: address.longitude ?? null,
    formattedArea: area || null,
    timeZone: null,
    validationResultSummary: null,
    formatted: ({ withCompany, withName }: { withCompany: boolean; withName: boolean }) =>
      [
        withName ? name : null,
        withCompany ? address.company : null,
        address.address1,
        address.address2,
        [address.city, address.province_code, address.zip].filter(Boolean).join(" "),
        address.country,
      ].filter(Boolean),
  };
}
