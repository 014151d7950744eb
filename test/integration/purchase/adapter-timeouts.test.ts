import { beforeEach, describe, expect, it } from "vitest";
import type { MailProvider } from "~/providers/mail-provider";
import { createPremierPartnerProvider } from "~/providers/premier-letters/partner/partner-provider.server";
import { createPremierUserProvider } from "~/providers/premier-letters/user/user-provider.server";
import { money } from "~/wallet/money";
import { sampleOrder } from "../../fixtures/mail-order.ts";
import { premierPartner, premierUser } from "../../helpers/providers/premier-stands.ts";
import { openWorld } from "../../helpers/world.ts";

const world = openWorld();

describe.each([premierUser, premierPartner])("$name, when its answers do not come", (stand) => {
  let provider: MailProvider;
  function connect(deadlineMs?: number): MailProvider {
    const { userKey, partnerKey } = world.sandbox.premierLetters.describe();
    const baseUrl = world.sandbox.premierLetters.origin;
    return stand.name === premierUser.name
      ? createPremierUserProvider({ baseUrl, apiKey: userKey, deadlineMs })
      : createPremierPartnerProvider({ baseUrl, apiKey: partnerKey, deadlineMs });
  }
  beforeEach(() => {
    provider = connect();
  });

  const purchase = { idempotencyKey: "batch_1-1", maxAmount: money(10_000, "usd") };
  const search = (since = -60_000) => ({ since: new Date(Date.now() + since), knownIds: new Set<string>() });

  it("a purchase that timed out after it was committed is unknown, sent once, and found by its key", async () => {
    const prepared = provider.prepareOrder(sampleOrder({ mode: "live" }), purchase);
    world.sandbox.faults.script({ ...stand.purchase, fault: "timeout-after-commit", times: 1 });
    await expect(connect(400).placeOrder(prepared)).rejects.toMatchObject({ kind: "unknown-outcome" });
    expect(stand.bought(world)).toHaveLength(1);
    const found = await provider.findOrder?.(prepared, search());
    expect(found).toMatchObject({ providerOrderId: world.sandbox.premierLetters.orders[0]?.id, recipientCount: 1, pieces: [{ ref: "piece_1" }] });
    expect(await provider.findOrder?.({ ...prepared, idempotencyKey: "batch_2-1" }, search())).toBeNull();
    expect(await provider.findOrder?.(prepared, search(60_000))).toBeNull();
    expect(await provider.findOrder?.(prepared, { ...search(), knownIds: new Set([found?.providerOrderId ?? ""]) })).toBeNull();
  });

  it("is found on a later page of a long listing", async () => {
    const first = provider.prepareOrder(sampleOrder({ mode: "live" }), purchase);
    const { providerOrderId } = await provider.placeOrder(first);
    for (let index = 0; index < 49; index += 1) {
      await provider.placeOrder(provider.prepareOrder(sampleOrder({ mode: "live" }), { ...purchase, idempotencyKey: `other-${index}` }));
    }
    await world.advance(61);
    for (let index = 0; index < 50; index += 1) {
      await provider.placeOrder(provider.prepareOrder(sampleOrder({ mode: "live" }), { ...purchase, idempotencyKey: `another-${index}` }));
    }
    await world.advance(61);
    for (let index = 0; index < 5; index += 1) {
      await provider.placeOrder(provider.prepareOrder(sampleOrder({ mode: "live" }), { ...purchase, idempotencyKey: `third-${index}` }));
    }
    const known = new Set(world.sandbox.premierLetters.orders.slice(1).map(({ id }) => id));
    expect(await provider.findOrder?.(first, { since: new Date(Date.now() - 600_000), knownIds: known })).toMatchObject({ providerOrderId });
  });

  it("a question is asked again, a purchase never", async () => {
    const { provider: name } = stand.purchase;
    world.sandbox.faults.script({ provider: name, route: "*", fault: "503", times: 1 });
    await provider.listStyles();
    world.sandbox.faults.script({ ...stand.purchase, fault: "503", times: 1 });
    await expect(provider.placeOrder(provider.prepareOrder(sampleOrder({ mode: "live" }), purchase))).rejects.toMatchObject({ kind: "unknown-outcome" });
    expect(world.sandbox.log.report(name).counts[stand.purchase.route]).toBe(1);
    expect(stand.bought(world)).toEqual([]);
  });

  it("has handwritings to choose from, one of them its own choice", async () => {
    const styles = await provider.listStyles();
    expect(styles.length).toBeGreaterThan(0);
    const [style] = styles;
    const order = sampleOrder({ mode: "live", handwritingStyle: style?.id ?? "" });
    await provider.placeOrder(provider.prepareOrder(order, purchase));
    expect(world.sandbox.premierLetters.orders[0]?.look.handwritingStyle).toBe(style?.id);
  });
});
