import type { Boundary } from "../../sandbox/faults.ts";
import type { RequestEntry } from "../../sandbox/request-log.ts";
import type { Sandbox } from "../../sandbox/start.ts";
import type { ChaosProvider } from "./provider.ts";

const calls = ["buy", "quote", "read"] as const;
type Routes = Record<(typeof calls)[number], string | null>;

/** Refused before anything was bought. */
const refusing: readonly (string | null)[] = ["429", "500", "503", "reset-before", "refuse-2xx"];

/** What both of its APIs share: `api` is what the sandbox calls the one, `routes` are its addresses. */
function account(api: "user" | "partner", routes: Routes): Omit<ChaosProvider, "join" | "centsPerLetter" | "moveMoney" | "money"> {
  const provider = `premier-${api}`;
  return {
    id: provider,
    sandbox: provider,
    mode: "live",
    currency: "usd",
    countries: ["US"],
    isIdempotent: false,
    routeOf: (call) => routes[call],
    callOf: (boundary: Boundary) => (boundary.provider === provider ? (calls.find((call) => routes[call] === boundary.route) ?? null) : null),
    // Its orders go on by the clock alone.
    setPace: () => undefined,
    letters: ({ premierLetters, log }) => {
      const bought = log.report(provider).requests.filter(({ route, code, fault }) => route === routes.buy && !code && !refusing.includes(fault));
      return premierLetters.state.reportOrders(api).flatMap(({ createdAt, status, recipients }) => {
        const begunAt = takeLatest(bought, new Date(createdAt));
        if (status === "cancelled" || status === "refunded") return [];
        return recipients.map(({ address, message }) => ({ person: address.name, street: address.streetAddress, text: message, begunAt }));
      });
    },
    capRefusals: ({ log }) => ({ day: 0, minute: log.report(provider).refusals["rate_limit_exceeded"] ?? 0 }),
  };
}

/** An order does not say which request made it: the last one before it that made no other. An order that came late finds its own left over. */
function takeLatest(requests: RequestEntry[], createdAt: Date): Date {
  const index = requests.findLastIndex(({ at }) => at <= createdAt);
  const [request] = index === -1 ? [] : requests.splice(index, 1);
  return request?.at ?? createdAt;
}

const spentIn = ({ premierLetters }: Sandbox, api: "user" | "partner"): number =>
  premierLetters.state.reportOrders(api).reduce((sum, { amountCents }) => sum + amountCents, 0);

/** The user API: a card pays, prices are exact, nothing can be cancelled. */
export const premierUser: ChaosProvider = {
  ...account("user", { buy: "POST /api/v1/orders", quote: "POST /api/v1/validate", read: "GET /api/v1/orders/:id" }),
  centsPerLetter: 0,
  join: (merchant, { premierLetters }) => merchant.joinByKey(premierLetters.describe().userKey),
  moveMoney: () => undefined,
  money: (sandbox) => ({ wallet: 0, spent: spentIn(sandbox, "user") }),
};

/** The partner API: paid from credits, priced by estimate, and orders can be cancelled while they wait. */
export const premierPartner: ChaosProvider = {
  ...account("partner", { buy: "POST /api/v1/partner/orders", quote: null, read: "GET /api/v1/partner/orders/:id" }),
  centsPerLetter: 300,
  join: (merchant, { premierLetters }) => merchant.joinByKey(premierLetters.describe().partnerKey),
  moveMoney: ({ premierLetters }, cents) => void (premierLetters.state.mainTenant.balanceCents += cents),
  money: (sandbox) => ({ wallet: sandbox.premierLetters.state.mainTenant.balanceCents, spent: spentIn(sandbox, "partner") }),
};
