import { keyedHash } from "~/secrets.server";
import { householdAddress, type Recipient } from "./recipient";

/** The keyed hash under which a shop knows a household again, on orders and on campaigns, without keeping where it lives. */
export function householdKey(shopId: string, recipient: Recipient): string {
  return keyedHash(shopId, "household", householdAddress(recipient));
}
