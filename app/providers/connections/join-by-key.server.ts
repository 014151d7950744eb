import { shopDb } from "~/db.server";
import { env } from "~/env.server";
import { logFailure } from "~/log.server";
import type { Mode, ProviderId } from "../mail-provider";
import { identifyPremierKey } from "../premier-letters/identify-key.server";
import type { AccountReading } from "../provider-account";
import { ProviderError } from "../provider-error";
import { adapterFor } from "./build-provider.server";
import { readKeyForm, type KeyProblem } from "./key-form";
import { ensureWebhook } from "./provider-webhooks.server";
import { storeConnection } from "./store-connection.server";

/** Joining a shop to a provider by a key the merchant pasted. Which provider it is for, the key and the providers tell. */

export type KeyOutcome = { ok: true; provider: ProviderId; mode: Mode } | { ok: false; problem: KeyProblem };

/** Asks the provider about the key and, where it may be used, keeps it and makes the mail account. */
export async function joinByKey(shopId: string, pasted: string): Promise<KeyOutcome> {
  const key = readKeyForm(pasted);
  if (!key.ok) return key;
  try {
    const { apiKey, mode } = key;
    const provider = key.family === "pieterpost" ? "pieterpost" : await identifyPremierKey({ baseUrl: env.PREMIER_LETTERS_URL, apiKey });
    const adapter = adapterFor(provider, apiKey);
    const reading = await adapter.readAccount();
    const problem = unusable(reading);
    if (problem) return { ok: false, problem };
    const currency = provider === "pieterpost" ? "eur" : "usd";
    const db = shopDb(shopId);
    const id = await storeConnection(db, {
      ...{ provider, channel: "rest", credentials: { apiKey }, accessExpiresAt: null },
      accounts: [{ mode, currency, reading }],
    });
    const connection = await db.providerConnection.findUniqueOrThrow({ where: { id } });
    // Without it the provider is only asked more often; the hourly check tries again.
    await ensureWebhook(db, connection).catch((error: unknown) => logFailure("webhook not made", error, { shopId, connectionId: id }));
    return { ok: true, provider, mode };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    logFailure("key not joined", error, { shopId });
    return { ok: false, problem: keyProblemOf(error) };
  }
}

/** A key that may not order is of no use; what else stands in the way is shown beside the account. */
function unusable({ problems }: AccountReading): KeyProblem | null {
  return problems.includes("missing-permission") ? "key-without-permission" : null;
}

const problemsByCode: Record<string, KeyProblem> = {
  api_key_inactive: "key-inactive",
  account_inactive: "account-inactive",
  invalid_api_key_mode: "key-wrong-mode",
  forbidden: "key-without-permission",
  "letters-under-way": "letters-under-way",
};

function keyProblemOf({ kind, code = "" }: ProviderError): KeyProblem {
  const known = Object.hasOwn(problemsByCode, code) ? problemsByCode[code] : undefined;
  if (known) return known;
  return kind === "unauthorized" ? "key-wrong" : "provider-away";
}
