import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import { control, type Json, letterOrder, postcardOrder, recipient, restCaller } from "../test-client.ts";
import { jpeg, pdf, png } from "../assets/test-files.ts";
import { topupProgress } from "./topups.ts";

let sandbox: Sandbox;
let call: ReturnType<typeof restCaller>;
beforeAll(async () => {
  sandbox = await startSandbox();
  call = restCaller(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox, "reset", {}));

async function upload(
  kind: string,
  bytes: Buffer,
  name: string,
  type: string,
): Promise<{ status: number; body: Json }> {
  const form = new FormData();
  form.set("kind", kind);
  form.set("file", new File([new Uint8Array(bytes)], name, { type }));
  const answer = await fetch(`${sandbox.pieterpost.baseUrl}/v1/uploads`, {
    method: "POST",
    headers: { authorization: `Bearer ${sandbox.pieterpost.describe().testKey}` },
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as Json };
}

describe("the wallet", () => {
  it("answers as documented, in both currencies and modes", async () => {
    const { body } = await call("GET", "/v1/wallet?currency=eur");
    expect(Object.keys(body).sort()).toEqual([
      ...[
        "accountId",
        "approvalStatus",
        "approvedForDirectSend",
        "creditsEnabled",
        "hostedApiEnabled",
        "liveEnabled",
        "wallet",
      ],
    ]);
    expect(body["wallet"]).toMatchObject({ balanceCents: 10_000, currency: "eur", mode: "test" });
    expect((await call("GET", "/v1/wallet?currency=usd")).body["wallet"]).toMatchObject({ balanceCents: 0 });
    expect((await call("GET", "/v1/wallet?currency=gbp")).status).toBe(400);
  });

  it("is topped up at once in test mode, rounded up to whole units", async () => {
    const { body } = await call("POST", "/v1/credits/topups", { amountCents: 2501, currency: "usd" });
    expect(body).toMatchObject({
      amountCents: 2600,
      checkoutUrl: null,
      status: "paid",
      testMode: true,
      wallet: { balanceCents: 2600, currency: "usd", mode: "test" },
    });
    for (const amountCents of [0, -5, 1.5, "100"]) {
      expect((await call("POST", "/v1/credits/topups", { amountCents })).status).toBe(400);
    }
  });

  it("is topped up in live mode by the payer at the checkout page, once", async () => {
    const live = restCaller(sandbox, sandbox.pieterpost.describe().liveKey);
    const { body } = await live("POST", "/v1/credits/topups", {
      amountCents: 2500,
      returnUrl: "https://shop.example/back?a=1",
    });
    expect(body).toMatchObject({ status: "pending", paidAt: null, testMode: false });
    expect(body).not.toHaveProperty("wallet");
    const checkout = String(body["checkoutUrl"]);
    expect(await (await fetch(checkout)).text()).toContain("25.00 EUR");
    const pay = () =>
      fetch(checkout, { method: "POST", body: new URLSearchParams({ decision: "pay" }), redirect: "manual" });
    expect((await pay()).headers.get("location")).toBe("https://shop.example/back?a=1&topup=success");
    expect((await pay()).status).toBe(404);
    await expect(control(sandbox, `pieterpost/topups/${String(body["topupId"])}`, { status: "paid" })).rejects.toThrow(
      "paid already",
    );
    expect((await live("GET", "/v1/wallet")).body["wallet"]).toMatchObject({ balanceCents: 2500 });
  });
});

describe("a live top-up", () => {
  const live = () => restCaller(sandbox, sandbox.pieterpost.describe().liveKey);
  const begin = async (body: Json) => (await live()("POST", "/v1/credits/topups", body)).body;
  const press = (topup: Json, form: Record<string, string>) =>
    fetch(String(topup["checkoutUrl"]), { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
  const read = async (topup: Json, currency: string) => {
    const listed = sandbox.pieterpost.state.topups.find((candidate) => candidate.topupId === topup["topupId"]);
    const wallet = (await live()("GET", `/v1/wallet?currency=${currency}`)).body["wallet"] as Json;
    return [listed && topupProgress(listed, sandbox.clock.now()).status, wallet["balanceCents"]];
  };

  it("funds a wallet in dollars, by card alone", async () => {
    const topup = await begin({ amountCents: 1_050, currency: "usd" });
    expect(String(topup["checkoutUrl"])).toContain("/v1/sandbox/checkout/topup_");
    const page = await (await fetch(String(topup["checkoutUrl"]))).text();
    expect(page).toContain("11.00 USD");
    expect(page).not.toContain("ideal");
    expect((await press(topup, { decision: "pay", method: "ideal" })).status).toBe(400);
    const back = (await press(topup, { decision: "pay", method: "card" })).headers.get("location") ?? "";
    expect(await (await fetch(back)).text()).toContain("Top-up: Paid");
    expect(await read(topup, "usd")).toEqual(["paid", 1_100]);
    expect(await read(topup, "eur")).toEqual(["paid", 0]);
    expect(
      (await live()("POST", "/v1/credits/topups", { amountCents: 1, currency: "usd", paymentMethod: "ideal" })).body,
    ).toMatchObject({ code: "invalid_request", error: expect.stringMatching(/EUR/) as unknown });
  });

  it("is cancelled by the payer, or expires after a day; neither moves money", async () => {
    const cancelled = await begin({ amountCents: 500, returnUrl: "https://shop.example/back" });
    const back = await press(cancelled, { decision: "cancel" });
    expect(back.headers.get("location")).toBe("https://shop.example/back?topup=cancelled");
    expect(await read(cancelled, "eur")).toEqual(["cancelled", 0]);
    const late = await begin({ amountCents: 500 });
    sandbox.clock.advance(24 * 3_600_000);
    expect((await press(late, { decision: "pay" })).status).toBe(410);
    expect(await read(late, "eur")).toEqual(["expired", 0]);
  });
});

describe("uploads", () => {
  it("answer as documented and are priced: stamp 30 a letter, attachment 50 each", async () => {
    const stamp = await upload("letter-stamp-image", png(4, 9), "stamp.png", "image/png");
    expect(stamp.body).toEqual({
      ...{ assetId: stamp.body["assetId"], contentType: "image/png", kind: "letter-stamp-image" },
      ...{ name: "stamp.png", originalName: "stamp.png", publicUrl: null, size: png(4, 9).length },
    });
    const attachment = await upload("letter-attachment", pdf(1), "receipt.pdf", "application/pdf");
    const letters = [
      { message: "a", recipient: recipient(), attachments: [attachment.body["assetId"]] },
      { message: "b", recipient: recipient() },
    ];
    const { body } = await call(
      "POST",
      "/v1/orders",
      letterOrder({ letters, stampImageAssetId: stamp.body["assetId"] }),
    );
    expect(body["amountCents"]).toBe(200 + 30 + 50 + 200 + 30);
  });

  it("a postcard front is square, public, and gone after 24 hours", async () => {
    expect((await upload("postcard-image", png(5, 6), "front.png", "image/png")).body["error"]).toMatch(/square/);
    expect((await upload("postcard-image", jpeg(300, 301), "front.jpg", "image/jpeg")).body["error"]).toMatch(/square/);
    const { body } = await upload("postcard-image", jpeg(300, 300), "front.jpg", "image/jpeg");
    expect(body["name"]).toBe(`${String(body["assetId"])}.jpg`);
    expect((await fetch(String(body["publicUrl"]))).headers.get("content-type")).toBe("image/jpeg");
    const card = () => call("POST", "/v1/orders", postcardOrder({ frontImageAssetId: body["assetId"] }));
    expect((await card()).body["amountCents"]).toBe(200);
    sandbox.clock.advance(24 * 3_600_000);
    expect(await card()).toMatchObject({ status: 400, body: { code: "invalid_request" } });
    expect((await fetch(String(body["publicUrl"]))).status).toBe(404);
  });

  it.each([
    ["an unknown kind", "photo", png(4, 4), "a.png", "image/png"],
    ["bytes that are no image", "postcard-image", Buffer.from("hello"), "a.png", "image/png"],
    ["a type that the bytes are not", "letter-stamp-image", png(4, 4), "a.jpg", "image/jpeg"],
    ["a PDF stamp", "letter-stamp-image", pdf(1), "a.pdf", "application/pdf"],
    ["an empty file", "letter-attachment", Buffer.alloc(0), "a.pdf", "application/pdf"],
  ])("refuse %s", async (_name, kind, bytes, name, type) => {
    expect(await upload(kind, bytes, name, type)).toMatchObject({ status: 400, body: { code: "invalid_request" } });
  });

  it("are refused in an order where their kind, number or pages do not fit", async () => {
    const stamp = (await upload("letter-stamp-image", png(4, 4), "s.png", "image/png")).body["assetId"];
    const page = (await upload("letter-attachment", pdf(1), "a.pdf", "application/pdf")).body["assetId"];
    const book = (await upload("letter-attachment", pdf(6), "b.pdf", "application/pdf")).body["assetId"];
    const attach = (attachments: unknown[]) =>
      call("POST", "/v1/orders", letterOrder({ letters: [{ message: "x", recipient: recipient(), attachments }] }));
    expect((await attach([stamp])).body["error"]).toMatch(/not a letter-attachment/);
    expect((await attach([page, page, page, page])).body["error"]).toMatch(/up to 3/);
    expect((await attach([book])).body["error"]).toMatch(/pages/);
    expect((await attach([page, page, page])).body["amountCents"]).toBe(350);
  });
});
