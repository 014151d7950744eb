import type { MailProvider } from "~/providers/mail-provider";
import { ProviderError } from "~/providers/provider-error";

/** What neither of Premier Letters' APIs has: credit is bought in its dashboard, and nothing is printed but words. */
export const notOffered: Pick<MailProvider, "createTopUp" | "readTopUp" | "listTopUps" | "uploadAsset"> = {
  createTopUp: () => Promise.reject(missing("Credit is added in the Premier Letters dashboard.")),
  readTopUp: () => Promise.resolve(null),
  listTopUps: () => Promise.resolve(null),
  uploadAsset: () => Promise.reject(missing("Premier Letters prints no stamps, fronts or attachments.")),
};

/** A request that Premier Letters has no answer to. */
export function missing(sentence: string): ProviderError {
  return new ProviderError({ kind: "invalid-request", sentence, remedy: "" });
}
