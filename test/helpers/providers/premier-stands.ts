import { joinByKey } from "~/providers/connections/join-by-key.server";
import { savedCard } from "../../sandbox/premier-letters/accounts.ts";
import type { World } from "../world.ts";
import type { ProviderStand } from "./stand.ts";

const state = (world: World) => world.sandbox.premierLetters.state;

function bought(world: World, api: "user" | "partner") {
  return state(world)
    .orders.filter((order) => order.api === api && order.paidAt !== null && order.end === null)
    .map(({ letters, totalCents }) => ({
      names: letters.map(({ addressee }) => `${addressee.firstName} ${addressee.lastName}`),
      messages: letters.map(({ message }) => message),
      cents: totalCents,
    }));
}

async function join(shopId: string, key: string): Promise<void> {
  const outcome = await joinByKey(shopId, key);
  if (!outcome.ok) throw new Error(outcome.problem);
}

const common = {
  mode: "live",
  currency: "usd",
  refused: { postalCode: "ABC" },
  hoursToPost: 60,
} satisfies Partial<ProviderStand>;

export const premierUser: ProviderStand = {
  ...common,
  name: "Premier Letters, user API",
  exactQuote: true,
  join: (world, shopId) => join(shopId, world.sandbox.premierLetters.describe().userKey),
  purchase: { provider: "premier-user", route: "POST /api/v1/orders" },
  bought: (world) => bought(world, "user"),
  funds: (world) => -state(world).spentCents(),
  setFunds: (world, enough) => {
    state(world).mainUser.card = enough ? { ...savedCard } : null;
  },
};

export const premierPartner: ProviderStand = {
  ...common,
  name: "Premier Letters, partner API",
  exactQuote: false,
  join: (world, shopId) => join(shopId, world.sandbox.premierLetters.describe().partnerKey),
  purchase: { provider: "premier-partner", route: "POST /api/v1/partner/orders" },
  bought: (world) => bought(world, "partner"),
  funds: (world) => state(world).mainTenant.balanceCents,
  setFunds: (world, enough) => {
    state(world).mainTenant.balanceCents = enough ? 250_000 : 10;
  },
};

/** Does by hand, with the first order, what Premier Letters' support does. */
export async function supportMarks(world: World, status: "cancelled" | "refunded"): Promise<void> {
  const [order] = world.sandbox.premierLetters.orders;
  const answer = await fetch(`${world.sandbox.control.url}/premier-letters/orders/${order?.id ?? ""}`, {
    ...{ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ status }) },
  });
  if (!answer.ok) throw new Error(await answer.text());
}
