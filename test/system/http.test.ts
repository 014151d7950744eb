import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { raiseStage, type Stage } from "../demo/stage.ts";

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** The built server as anybody on the internet finds it. */
describe("the web process, asked by a stranger", () => {
  let stage: Stage;
  let log = "";
  beforeAll(async () => {
    stage = await raiseStage({ onLog: (text) => (log += text) });
  });
  afterAll(() => stage.close());

  /** Not fetch: it would mend or refuse what is tried here. */
  const ask = (path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const { method = "GET", headers, body } = options;
      const sent = httpRequest(stage.app.url, { path, method, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      });
      sent.once("error", reject);
      sent.end(body);
    });

  it.each([
    ["/%", {}],
    ["/", { Host: "a b" }],
    ["/app", { "X-Forwarded-Host": "a b" }],
    ["/app", { "X-Forwarded-Proto": "file" }],
    ["/nowhere?id_token=SECRET", {}],
  ])("tells nothing of its insides at %s %j", async (path, headers) => {
    const answer = await ask(path, { headers });
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toMatch(/\.(?:js|ts):\d+|node_modules|build\/server/);
  });

  it("writes no sign-in token into its log", () => {
    expect(log).toContain("listening");
    expect(log).not.toContain("SECRET");
  });

  it("tells whoever comes from outside the admin where to open the app", async () => {
    const first = await ask("/app");
    expect(first.status).toBe(302);
    const login = await ask(new URL(String(first.headers["location"]), stage.app.url).pathname);
    expect(login).toMatchObject({ status: 400, body: "Open Dearly from the admin of your Shopify store, under Apps." });
  });

  it("leads nobody to a stranger's address", async () => {
    const evil = encodeURIComponent("https://evil.example/x");
    expect((await ask(`/auth/exit-iframe?shop=a.myshopify.com&exitIframe=${evil}`)).status).toBe(404);
    const ours = encodeURIComponent("https://admin.shopify.com/store/a");
    expect((await ask(`/auth/exit-iframe?shop=a.myshopify.com&exitIframe=${ours}`)).status).toBe(200);
  });

  it("takes no large form, and no webhook without a signature", async () => {
    const large = { method: "POST", headers: { "Content-Length": "2000000" }, body: "x".repeat(2_000_000) };
    expect((await ask("/app/settings", large).catch(() => ({ status: 413 }))).status).toBe(413);
    expect((await ask("/webhooks", { method: "POST", body: "{}" })).status).toBe(400);
  });

  it("lets no page be kept, guessed at or framed", async () => {
    const { headers } = await ask("/nowhere");
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin",
    });
  });
});
