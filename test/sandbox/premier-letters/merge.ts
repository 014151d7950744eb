import type { Addressee } from "./recipient-input.ts";

/**
 * Fills `{{first_name}}` and its like for one recipient: custom fields first, then what the recipient itself says, a
 * missing one blank. Names stand in braces without spaces; anything else is printed as it is, and values are not
 * merged a second time.
 */
export function mergeMessage(message: string, addressee: Addressee): string {
  const values = { ...builtIns(addressee), ...customTexts(addressee.customFields) };
  return message.replace(/\{\{([A-Za-z0-9_.-]+)\}\}/g, (_all, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? "") : "",
  );
}

/** Custom fields as they would be printed. */
export function customTexts(customFields: Addressee["customFields"]): Record<string, string> {
  return Object.fromEntries(Object.entries(customFields ?? {}).map(([name, value]) => [name, String(value ?? "")]));
}

function builtIns(addressee: Addressee): Record<string, string> {
  return {
    first_name: addressee.firstName,
    last_name: addressee.lastName,
    full_name: `${addressee.firstName} ${addressee.lastName}`,
    name: `${addressee.firstName} ${addressee.lastName}`,
    address_line1: addressee.line1,
    address_line2: addressee.line2 ?? "",
    city: addressee.city,
    state: addressee.state,
    zip: addressee.zip,
  };
}
