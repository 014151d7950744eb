import { pieterPost, pieterPostByKey } from "./pieterpost.ts";
import { premierPartner, premierUser } from "./premier-letters.ts";
import type { ChaosProvider } from "./provider.ts";

const providers = [pieterPost, pieterPostByKey, premierUser, premierPartner];

/** The provider of that name. Throws an Error that says which there are. */
export function openProvider(name: string): ChaosProvider {
  const provider = providers.find(({ id }) => id === name);
  if (!provider) throw new Error(`--provider ${name}: there is no such provider; there are ${providers.map(({ id }) => id).join(", ")}.`);
  return provider;
}
