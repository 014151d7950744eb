/**
 * PieterPost takes countries by their English name, as in every example of its API ('United States'). `Intl` gives the
 * same names, but for a few it adds a remark that no envelope carries.
 */
const englishNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
const plainNames: Record<string, string> = { HK: "Hong Kong", MO: "Macao", MM: "Myanmar" };

/** English name of an ISO 3166-1 alpha-2 code, null for a code that names no country. */
export function countryName(code: string): string | null {
  if (!/^[A-Z]{2}$/.test(code) || code === "ZZ") return null;
  return plainNames[code] ?? englishNames.of(code) ?? null;
}
