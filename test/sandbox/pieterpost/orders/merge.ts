import type { Recipient } from "./mail-payload.ts";

/**
 * Fills a template for one recipient: custom fields first, then the documented built-ins, a missing one blank. Names
 * stand in braces without spaces; anything else is printed as it is. Values are not merged a second time.
 */
export function mergeTemplate(template: string, recipient: Recipient): string {
  const values = { ...builtIns(recipient), ...recipient.customFields };
  return template.replace(/\{\{([A-Za-z0-9_.-]+)\}\}/g, (_all, key: string) =>
    Object.hasOwn(values, key) ? values[key] ?? "" : "",
  );
}

// The variables named in the MCP description of templateMessage.
function builtIns(recipient: Recipient): Record<string, string> {
  const street = recipient.streetAddress ?? [recipient.street, recipient.number].filter(Boolean).join(" ");
  const cityLine = [recipient.postalCode, recipient.city].filter(Boolean).join(" ");
  return {
    name: recipient.name,
    first_name: recipient.name.trim().split(/\s+/)[0] ?? "",
    address: recipient.addressLines?.join("\n") ?? [street, cityLine, recipient.country].filter(Boolean).join("\n"),
    street,
    city: recipient.city ?? "",
    postal_code: recipient.postalCode ?? "",
    country: recipient.country ?? "",
  };
}
