import { joinByKey } from "~/providers/connections/join-by-key.server";
import { connectPieterPost } from "../seed.ts";
import type { World } from "../world.ts";
import type { ProviderStand } from "./stand.ts";

const wallet = (world: World) => world.sandbox.pieterpost.state.mainAccount.wallet("test", "eur");

const common = {
  mode: "test",
  currency: "eur",
  // PieterPost wants a province for Canada.
  refused: { countryCode: "CA", state: "" },
  hoursToPost: 0,
  funds: (world) => wallet(world).balanceCents,
  setFunds: (world, enough) => {
    wallet(world).balanceCents = enough ? 10_000 : 10;
  },
  bought: (world) =>
    world.sandbox.pieterpost.orders
      .filter(({ accepted }) => accepted)
      .map(({ pieces, amountCents }) => ({
        names: pieces.map(({ recipient }) => recipient.name),
        messages: pieces.map(({ message }) => message),
        cents: amountCents,
      })),
} satisfies Partial<ProviderStand>;

export const pieterPostByOAuth: ProviderStand = {
  ...common,
  name: "PieterPost by OAuth",
  exactQuote: true,
  join: async (_world, shopId) => void (await connectPieterPost(shopId)),
  purchase: { provider: "pieterpost", route: "create_direct_order" },
};

export const pieterPostByKey: ProviderStand = {
  ...common,
  name: "PieterPost by key",
  exactQuote: false,
  join: async (world, shopId) => {
    const outcome = await joinByKey(shopId, world.sandbox.pieterpost.describe().testKey);
    if (!outcome.ok) throw new Error(outcome.problem);
  },
  purchase: { provider: "pieterpost", route: "POST /v1/orders" },
};
