import type { Recipient } from "~/orders/recipient";

/** Countries by their English name, as letters abroad are addressed. `Intl` adds a remark to these that no envelope carries. */
const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
const plainNames: Record<string, string> = { HK: "Hong Kong", MO: "Macao", MM: "Myanmar" };

/** An address as it stands on an envelope, without its empty parts. */
export function addressLines(address: Omit<Recipient, "firstName" | "lastName" | "company">): string[] {
  const { name, extra, streetAddress, postalCode, city, state, countryCode } = address;
  const isAmerican = countryCode === "US" || countryCode === "CA";
  const town = isAmerican ? [[city, state].filter(Boolean).join(", "), postalCode] : [postalCode, city, state === city ? "" : state];
  const country = plainNames[countryCode] ?? names.of(countryCode) ?? countryCode;
  return [name, extra, streetAddress, town.filter(Boolean).join(" "), country].filter((line) => line.trim() !== "");
}
