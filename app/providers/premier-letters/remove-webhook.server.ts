import { ProviderError } from "~/providers/provider-error";

/** Takes a webhook away; one that is gone already counts as taken away. Throws ProviderError for anything else. */
export async function removeIfThere(remove: () => Promise<unknown>): Promise<void> {
  await remove().catch((error: unknown) => {
    if (!(error instanceof ProviderError) || error.status !== 404) throw error;
  });
}
