import type { Boundary } from "../../sandbox/faults.ts";
import { reportOrders } from "../../sandbox/pieterpost/order-report.ts";
import type { Sandbox } from "../../sandbox/start.ts";
import type { ChaosProvider } from "./provider.ts";

const tools = { buy: "create_direct_order", quote: "quote_order", read: "get_order" } as const;

/** PieterPost joined by OAuth: everything goes through its MCP tools. */
export const pieterPost: ChaosProvider = {
  id: "pieterpost",
  sandbox: "pieterpost",
  join: (merchant) => merchant.joinPieterPost(),
  routeOf: (call) => tools[call],
  callOf: ({ provider, tool }: Boundary) => {
    if (provider !== "pieterpost") return null;
    return (Object.keys(tools) as (keyof typeof tools)[]).find((call) => tools[call] === tool) ?? null;
  },
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
