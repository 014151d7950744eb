import type { PostalAddress } from "~/orders/order-facts";

/** A customer of the filled shop, with the address their orders go to. */
export interface FilledCustomer {
  id: string;
  email: string;
  tags: string[];
  address: PostalAddress;
}

type Row = [first: string, last: string, street: string, extra: string, zip: string, city: string, province: string, country: string, tags?: string];

/** People as a shop in the Netherlands has them: long and short names, scripts that are not Latin, addresses of several countries. */
const rows: Row[] = [
  ["Anna", "Lindgren", "Oudegracht 113", "2e verdieping", "3511 AE", "Utrecht", "UT", "NL", "vip"],
  ["Maximiliane Charlotte", "von Hohenstein-Wittgenstein", "Schlossallee 4", "Haus B", "69117", "Heidelberg", "BW", "DE"],
  ["Thomas", "Bakker", "Keizersgracht 174", "", "1016 DW", "Amsterdam", "NH", "NL"],
  ["Camille", "Dubois", "12 rue des Martyrs", "Bâtiment C, 3e étage", "75009", "Paris", "", "FR"],
  ["Oliver", "Whitfield", "48 Marchmont Road", "Flat 2", "EH9 1HX", "Edinburgh", "SCT", "GB"],
  ["Zoë", "van den Berg", "Nieuwe Binnenweg 305", "", "3021 GJ", "Rotterdam", "ZH", "NL", "vip"],
  ["Lars", "Sørensen", "Vesterbrogade 22", "", "1620", "København", "", "DK"],
  ["Giulia", "Romano", "Via dei Mille 9", "", "10123", "Torino", "TO", "IT"],
  ["", "Hendriks", "Brink 8", "", "7411 BS", "Deventer", "OV", "NL"],
  ["Friederike", "Schäfer", "Lange Straße 61", "", "26122", "Oldenburg", "NI", "DE"],
  ["Emma", "O’Connor", "17 Patrick Street", "", "T12 W8KP", "Cork", "CO", "IE"],
  ["Jean-Baptiste", "Lefèvre", "3 place du Marché", "", "69001", "Lyon", "", "FR"],
  ["Katarzyna", "Wiśniewska", "ul. Długa 14", "m. 6", "31-147", "Kraków", "MA", "PL"],
  ["James", "Carter", "1420 Maple Avenue", "Apt 5", "97214", "Portland", "OR", "US"],
  ["Sofía", "Martínez", "Calle Mayor 21", "", "28013", "Madrid", "M", "ES"],
  ["Willem", "de Graaf", "Grote Markt 1", "", "9712 HN", "Groningen", "GR", "NL"],
  ["Noor", "El Amrani", "Javastraat 77", "", "1094 HB", "Amsterdam", "NH", "NL", "vip"],
  ["Matthias", "Gruber", "Getreidegasse 30", "", "5020", "Salzburg", "", "AT"],
  ["Ingrid", "Jansen", "Dorpsstraat 2", "", "6711 EM", "Ede", "GE", "NL"],
  ["Chloé", "Peeters", "Rue Neuve 88", "", "1000", "Bruxelles", "", "BE"],
];

export const filledCustomers: readonly FilledCustomer[] = rows.map(([first, last, street, extra, zip, city, province, country, tags], index) => ({
  id: String(7_100_000_000_000 + index),
  email: `customer${index + 1}@example.com`,
  tags: tags ? tags.split(",") : [],
  address: {
    ...{ firstName: first, lastName: last, name: `${first} ${last}`.trim(), company: "" },
    ...{ address1: street, address2: extra, city, province, provinceCode: province, zip, countryCode: country },
  },
}));
