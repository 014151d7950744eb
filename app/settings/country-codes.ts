/** Every country and territory that has mail (ISO 3166-1 alpha-2). */
export const countryCodes = (
  "AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ " +
  "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
  "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM " +
  "PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
  "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
).split(" ");

/** The code of a country written as a code or by its name in English, German, Dutch, French or its own main language; null where it is none. */
export function readCountry(text: string): string | null {
  const wanted = fold(text);
  if (/^[a-z]{2}$/.test(wanted)) return countryCodes.find((code) => code.toLowerCase() === wanted) ?? null;
  names ??= new Map(nameLocales.flatMap((locale) => namesIn(locale)));
  return names.get(wanted) ?? null;
}

const nameLocales = ["en", "de", "nl", "fr", "es", "it", "pt", "pl", "da", "sv"];
let names: Map<string, string> | undefined;

function namesIn(locale: string): [string, string][] {
  const display = new Intl.DisplayNames(locale, { type: "region" });
  return countryCodes.map((code) => [fold(display.of(code) ?? code), code]);
}

function fold(text: string): string {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").trim().toLowerCase();
  return shortNames[bare] ?? bare;
}

/** How people also write them. */
const shortNames: Record<string, string> = { usa: "us", "u.s.a.": "us", "u.s.": "us", uk: "gb", "great britain": "gb", england: "gb", holland: "nl", "the netherlands": "nl", "czech republic": "cz" };
