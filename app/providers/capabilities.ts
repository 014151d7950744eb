import type { ProviderCapabilities, ProviderId } from "./mail-provider";
import { mcpCapabilities, restCapabilities } from "./pieterpost/capabilities";
import { premierPartnerCapabilities, premierUserCapabilities } from "./premier-letters/capabilities";

/** What the provider behind a mail account is able to do; known without asking it, also where the account has been disconnected. */
export function capabilitiesOf(account: { provider: string; channel: string }): ProviderCapabilities {
  switch (account.provider as ProviderId) {
    case "premier-user":
      return premierUserCapabilities;
    case "premier-partner":
      return premierPartnerCapabilities;
    case "pieterpost":
      return account.channel === "mcp" ? mcpCapabilities : restCapabilities;
  }
}
