import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import { control, letterOrder, postcardOrder, recipient, restCaller } from "../test-client.ts";

let sandbox: Sandbox;
let call: ReturnType<typeof restCaller>;
beforeAll(async () => {
  sandbox = await startSandbox();
  call = restCaller(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox, "reset", {}));

const told = async () => (await control(sandbox, "orders?provider=pieterpost"))["orders"];
const balance = () => sandbox.pieterpost.state.mainAccount.wallet("test", "eur").balanceCents;

describe("refusals", () => {
  const us = recipient({ country: "United States", state: "IL" });
  const refused: [string, unknown, RegExp][] = [
    [
      "26 letters",
      letterOrder({ letters: Array.from({ length: 26 }, () => ({ message: "x", recipient: recipient() })) }),
      /25/,
    ],
    ["no letter", letterOrder({ letters: [] }), /recipient/],
    [
      "US and others in one letter order",
      letterOrder({ letters: [us, recipient()].map((to) => ({ message: "x", recipient: to })) }),
      /US and non-US/,
    ],
    [
      "no postal code",
      letterOrder({ letters: [{ message: "x", recipient: recipient({ postalCode: " " }) }] }),
      /postalCode/,
    ],
    [
      "no street",
      letterOrder({
        letters: [{ message: "x", recipient: recipient({ streetAddress: undefined, street: "Damrak" }) }],
      }),
      /street/,
    ],
    [
      "no state where one is needed",
      letterOrder({ letters: [{ message: "x", recipient: recipient({ country: "US" }) }] }),
      /state/,
    ],
    [
      "an unknown country",
      letterOrder({ letters: [{ message: "x", recipient: recipient({ country: "Atlantis" }) }] }),
      /country/,
    ],
    ["no words", letterOrder({ letters: [{ message: " ", recipient: recipient() }] }), /message/],
    ["no sender", letterOrder({ senderEmail: undefined }), /senderEmail/],
    [
      "a custom field that is no text",
      letterOrder({ letters: [{ message: "x", recipient: recipient({ customFields: { a: 1 } }) }] }),
      /customFields/,
    ],
    ["a misspelt key", letterOrder({ composemode: "template" }), /request/],
    ["letters and a postcard", { ...letterOrder(), ...postcardOrder() }, /exactly one/],
    ["letter templates on a postcard", { ...postcardOrder(), composeMode: "template" }, /letters/],
    [
      "21 metadata values",
      letterOrder({ metadata: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`k${i}`, i])) }),
      /metadata/,
    ],
    ["an unknown stamp", letterOrder({ stampImageAssetId: "asset_9" }), /asset_9/],
  ];
  it.each(refused)("%s", async (_name, body, sentence) => {
    const answer = await call("POST", "/v1/orders", body);
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_request" } });
    expect(Object.keys(answer.body)).toEqual(["code", "error"]);
    expect(answer.body["error"]).toMatch(sentence);
    expect(answer.body["error"]).not.toMatch(/\d\./);
    expect([balance(), await told()]).toEqual([10_000, []]);
  });

  it("lets US and others share a postcard order", async () => {
    expect(
      (await call("POST", "/v1/orders", postcardOrder({ recipients: [us, recipient()] }))).body["amountCents"],
    ).toBe(400);
  });

  it("malformed JSON, keys and unknown ids by their codes", async () => {
    expect(await call("POST", "/v1/orders", '{"a":')).toMatchObject({ status: 400, body: { code: "invalid_json" } });
    expect(await call("GET", "/v1/orders/ord_999")).toMatchObject({ status: 404 });
    const key = (secret: string) => restCaller(sandbox, secret)("GET", "/v1/wallet");
    expect(await key("pp_test_wrong")).toMatchObject({ status: 401, body: { code: "invalid_api_key" } });
    expect(await key("pp_beta_wrong")).toMatchObject({ status: 401, body: { code: "invalid_api_key_mode" } });
    expect(await call("GET", "/v1/wallet", undefined, { authorization: "" })).toMatchObject({
      status: 401,
      body: { code: "missing_api_key" },
    });
    await control(sandbox, "pieterpost/settings", { testKey: "paused" });
    expect(await call("GET", "/v1/wallet")).toMatchObject({ status: 403, body: { code: "api_key_inactive" } });
    await control(sandbox, "pieterpost/settings", { testKey: "active", accountActive: false });
    expect(await call("GET", "/v1/wallet")).toMatchObject({ status: 403, body: { code: "account_inactive" } });
  });

  it("another account's order is unknown", async () => {
    const other = sandbox.pieterpost.state.addAccount();
    const { body } = await call("POST", "/v1/orders", letterOrder());
    expect(
      (await restCaller(sandbox, other.testKey.secret)("GET", `/v1/orders/${String(body["orderId"])}`)).status,
    ).toBe(404);
  });
});
