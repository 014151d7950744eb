import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import type { Recipient } from "~/orders/recipient";

const never = new Date("2099-01-01T00:00:00Z");
const dayMs = 24 * 3_600_000;

/** A list of the filled shop with its people, in their order. */
export interface FilledList {
  id: string;
  name: string;
  people: readonly Recipient[];
}

type Row = [first: string, last: string, company: string, street: string, postalCode: string, city: string, countryCode: string];

const visitors: Row[] = [
  ["Mirjam", "Verhoeven", "", "Twijnstraat 41", "3511 ZH", "Utrecht", "NL"],
  ["Sander", "Kuipers", "", "Biltstraat 160", "3572 BP", "Utrecht", "NL"],
  ["Annelies", "van Oosterhout-de Vries", "", "Burgemeester Reigerstraat 52", "3581 KW", "Utrecht", "NL"],
  ["Pieter", "Smit", "Smit & Dochters Woninginrichting", "Voorstraat 9", "3401 CW", "IJsselstein", "NL"],
  ["Hanneke", "Post", "", "Langestraat 80", "3811 AJ", "Amersfoort", "NL"],
  ["Birgit", "Neumann", "", "Königsallee 12", "40212", "Düsseldorf", "DE"],
  ["Jörg", "Weiß", "", "Hauptstraße 101", "50126", "Bergheim", "DE"],
  ["Lotte", "Claes", "", "Nationalestraat 44", "2000", "Antwerpen", "BE"],
  ["Rik", "Hofman", "", "Kerkweg 3", "3951 AB", "Maarn", "NL"],
  ["Yasmina", "Bouzid", "", "Amsterdamsestraatweg 305", "3551 CM", "Utrecht", "NL"],
  ["Gerrit", "Vos", "", "Dorpsstraat 17", "3732 HG", "Den Dolder", "NL"],
  ["Ellen", "Dekker", "", "Steenweg 28", "3511 JR", "Utrecht", "NL"],
];
const press: Row[] = [
  ["Saskia", "Bloem", "Wonen & Weven", "Herengracht 390", "1016 CJ", "Amsterdam", "NL"],
  ["Martin", "Hale", "The Slow Home", "31 Great Portland Street", "W1W 8QG", "London", "GB"],
];
/** Rows of the fair's file that nobody can be written to by. */
const broken = [
  { position: 14, problem: "address-without-street", cells: ["Carla", "Mulder", "", "", "3512 AA", "Utrecht", "Nederland"] },
  { position: 15, problem: "country-unknown", cells: ["Tom", "de Wit", "", "Laan 4", "3512 AB", "Utrecht", "Holand"] },
];

/** Writes two lists: the visitors of a fair, from a file, and people who were added by hand. Gives the first. */
export async function writeMailbook(db: ShopDb, at: Date): Promise<FilledList> {
  const fair = await writeList(db, { name: "Craft fair Utrecht", fileName: "craft-fair-utrecht.csv", rows: visitors, bad: broken.length, createdAt: new Date(at.getTime() - 9 * dayMs) });
  await db.savedRecipient.createMany({ data: broken.map((row) => ({ id: randomUUID(), shopId: db.$shopId, listId: fair.id, createdAt: at, ...row })) });
  await writeList(db, { name: "Press and friends", fileName: null, rows: press, bad: 0, createdAt: new Date(at.getTime() - 33 * dayMs) });
  return fair;
}

interface ListPlan {
  name: string;
  fileName: string | null;
  rows: readonly Row[];
  bad: number;
  createdAt: Date;
}

async function writeList(db: ShopDb, { name, fileName, rows, bad, createdAt }: ListPlan): Promise<FilledList> {
  const { personColumns } = await import("~/mailbook/people/person-columns.server");
  const id = randomUUID();
  const people = rows.map(([firstName, lastName, company, streetAddress, postalCode, city, countryCode]): Recipient => {
    return { name: `${firstName} ${lastName}`, firstName, lastName, company, streetAddress, extra: "", postalCode, city, state: "", countryCode };
  });
  await db.recipientList.create({
    data: {
      ...{ id, shopId: db.$shopId, name, fileName, status: "ready", rows: rows.length + bad, good: rows.length, bad },
      ...{ nextAttemptAt: never, createdAt, updatedAt: createdAt },
    },
  });
  await db.savedRecipient.createMany({
    data: people.map((recipient, index) => ({
      ...{ id: randomUUID(), shopId: db.$shopId, listId: id, position: index + 2, createdAt },
      ...personColumns(db.$shopId, { recipient, values: {}, email: null, customerId: null }),
    })),
  });
  return { id, name, people };
}
