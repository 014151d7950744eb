import type { ShopDb } from "~/db.server";
import { reportOrders } from "../sandbox/pieterpost/orders/order-report.ts";
import type { Sandbox } from "../sandbox/start.ts";
import type { Stage } from "./stage.ts";

export const demoProviders = ["pieterpost", "premier-user", "premier-partner"] as const;
export type DemoProviderId = (typeof demoProviders)[number];

/** One order as the provider's sandbox tells of it. */
export interface OutsideOrder {
  id: string;
  amountCents: number;
  recipientCount: number;
  recipients: {
    address: { name: string; streetAddress: string; extra: string; postalCode: string; city: string; state: string; country: string };
    message: string;
    /** Ours travel along: `ref` is the mailpiece's id, where a provider is given it. */
    customFields: Record<string, string>;
  }[];
}

/** One mailing provider on the demo's stage: how the shop is joined to it, and what it really did. */
export interface DemoProvider {
  name: string;
  mode: "test" | "live";
  currency: "eur" | "usd";
  join(stage: Stage, db: ShopDb): Promise<void>;
  /** Its wallet in cents, to be set and read; null where a card pays. */
  wallet: { read(sandbox: Sandbox): number; set(sandbox: Sandbox, cents: number): void } | null;
  orders(sandbox: Sandbox): OutsideOrder[];
  /** What was spent in all, where there is no wallet to tell it. */
  spent(sandbox: Sandbox): number | null;
  /** How far the clock must be moved until everything is in the post, in hours. */
  hoursToPost: number;
}

async function joinPremier(db: ShopDb, key: string): Promise<void> {
  const { joinByKey } = await import("~/providers/connections/join-by-key.server");
  const outcome = await joinByKey(db.$shopId, key);
  if (!outcome.ok) throw new Error(`The key was not accepted: ${outcome.problem}.`);
}

export const providerOf: Record<DemoProviderId, DemoProvider> = {
  pieterpost: {
    name: "PieterPost test account",
    mode: "test",
    currency: "eur",
    join: (stage) => stage.connectPieterPost(),
    wallet: {
      read: ({ pieterpost }) => pieterpost.state.mainAccount.wallet("test", "eur").balanceCents,
      set: ({ pieterpost }, cents) => {
        pieterpost.state.mainAccount.wallet("test", "eur").balanceCents = cents;
      },
    },
    orders: ({ pieterpost }) => reportOrders(pieterpost.state),
    spent: () => null,
    hoursToPost: 0,
  },
  "premier-user": {
    name: "Premier Letters account",
    mode: "live",
    currency: "usd",
    join: ({ sandbox }, db) => joinPremier(db, sandbox.premierLetters.describe().userKey),
    wallet: null,
    orders: ({ premierLetters }) => premierLetters.state.reportOrders("user"),
    spent: ({ premierLetters }) => premierLetters.state.spentCents(),
    hoursToPost: 49,
  },
  "premier-partner": {
    name: "Premier Letters partner account",
    mode: "live",
    currency: "usd",
    join: ({ sandbox }, db) => joinPremier(db, sandbox.premierLetters.describe().partnerKey),
    wallet: {
      read: ({ premierLetters }) => premierLetters.state.mainTenant.balanceCents,
      set: ({ premierLetters }, cents) => {
        premierLetters.state.mainTenant.balanceCents = cents;
      },
    },
    orders: ({ premierLetters }) => premierLetters.state.reportOrders("partner"),
    spent: () => null,
    hoursToPost: 49,
  },
};
