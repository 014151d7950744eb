import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start.ts";
import { partnerAnswers, partnerRequests } from "./partner/examples.ts";
import { at, type Caller, control, lacks, partnerCaller, recipient, startReceiver, userCaller } from "./test-client.ts";
import { userAnswers } from "./user/example-answers.ts";
import { userRequests } from "./user/example-requests.ts";

let sandbox: Sandbox;
let user: Caller;
let partner: Caller;
beforeAll(async () => {
  sandbox = await startSandbox();
  user = userCaller(sandbox);
  partner = partnerCaller(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox, "reset", {}));

/** The call is answered with this status, and with at least the example's keys. */
async function meets(reply: ReturnType<Caller>, status: number, example: unknown): Promise<Record<string, unknown>> {
  const { status: given, body } = await reply;
  expect([given, lacks(body, example)], JSON.stringify(body)).toEqual([status, []]);
  return body;
}

describe("the user text's examples", () => {
  it("of reading are answered with the documented keys", async () => {
    await meets(user("GET", "/auth/verify"), 200, userAnswers.verify);
    expect(await meets(userCaller(sandbox, null)("GET", "/config"), 200, userAnswers.config)).toHaveProperty(
      "price_per_letter_cents",
      499,
    );
    const styles = await meets(user("GET", "/styles"), 200, userAnswers.styles);
    expect(at(styles, "styles.0.id")).toBe(userAnswers.styles.styles[0]?.id);
  });

  it("of validation are accepted, and the invalid ZIP refused in the documented words", async () => {
    const [first, second] = userRequests["/validate"];
    expect(await meets(user("POST", "/validate", first), 200, userAnswers.validated)).toEqual(userAnswers.validated);
    await meets(user("POST", "/validate", second), 200, userAnswers.validated);
    const bad = { ...second, recipients: [recipient({ zip: "ABC" })] };
    expect(await meets(user("POST", "/validate", bad), 422, userAnswers.validationFailed)).toEqual(
      userAnswers.validationFailed,
    );
  });

  it("of orders are accepted, read and tracked", async () => {
    for (const body of userRequests["/orders"]) {
      await meets(user("POST", "/orders", body), 202, userAnswers.pending);
    }
    const card = { ...userRequests["/orders"][0], payment: { method: "card_on_file" } };
    const paid = await meets(user("POST", "/orders", card), 201, userAnswers.paid);
    expect(paid).toMatchObject({ status: "paid", total_cents: 549 });
    const list = await meets(user("GET", "/orders?limit=10&offset=0&status=paid"), 200, userAnswers.list);
    expect(at(list, "orders.0.id")).toBe(paid["order_id"]);
    await control(sandbox, "premier-letters/advance", { until: "writing" });
    const id = String(paid["order_id"]);
    await meets(user("GET", `/orders/${id}`), 200, userAnswers.detail);
    const tracking = await meets(user("GET", `/orders/${id}/tracking`), 200, userAnswers.tracking);
    expect(at(tracking, "tracking.0.tracking_number")).toMatch(/^9400\d{18}$/);
  });

  it("of a new card are charged, or ask for 3-D Secure", async () => {
    for (const body of userRequests["/payment/charge-new-card"]) {
      const reply = await meets(user("POST", "/payment/charge-new-card", body), 201, userAnswers.newCard);
      expect(reply["card_saved"]).toBe(body.save_card);
    }
    await control(sandbox, "premier-letters/card", { next: "requires_action" });
    const [body] = userRequests["/payment/charge-new-card"];
    await meets(user("POST", "/payment/charge-new-card", body), 200, userAnswers.requiresAction);
  });

  it("of webhooks are accepted, changed, listed and deleted", async () => {
    const [first, second] = userRequests["/webhooks"];
    const { id } = await meets(user("POST", "/webhooks", first), 201, userAnswers.webhookCreated);
    await meets(user("POST", "/webhooks", second), 201, userAnswers.webhookCreated);
    expect(await meets(user("GET", "/webhooks"), 200, userAnswers.webhooks)).toHaveProperty(
      "valid_events",
      userAnswers.webhooks.valid_events,
    );
    const one = await meets(user("GET", `/webhooks/${String(id)}`), 200, userAnswers.webhook);
    expect(one).not.toHaveProperty("secret");
    const whole = { url: "https://yourapp.com/webhooks/premier-v2", events: ["order.shipped", "order.delivered"] };
    const changed = { ...whole, is_active: false };
    expect(await meets(user("PUT", `/webhooks/${String(id)}`, changed), 200, userAnswers.webhook)).toMatchObject(
      changed,
    );
    await meets(user("PUT", `/webhooks/${String(id)}`, { is_active: false }), 200, userAnswers.webhook);
    await meets(user("DELETE", `/webhooks/${String(id)}`), 204, {});
    expect((await user("GET", `/webhooks/${String(id)}`)).body).toMatchObject({ error: "not_found" });
  });

  it("of deliveries are listed by page", async () => {
    const receiver = await startReceiver();
    const { body } = await user("POST", "/webhooks", { url: receiver.url, events: ["order.paid"] });
    for (let i = 0; i < 3; i += 1)
      await user("POST", "/payment/charge-new-card", userRequests["/payment/charge-new-card"][0]);
    await sandbox.premierLetters.settled();
    const path = `/webhooks/${String(body["id"])}/deliveries?limit=2`;
    const page = await meets(user("GET", path), 200, userAnswers.deliveries);
    expect(page["pagination"]).toEqual({ total: 3, limit: 2, offset: 0, has_more: true });
    expect(at(page, "deliveries.0")).toMatchObject({
      event_type: "order.paid",
      response_status: 200,
      status: "success",
      attempts: 1,
    });
    await receiver.close();
  });
});

describe("the partner texts' examples", () => {
  it("of reading are answered with the documented keys and numbers", async () => {
    expect(await meets(partner("GET", "/balance"), 200, partnerAnswers.balance)).toEqual(partnerAnswers.balance);
    expect(await meets(partner("GET", "/fonts"), 200, partnerAnswers.fonts)).toHaveProperty("fonts.0", {
      ...partnerAnswers.fonts.fonts[0],
    });
  });

  it("of orders are accepted, listed, read and cancelled", async () => {
    const [newer, ...older] = partnerRequests["/orders"];
    const created = await meets(partner("POST", "/orders", newer), 201, partnerAnswers.created);
    expect(at(created, "order.cost_breakdown")).toEqual(partnerAnswers.created.order.cost_breakdown);
    expect(created["balance_cents"]).toBe(249_702);
    for (const body of older) await meets(partner("POST", "/orders", body), 201, partnerAnswers.created);
    await meets(partner("GET", "/orders?page=1&limit=50"), 200, partnerAnswers.list);
    const id = String(at(created, "order.id"));
    const detail = await meets(partner("GET", `/orders/${id}`), 200, partnerAnswers.detail);
    expect(at(detail, "order.return_address")).toEqual(newer?.return_address);
    await meets(partner("POST", `/orders/${id}/cancel`), 200, partnerAnswers.cancelled);
    await control(sandbox, "premier-letters/balance", { balanceCents: 100 });
    expect(await meets(partner("POST", "/orders", newer), 402, partnerAnswers.insufficient)).toMatchObject(
      partnerAnswers.insufficient,
    );
  });

  it("of keys are accepted, listed and revoked", async () => {
    const [first, second] = partnerRequests["/keys"];
    const { key } = await meets(partner("POST", "/keys", first), 201, partnerAnswers.keyCreated);
    await meets(partner("POST", "/keys", second), 201, partnerAnswers.keyCreated);
    const { keys } = await meets(partner("GET", "/keys"), 200, partnerAnswers.keys);
    expect(keys).toHaveLength(3);
    expect(JSON.stringify(keys)).not.toContain(at(key, "full_key"));
    await meets(partner("DELETE", `/keys/${String(at(key, "id"))}`), 200, partnerAnswers.keyRevoked);
  });

  it("of webhooks are accepted, listed and deactivated; the event has the example's keys", async () => {
    for (const body of partnerRequests["/webhooks"]) {
      await meets(partner("POST", "/webhooks", body), 201, partnerAnswers.webhookCreated);
    }
    const list = await meets(partner("GET", "/webhooks"), 200, partnerAnswers.webhooks);
    expect(JSON.stringify(list)).not.toContain("whsec_");
    for (const index of [0, 1, 2]) {
      await meets(
        partner("DELETE", `/webhooks/${String(at(list, `webhooks.${index}.id`))}`),
        200,
        partnerAnswers.webhookOff,
      );
    }
    const receiver = await startReceiver();
    await partner("POST", "/webhooks", { url: receiver.url, events: ["*"] });
    await partner("POST", "/orders", partnerRequests["/orders"][0]);
    await sandbox.premierLetters.settled();
    expect(lacks(JSON.parse(receiver.received[0]?.body ?? "{}"), partnerAnswers.event)).toEqual([]);
    await receiver.close();
  });
});
