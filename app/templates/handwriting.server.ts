import { shopDb } from "~/db.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { openMailProvider } from "~/providers/open-mail-provider.server";
import { ProviderError } from "~/providers/provider-error";
import type { HandwritingStyle } from "~/providers/provider-account";

/**
 * The handwritings of the shop's connected accounts, each once. Asked of the provider: one that does not answer has none for now, since a letter can be
 * written without choosing.
 */
export async function listHandwriting(shopId: string): Promise<HandwritingStyle[]> {
  const db = shopDb(shopId);
  const accounts = await db.mailAccount.findMany({ where: { status: "connected" }, orderBy: [{ preference: "asc" }, { id: "asc" }] });
  const styles = new Map<string, HandwritingStyle>();
  const seen = new Set<string>();
  for (const account of accounts.filter((each) => capabilitiesOf(each).handwritingStyles)) {
    if (seen.has(account.provider)) continue;
    seen.add(account.provider);
    for (const style of await stylesOf(shopId, account.id)) styles.set(style.id, styles.get(style.id) ?? style);
  }
  return [...styles.values()];
}

async function stylesOf(shopId: string, mailAccountId: string): Promise<HandwritingStyle[]> {
  try {
    const { provider } = await openMailProvider(shopDb(shopId), mailAccountId);
    return await provider.listStyles();
  } catch (error) {
    if (error instanceof ProviderError) return [];
    throw error;
  }
}
