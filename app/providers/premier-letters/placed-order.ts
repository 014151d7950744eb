import type { ProviderOrder } from "~/providers/mail-provider";
import { ProviderError } from "~/providers/provider-error";
import { unknownOutcome } from "~/providers/transport-failure";
import { providerName } from "./errors";

/**
 * The order that answers a purchase. Throws the refusal when it says that it failed, and `unknown-outcome` when it is for another number of
 * recipients than were sent.
 */
export function requirePlaced(order: ProviderOrder, prepared: { body: string }): ProviderOrder {
  if (order.statusWord === "failed") {
    throw new ProviderError({ kind: "invalid-request", code: "failed", sentence: "Premier Letters could not take the order.", remedy: "" });
  }
  const sent = (JSON.parse(prepared.body) as { recipients: unknown[] }).recipients.length;
  if (order.recipientCount !== sent) throw unknownOutcome(providerName, { code: "other-count" });
  return order;
}
