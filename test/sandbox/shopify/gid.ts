/** The global id Shopify's GraphQL uses: gid://shopify/Order/820982911946154508. */
export function gid(type: string, id: string | number): string {
  const text = String(id);
  return text.startsWith("gid://") ? text : `gid://shopify/${type}/${text}`;
}

/** The digits at the end of a global id, as text, because they can pass 2^53. */
export function legacyId(globalId: string): string {
  return globalId.slice(globalId.lastIndexOf("/") + 1).split("?")[0] ?? "";
}

/** The type named in a global id, or undefined for anything that is not one. */
export function gidType(globalId: string): string | undefined {
  return /^gid:\/\/shopify\/(\w+)\//.exec(globalId)?.[1];
}

/** A whole number of a global id for ordering; ids that are not numeric sort first. */
export function idOrder(globalId: string): bigint {
  const digits = legacyId(globalId);
  return /^\d+$/.test(digits) ? BigInt(digits) : 0n;
}
