import { ProviderError } from "~/providers/provider-error";
import { createCaller, type PremierConnection } from "./request.server";
import { keysSchema, verifySchema } from "./schemas";

/**
 * Which of the two APIs a key is for: they begin alike, so each is asked. Throws ProviderError `unauthorized` when neither knows it, and what
 * else kept them from answering.
 */
export async function identifyPremierKey(connection: PremierConnection): Promise<"premier-user" | "premier-partner"> {
  const caller = createCaller(connection);
  try {
    await caller.read("/api/v1/auth/verify", verifySchema);
    return "premier-user";
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== "unauthorized") throw error;
  }
  await caller.read("/api/v1/partner/keys", keysSchema);
  return "premier-partner";
}
