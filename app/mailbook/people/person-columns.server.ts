import type { Recipient } from "~/orders/recipient";
import { suppressionKeysOfPerson } from "~/suppressions/suppression-keys.server";
import type { TemplateValues } from "~/templates/variables";

/** What of a person is stored: no e-mail address, only the hash by which the do-not-mail list knows it. */
export function personColumns(shopId: string, { recipient, values, email, customerId }: { recipient: Recipient; values: TemplateValues; email: string | null; customerId: string | null }) {
  const keys = suppressionKeysOfPerson(shopId, { customerId, email, recipient });
  const hashOf = (kind: string) => keys.find(({ keyKind }) => keyKind === kind)?.keyHash ?? null;
  return { problem: null, recipient, values, searchText: searchTextOf(recipient), customerId, emailKey: hashOf("email"), addressKey: hashOf("address") };
}

/** What a list's search looks in, in small letters. */
export function searchTextOf({ name, company, streetAddress, postalCode, city }: Recipient): string {
  return [name, company, streetAddress, postalCode, city].filter(Boolean).join(" ").toLowerCase();
}
