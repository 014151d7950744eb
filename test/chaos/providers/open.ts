import { pieterPost, pieterPostByKey } from "./pieterpost.ts";
import type { ChaosProvider } from "./provider.ts";

/** The providers the contract names; each that the run can play has a module of its own beside this one. */
export const providerNames = ["pieterpost", "pieterpost-key", "premier-user", "premier-partner"] as const;

const playable: Record<string, ChaosProvider> = { pieterpost: pieterPost, "pieterpost-key": pieterPostByKey };

/** The provider of that name. Throws an Error that says which there are. */
export function openProvider(name: string): ChaosProvider {
  const provider = playable[name];
  if (provider) return provider;
  const there = Object.keys(playable).join(", ");
  const isNamed = providerNames.some((known) => known === name);
  throw new Error(`--provider ${name}: ${isNamed ? "chaos cannot play it yet" : "there is no such provider"}; it can play ${there}.`);
}
