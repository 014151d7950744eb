import type { MailAccount, ProviderConnection } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { env } from "~/env.server";
import { countRequest } from "../account-limits.server";
import { capabilitiesOf } from "../capabilities";
import type { RequestMeter } from "../http.server";
import type { MailProvider, Mode, ProviderId } from "../mail-provider";
import { estimateFromPast } from "../past-price.server";
import { createMcpProvider } from "../pieterpost/mcp-provider.server";
import { createRestProvider } from "../pieterpost/rest-provider.server";
import { createPremierPartnerProvider } from "../premier-letters/partner/partner-provider.server";
import { createPremierUserProvider } from "../premier-letters/user/user-provider.server";
import { ProviderError } from "../provider-error";
import { connectionTokens } from "./connection-tokens.server";
import { openKey } from "./credentials.server";

/** The adapter behind a mail account, each of whose requests is counted against the account's limits. Sends nothing. Throws ProviderError `unauthorized` when the connection has ended. */
export async function buildProvider(db: ShopDb, account: MailAccount): Promise<MailProvider> {
  const { connectionId, channel } = account;
  const meter: RequestMeter = (send) => countRequest(account.providerAccountId, capabilitiesOf(account), send);
  const mode: Mode = account.mode === "live" ? "live" : "test";
  if (channel === "mcp") {
    return createMcpProvider({ baseUrl: env.PIETERPOST_URL, mode, tokens: connectionTokens(db, connectionId), connectionKey: connectionId, meter });
  }
  const connection = await db.providerConnection.findUniqueOrThrow({ where: { id: connectionId } });
  if (account.provider !== "pieterpost") return adapterFor(connection.provider as ProviderId, keyOf(connection), meter);
  return createRestProvider({
    baseUrl: env.PIETERPOST_URL,
    mode,
    apiKey: keyOf(connection),
    meter,
    estimate: (order) => estimateFromPast(db, account, order),
  });
}

/** The adapter of a connection by key, for what has nothing to do with prices. Throws ProviderError when the connection has ended. */
export function buildKeyProvider(connection: ProviderConnection): MailProvider {
  return adapterFor(connection.provider as ProviderId, keyOf(connection));
}

/** The adapter for a key that is not kept yet. */
export function adapterFor(provider: ProviderId, apiKey: string, meter?: RequestMeter): MailProvider {
  if (provider === "premier-user") return createPremierUserProvider({ baseUrl: env.PREMIER_LETTERS_URL, apiKey, meter });
  if (provider === "premier-partner") return createPremierPartnerProvider({ baseUrl: env.PREMIER_LETTERS_URL, apiKey, meter });
  const mode: Mode = apiKey.startsWith("pp_live_") ? "live" : "test";
  return createRestProvider({ baseUrl: env.PIETERPOST_URL, mode, apiKey, meter, estimate: () => null });
}

function keyOf({ id, credentials }: ProviderConnection): string {
  if (credentials) return openKey(id, credentials);
  throw new ProviderError({
    kind: "unauthorized",
    sentence: "This connection has ended.",
    remedy: "Connect it again under Settings.",
  });
}
