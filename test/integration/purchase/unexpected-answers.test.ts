import { afterEach, describe, expect, it, vi } from "vitest";
import { answerInstead, failProtocol } from "../../helpers/answer-instead.ts";
import { openMoneyPath, people } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();
const { world, bought, closeAll, work, statuses, batch, expectBooksToAgree } = path;

afterEach(() => {
  vi.restoreAllMocks();
});

const bareSentence = { isError: true, content: [{ type: "text", text: "Connection terminated unexpectedly" }] };

describe("an outage that is told in words nobody foretold", () => {
  const outages: [string, (tool: string) => () => void][] = [
    ["as a tool's bare sentence", (tool) => answerInstead(tool, () => bareSentence)],
    ["as an error of the protocol", (tool) => failProtocol(tool, { code: -32602, message: "MCP error -32602: Invalid params" })],
  ];

  it.each(outages)("when quoting, %s, keeps the letters together until it is over", async (_how, breakTool) => {
    await seedReleased(path.shop, path.accountId, people(3));
    const [id = ""] = await closeAll();
    const mend = breakTool("quote_order");
    for (let minute = 0; minute < 4; minute += 1) {
      await work();
      await world.advance(60);
    }
    expect(await batch(id)).toMatchObject({ status: "closed", errorKind: "unavailable" });
    mend();
    await world.advance(1_800);
    await work();
    expect(await statuses()).toEqual({ fulfilled: 3 });
    expect(bought()).toHaveLength(1);
  });

  it.each(outages)("when buying, %s, proves nothing: the same request is sent again", async (_how, breakTool) => {
    await seedReleased(path.shop, path.accountId, people(2));
    const [id = ""] = await closeAll();
    const mend = breakTool("create_direct_order");
    await work();
    expect(await batch(id)).toMatchObject({ status: "placing", attempt: 1, errorKind: "unknown-outcome" });
    mend();
    await world.advance(60);
    await work();
    expect(await batch(id)).toMatchObject({ attempt: 1 });
    expect(await statuses()).toEqual({ fulfilled: 2 });
    expect(bought()).toHaveLength(1);
    await expectBooksToAgree();
  });
});

describe("a price that rises between quote and purchase", () => {
  const cheaper = async (ask: () => Promise<Record<string, unknown>>) => {
    const text = JSON.stringify(await ask()).replace(/(amountCents\\?"):200\b/g, "$1:199");
    return JSON.parse(text) as Record<string, unknown>;
  };

  it("is asked for again, and the letter is bought at the new one", async () => {
    await seedReleased(path.shop, path.accountId, [{}]);
    const [id = ""] = await closeAll();
    const rise = answerInstead("quote_order", cheaper);
    await work();
    expect(await batch(id)).toMatchObject({ status: "closed", attempt: 2, errorKind: "price-changed" });
    expect(bought()).toHaveLength(0);
    rise();
    await world.advance(60);
    await work();
    expect(await statuses()).toEqual({ fulfilled: 1 });
    expect(await batch(id)).toMatchObject({ quoteAmount: 200, amount: 200 });
    await expectBooksToAgree();
  });

  it("is asked for ever more rarely when quotes stay too low", async () => {
    await seedReleased(path.shop, path.accountId, [{}]);
    const [id = ""] = await closeAll();
    answerInstead("quote_order", cheaper);
    for (let second = 0; second < 3_600; second += 30) {
      await world.advance(30);
      await work();
    }
    expect(await statuses()).toEqual({ batched: 1 });
    expect((await batch(id)).attempt).toBeLessThan(15);
  });
});
