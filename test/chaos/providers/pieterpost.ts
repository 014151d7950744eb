import type { Boundary } from "../../sandbox/faults.ts";
import { reportOrders } from "../../sandbox/pieterpost/orders/order-report.ts";
import type { Sandbox } from "../../sandbox/start.ts";
import type { ChaosProvider } from "./provider.ts";

const tools = { buy: "create_direct_order", quote: "quote_order", read: "get_order" } as const;
const routes = { buy: "POST /v1/orders", quote: null, read: "GET /v1/orders/:id" } as const;
const calls = ["buy", "quote", "read"] as const;

/** What does not depend on how the account was joined. */
const account: Omit<ChaosProvider, "id" | "join" | "routeOf" | "callOf"> = {
  sandbox: "pieterpost",
  mode: "test",
  currency: "eur",
  countries: ["NL", "US"],
  centsPerLetter: 200,
  isIdempotent: true,
  moveMoney: ({ pieterpost, clock }, cents) => pieterpost.state.mainAccount.move("test", "eur", cents, clock.now()),
  setPace: ({ pieterpost }, pace) => void (pieterpost.state.settings.testFulfilment = pace),
  letters: ({ pieterpost, log }) => {
    const begun = new Map<string, Date>();
    for (const { idempotencyKey, at } of log.report("pieterpost").requests) {
      if (idempotencyKey !== null && !begun.has(idempotencyKey)) begun.set(idempotencyKey, at);
    }
    return reportOrders(pieterpost.state).flatMap(({ idempotencyKey, createdAt, recipients }) =>
      recipients.map(({ address, message }) => ({
        person: address.name,
        street: address.streetAddress,
        text: message,
        begunAt: begun.get(idempotencyKey ?? "") ?? new Date(createdAt),
      })),
    );
  },
  money: ({ pieterpost }) => ({
    wallet: pieterpost.state.mainAccount.wallet("test", "eur").balanceCents,
    spent: reportOrders(pieterpost.state).reduce((sum, { amountCents }) => sum + amountCents, 0),
  }),
  capRefusals: ({ log }: Sandbox) => {
    const { refusals } = log.report("pieterpost");
    return { day: refusals["daily_order_cap_reached"] ?? 0, minute: refusals["rate_limited"] ?? 0 };
  },
};

/** PieterPost joined by OAuth: everything goes through its MCP tools. */
export const pieterPost: ChaosProvider = {
  ...account,
  id: "pieterpost",
  join: (merchant) => merchant.joinPieterPost(),
  routeOf: (call) => tools[call],
  callOf: ({ provider, tool }: Boundary) => (provider === "pieterpost" ? (calls.find((call) => tools[call] === tool) ?? null) : null),
};

/** PieterPost joined by a pasted key: its REST API, which has no quote. */
export const pieterPostByKey: ChaosProvider = {
  ...account,
  id: "pieterpost-key",
  join: (merchant, { pieterpost }) => merchant.joinByKey(pieterpost.describe().testKey),
  routeOf: (call) => routes[call],
  callOf: ({ provider, route }: Boundary) => (provider === "pieterpost" ? (calls.find((call) => routes[call] === route) ?? null) : null),
};
