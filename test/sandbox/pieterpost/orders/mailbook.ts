import { z } from "zod";
import { invalidRequest, notFound } from "../api-error.ts";
import { countryCode, requiresState } from "./countries.ts";
import { describeIssue } from "./mail-payload.ts";

const required = z.string().trim().min(1, "is required");
// An empty text empties an optional field; a field left out keeps what it has.
const optional = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : text))
  .nullable()
  .default(null);

const contactFields = z.strictObject({
  displayName: required,
  street: required,
  houseNumber: required,
  postalCode: required,
  city: required,
  country: required,
  state: optional,
  extra: optional,
  email: optional.refine((email) => email === null || z.email().safeParse(email).success, "is not an email address"),
  birthday: optional.refine((day) => day === null || z.iso.date().safeParse(day).success, "is not a YYYY-MM-DD date"),
});

type ContactFields = z.infer<typeof contactFields>;
export type Contact = ContactFields & { id: string; accountId: string; createdAt: Date; updatedAt: Date };

/** Saved contacts ("Mailbook contacts"); one book for both modes of an account. */
export class Mailbook {
  #contacts = new Map<string, Contact>();
  #count = 0;

  create(accountId: string, input: unknown, now: Date): Contact {
    const fields = checkContact(input);
    this.#count += 1;
    const contact: Contact = { ...fields, id: `contact_${this.#count}`, accountId, createdAt: now, updatedAt: now };
    this.#contacts.set(contact.id, contact);
    return contact;
  }

  /** Changes only the fields given. */
  update(accountId: string, id: string, changes: Record<string, unknown>, now: Date): Contact {
    const contact = this.get(accountId, id);
    const { id: _id, accountId: _account, createdAt: _created, updatedAt: _updated, ...before } = contact;
    return Object.assign(contact, checkContact({ ...before, ...changes }), { updatedAt: now });
  }

  delete(accountId: string, id: string): void {
    this.#contacts.delete(this.get(accountId, id).id);
  }

  get(accountId: string, id: string): Contact {
    const contact = this.#contacts.get(id);
    if (!contact || contact.accountId !== accountId) throw notFound("Contact");
    return contact;
  }

  /** By name; with a query, those that hold every word of it in their name, email or address. */
  search(accountId: string, query: string, limit: number): Contact[] {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    return [...this.#contacts.values()]
      .filter((contact) => contact.accountId === accountId)
      .filter((contact) => words.every((word) => searchText(contact).includes(word)))
      .sort((a, b) => a.displayName.localeCompare(b.displayName))
      .slice(0, limit);
  }
}

function checkContact(input: unknown): ContactFields {
  const parsed = contactFields.safeParse(input);
  if (!parsed.success) throw invalidRequest(describeIssue(parsed.error));
  const country = countryCode(parsed.data.country);
  if (country === undefined) throw invalidRequest("Contact country is not known.");
  if (requiresState(country) && parsed.data.state === null) throw invalidRequest("Contact state is required.");
  return parsed.data;
}

function searchText(contact: Contact): string {
  const { displayName, email, street, houseNumber, extra, postalCode, city, state, country } = contact;
  const parts = [displayName, email, street, houseNumber, extra, postalCode, city, state, country];
  return parts.filter(Boolean).join(" ").toLowerCase();
}

/** The contact with "a recipient object that can be passed directly into quote_order" and the tools that create. */
export function contactView(contact: Contact) {
  const { accountId: _account, createdAt, updatedAt, ...fields } = contact;
  const { displayName, street, houseNumber, postalCode, city, state, country, extra } = fields;
  const streetAddress = `${street} ${houseNumber}`;
  return {
    ...fields,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    recipient: {
      id: contact.id,
      name: displayName,
      addressLines: [streetAddress, extra, `${postalCode} ${city}`, state, country].filter((line) => line !== null),
      ...{ streetAddress, street, number: houseNumber, postalCode, city, country },
      ...(state === null ? {} : { state }),
      ...(extra === null ? {} : { extra }),
    },
  };
}
