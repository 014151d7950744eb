import type { AccountReading } from "~/providers/provider-account";
import { money } from "~/wallet/money";
import type { PremierCaller } from "../request.server";
import { balanceSchema, keysSchema } from "../schemas";

/** What buying and following an order takes; the texts name the permission beside each endpoint. */
const needed = ["orders.create", "orders.read", "balance.read"];

/**
 * Who is behind a partner's key. No text gives the tenant an id: the oldest key it lists stands for it, as every key of the tenant lists the
 * same. Throws ProviderError.
 */
export async function readPartnerAccount(caller: PremierCaller, apiKey: string): Promise<AccountReading> {
  const { keys } = await caller.read("/api/v1/partner/keys", keysSchema);
  const [oldest] = [...keys].sort((a, b) => a.created_at.localeCompare(b.created_at) || a.id.localeCompare(b.id));
  // Only the beginning of each key is listed: `pl_live_abc...`.
  const own = keys.filter(({ key_prefix }) => apiKey.startsWith(key_prefix.replace(/\.*$/, "")));
  const mayAll = own.length === 0 || own.some(({ permissions }) => needed.every((permission) => permissions.includes(permission)));
  const balance = mayAll ? await caller.read("/api/v1/partner/balance", balanceSchema) : null;
  return {
    providerAccountRef: oldest?.id ?? "",
    balance: balance && money(balance.balance_cents, "usd"),
    card: null,
    problems: mayAll ? [] : ["missing-permission"],
  };
}
