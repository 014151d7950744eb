import { guessDelimiter, guessMapping as guessPerson } from "~/suppressions/import/columns";

/** What a column of a list can hold: the person, their address, and what a template can say to them. */
export const personFields = ["name", "firstName", "lastName", "company", "streetAddress", "extra", "postalCode", "city", "state", "country", "email", "customerId"] as const;
export const valueFields = ["order_name", "order_total", "order_date", "first_product", "item_count", "discount_code", "customer_orders_count", "order_note"] as const;
export const listFields = [...personFields, ...valueFields] as const;
export type ValueField = (typeof valueFields)[number];
export type ListField = (typeof listFields)[number];

/** Which column, from 0, holds what; null for none. */
export type ListColumns = Record<ListField, number | null>;

export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

/** Names of columns in the four languages of the admin and in Shopify's exports, in lower case without accents, blanks and signs. */
const columnNames: Record<ListField, string[]> = {
  name: ["name", "fullname", "customername", "recipient", "recipientname", "vollername", "vollstandigername", "vorundnachname", "empfanger", "naam", "volledigenaam", "ontvanger", "nomcomplet", "destinataire", "shippingname"],
  firstName: ["firstname", "first", "givenname", "vorname", "voornaam", "prenom", "shippingfirstname", "defaultaddressfirstname"],
  lastName: ["lastname", "last", "surname", "familyname", "nachname", "familienname", "achternaam", "nomdefamille", "shippinglastname", "defaultaddresslastname"],
  company: ["company", "companyname", "organisation", "organization", "firma", "unternehmen", "bedrijf", "bedrijfsnaam", "societe", "entreprise", "shippingcompany", "defaultaddresscompany"],
  streetAddress: ["street", "streetaddress", "streetandnumber", "address1", "address", "addressline1", "strasse", "strassehausnummer", "strasseundhausnummer", "anschrift", "straat", "straatenhuisnummer", "straathuisnummer", "adres", "adresse", "adresse1", "rue", "rueetnumero", "shippingaddress1", "shippingstreet", "defaultaddressaddress1"],
  extra: ["address2", "addressline2", "apartment", "suite", "adresszusatz", "zusatz", "adresse2", "adres2", "toevoeging", "complement", "complementdadresse", "shippingaddress2", "defaultaddressaddress2"],
  postalCode: ["postalcode", "zip", "zipcode", "postcode", "plz", "postleitzahl", "codepostal", "cp", "shippingzip", "defaultaddresszip"],
  city: ["city", "town", "ort", "stadt", "plaats", "stad", "woonplaats", "ville", "shippingcity", "defaultaddresscity"],
  state: ["state", "province", "provincecode", "region", "bundesland", "kanton", "provincie", "etat", "shippingprovince", "defaultaddressprovincecode"],
  country: ["country", "countrycode", "land", "landcode", "laendercode", "pays", "codepays", "shippingcountry", "defaultaddresscountrycode"],
  email: ["email", "emailaddress", "mail", "emailadresse", "emailadres", "adresseemail", "courriel"],
  customerId: ["customerid", "shopifycustomerid", "kundennummer", "kundenid", "klantid", "klantnummer", "idclient", "numeroclient"],
  order_name: ["ordername", "order", "ordernumber", "bestellung", "bestellnummer", "bestelling", "bestelnummer", "ordernummer", "commande", "numerodecommande"],
  order_total: ["ordertotal", "total", "gesamtbetrag", "bestellwert", "totaal", "totaalbedrag", "montanttotal"],
  order_date: ["orderdate", "bestelldatum", "besteldatum", "datedecommande"],
  first_product: ["firstproduct", "product", "producttitle", "produkt", "artikel", "produit"],
  item_count: ["itemcount", "items", "anzahl", "aantal", "nombredarticles"],
  discount_code: ["discountcode", "discount", "coupon", "couponcode", "code", "rabattcode", "gutscheincode", "kortingscode", "codepromo", "codedereduction"],
  customer_orders_count: ["customerorderscount", "totalorders", "orderscount", "anzahlbestellungen", "aantalbestellingen", "nombredecommandes"],
  order_note: ["ordernote", "note", "notiz", "anmerkung", "opmerking", "notitie", "remarque"],
};

/** `nom` alone is a last name beside a first one, else the whole. */
const lastNameBesideFirst = ["nom", "name", "naam"];

/** What each column most likely holds, by the names in the first row; nothing where the row names nothing. */
export function guessColumns(firstRow: readonly string[]): ListColumns {
  const names = firstRow.map((cell) => foldName(cell));
  const find = (wanted: readonly string[]) => wanted.map((name) => names.indexOf(name)).find((at) => at >= 0) ?? null;
  const columns = Object.fromEntries(listFields.map((field) => [field, find(columnNames[field])])) as ListColumns;
  if (columns.firstName !== null && columns.lastName === null) {
    columns.lastName = find(lastNameBesideFirst);
    if (columns.lastName !== null && columns.lastName === columns.name) columns.name = null;
  }
  if (columns.name === null && columns.firstName === null) columns.name = find(lastNameBesideFirst);
  // A shop's own numbers are under "ID" too: only what is plainly a customer's is taken for one.
  return columns.email === null ? { ...columns, email: emailColumn(firstRow) } : columns;
}

/** Whether the first row names the columns. */
export function hasHeader(firstRow: readonly string[]): boolean {
  const columns = guessColumns(firstRow);
  return listFields.filter((field) => columns[field] !== null).length >= 2;
}

/** The separator that the first line has most of. */
export function guessSeparator(text: string): Delimiter {
  const guess = guessDelimiter(text);
  return delimiters.find((delimiter) => delimiter === guess) ?? ",";
}

function emailColumn(firstRow: readonly string[]): number | null {
  const { email } = guessPerson(firstRow);
  return email;
}

function foldName(cell: string): string {
  return cell.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/[^\p{L}\p{N}]/gu, "");
}
