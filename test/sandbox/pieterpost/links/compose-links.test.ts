import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import { control, recipient, restCaller } from "../test-client.ts";

let sandbox: Sandbox;
let call: ReturnType<typeof restCaller>;
beforeAll(async () => {
  sandbox = await startSandbox();
  call = restCaller(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox, "reset", {}));

describe("a compose link", () => {
  it("opens a composer with address and message for a week, and is no order", async () => {
    const body = { recipient: recipient({ name: "Ada <b>" }), message: "Hi\nAda", locale: "de" };
    const link = await call("POST", "/v1/compose-links", body, { "idempotency-key": "c" });
    expect(link).toMatchObject({ status: 200, body: { mode: "compose_link", testMode: true } });
    expect((await call("POST", "/v1/compose-links", body, { "idempotency-key": "c" })).body).toEqual(link.body);
    const url = String(link.body["url"]);
    expect(new URL(url).pathname).toBe("/de/");
    const page = await (await fetch(url)).text();
    expect(page).toContain("Hi\nAda</textarea>");
    expect(page).not.toContain("Ada <b>");
    expect(sandbox.pieterpost.orders).toEqual([]);
    sandbox.clock.advance(7 * 24 * 3_600_000);
    expect((await fetch(url)).status).toBe(410);
    expect((await fetch(url.replace(/draft=.*/, "draft=guess"))).status).toBe(410);
  });

  it("needs no message, and trims one at 6,000 characters", async () => {
    await call("POST", "/v1/compose-links", { recipient: recipient() });
    await call("POST", "/v1/compose-links", { recipient: recipient(), message: "x".repeat(6_001) });
    expect(sandbox.pieterpost.state.composeLinks.map((link) => link.message.length)).toEqual([0, 6_000]);
  });

  it.each([
    ["no recipient", {}],
    ["half an address", { recipient: recipient({ city: "" }) }],
    ["a language it has not", { recipient: recipient(), locale: "pt" }],
    ["a misspelt key", { recipient: recipient(), mesage: "Hi" }],
  ])("is refused for %s", async (_name, body) => {
    expect(await call("POST", "/v1/compose-links", body)).toMatchObject({
      status: 400,
      body: { code: "invalid_request" },
    });
  });
});
