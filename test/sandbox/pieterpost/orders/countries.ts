const namingLocales = ["en", "de", "es", "fr", "it", "nl"];
const aliases: Record<string, string> = {
  usa: "US",
  "united states of america": "US",
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  "the netherlands": "NL",
  holland: "NL",
  "czech republic": "CZ",
};

const byName = new Map<string, string>(Object.entries(aliases));
for (const locale of namingLocales) {
  const names = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
  for (const code of allCodes()) {
    const name = names.of(code);
    if (name !== undefined) byName.set(name.toLowerCase(), code);
  }
}
for (const code of new Set(byName.values())) byName.set(code.toLowerCase(), code);

/** ISO code of a country given by code ("NL") or name ("United States"), both of which the examples use. */
export function countryCode(country: string): string | undefined {
  return byName.get(country.trim().toLowerCase());
}

/** "Some destinations require state": those whose post does. */
export function requiresState(code: string): boolean {
  return code === "US" || code === "CA" || code === "AU";
}

function* allCodes(): Iterable<string> {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (const first of letters) {
    for (const second of letters) if (first + second !== "ZZ") yield first + second;
  }
}
