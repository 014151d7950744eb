import type { Recipient } from "~/orders/recipient";
import type { Currency } from "~/wallet/money";
import type { World } from "../world.ts";

/** One order as the provider's sandbox really took it. */
export interface BoughtOrder {
  names: string[];
  messages: string[];
  cents: number;
}

/** A provider as the contract's scenarios ask for it: how it is joined, what it did, and how it is made to misbehave. */
export interface ProviderStand {
  name: string;
  mode: "test" | "live";
  currency: Currency;
  /** Whether the price before buying is the provider's own. */
  exactQuote: boolean;
  /** Joins a shop as a merchant does. */
  join(world: World, shopId: string): Promise<void>;
  /** Name and route of the purchase, as faults and logs know them. */
  purchase: { provider: string; route: string };
  bought(world: World): BoughtOrder[];
  /** What the wallet holds; for a card, what it has paid so far, as a negative figure. */
  funds(world: World): number;
  /** Leaves too little for a letter, and puts it right again. */
  setFunds(world: World, enough: boolean): void;
  /** What makes a recipient one that this provider refuses. */
  refused: Partial<Recipient>;
  /** How long after the purchase everything is in the post, in hours. */
  hoursToPost: number;
}
