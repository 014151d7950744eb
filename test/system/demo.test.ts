import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** The demo command is a contract: what it prints is read by other programs. */
interface DemoReport {
  deliveries: { httpStatus: number }[];
  mailpieces: { orderId: string; status: string; reasons: string[]; message: string; amount: number }[];
  decisions: { outcome: string; reasons: string[] }[];
  providerOrders: { recipientCount: number; amount: number }[];
  wallet: { before: number; after: number; ledger: number };
}

describe("npm run demo -- --once --json", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "dearly-orders-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** An order file like the built-in one, with ids and a first name of its own. */
  async function orderFile(number: number, change: (order: Record<string, unknown>) => void = () => undefined): Promise<string> {
    const text = await readFile(new URL("../fixtures/order-paid.json", import.meta.url), "utf8");
    const id = 900_000 + number;
    const order = JSON.parse(text) as Record<string, unknown>;
    Object.assign(order, { id, admin_graphql_api_id: `gid://shopify/Order/${id}`, name: `#${id}` });
    order["customer"] = { id, admin_graphql_api_id: `gid://shopify/Customer/${id}`, first_name: "Ann", last_name: `No ${number}` };
    change(order);
    const file = path.join(folder, `${number}.json`);
    await writeFile(file, JSON.stringify(order));
    return file;
  }

  async function play(...args: string[]): Promise<{ code: number; report: DemoReport }> {
    const child = spawn(process.execPath, ["test/run.mjs", "demo", "--once", "--json", ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    const code = await new Promise<number>((resolve) => child.once("exit", (exitCode) => resolve(exitCode ?? 1)));
    return { code, report: JSON.parse(output.trim().split("\n").at(-1) ?? "null") as DemoReport };
  }

  it("mails the built-in order once, however often it is delivered", async () => {
    const { code, report } = await play("--repeat", "5");
    expect(code).toBe(0);
    expect(report.deliveries.map(({ httpStatus }) => httpStatus)).toEqual([200, 200, 200, 200, 200]);
    expect(report.mailpieces).toMatchObject([{ orderId: "820982911946154508", status: "fulfilled", amount: 200 }]);
    expect(report.mailpieces[0]?.message).toMatch(/^Dear Anna,\n\nThank you for your order of Linen tablecloth\./);
    expect(report.decisions).toMatchObject([{ outcome: "mail", reasons: ["matched: Every paid order"] }]);
    expect(report.providerOrders).toMatchObject([{ recipientCount: 1, amount: 200 }]);
    expect(report.wallet).toMatchObject({ before: 10_000, after: 9_800, ledger: 9_800 });
  });

  it("puts 26 orders on two provider orders, the first of them full", async () => {
    const files = await Promise.all(Array.from({ length: 26 }, (_, index) => orderFile(index)));
    const { code, report } = await play(...files.flatMap((file) => ["--order", file]));
    expect(code).toBe(0);
    expect(report.providerOrders.map(({ recipientCount }) => recipientCount)).toEqual([25, 1]);
    expect(new Set(report.mailpieces.map(({ status }) => status))).toEqual(new Set(["fulfilled"]));
    expect(report.wallet.after).toBe(10_000 - 26 * 200);
    expect(report.wallet.ledger).toBe(report.wallet.after);
  });

  it("answers every odd order with a letter, a skip with its reason, or a 400, and never a 500", async () => {
    const broken = path.join(folder, "broken.json");
    await writeFile(broken, '{"id": 12, "name": ');
    const address = (order: Record<string, unknown>, change: Record<string, unknown>) => {
      const changed = { ...(order["billing_address"] as object), ...change };
      Object.assign(order, { billing_address: changed, shipping_address: changed });
    };
    const files = await Promise.all([
      orderFile(101, (order) => address(order, { name: "山田 太郎", city: "千代田区", zip: "100-0001", country_code: "JP", country: "Japan" })),
      orderFile(102, (order) => address(order, { name: "Jón Þór", city: "Reykjavík", zip: "101", country_code: "IS", country: "Iceland" })),
      orderFile(103, (order) => address(order, { name: "João", city: "São Paulo", zip: "01310-100", country_code: "BR", country: "Brazil" })),
      orderFile(104, (order) => address(order, { name: "N".repeat(300), first_name: "N".repeat(300) })),
      orderFile(105, (order) => address(order, { name: "Ana 🌸 Luz", first_name: "Ana 🌸" })),
      orderFile(106, (order) => Object.assign(order, { customer: null })),
      orderFile(107, (order) => Object.assign(order, { billing_address: null, shipping_address: null })),
      orderFile(108, (order) => Object.assign(order, { note_attributes: [{ name: "n", value: "x".repeat(5 * 1024 * 1024) }] })),
    ]);
    const { code, report } = await play(...[broken, ...files].flatMap((file) => ["--order", file]));
    expect(code).toBe(0);
    expect(report.deliveries.map(({ httpStatus }) => httpStatus)).toEqual([400, 200, 200, 200, 200, 200, 200, 200, 200]);
    expect(report.decisions.filter(({ outcome }) => outcome === "skip").map(({ reasons }) => reasons)).toEqual([
      ["name-too-long: The name is too long for an envelope."],
      ["no-address: The order has no address."],
    ]);
    expect(report.mailpieces.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => "fulfilled"));
  });

  it("buys nothing from a wallet that is too small, and says that the letter waits", async () => {
    const setup = path.join(folder, "setup.json");
    await writeFile(setup, JSON.stringify({ wallet: { balance: 100 } }));
    const { code, report } = await play("--setup", setup);
    expect(code).toBe(0);
    expect(report.mailpieces).toMatchObject([{ status: "needs-funds", reasons: [expect.stringMatching(/^wallet-too-small: The wallet does not hold enough/)] }]);
    expect(report.providerOrders).toEqual([]);
    expect(report.wallet).toMatchObject({ before: 100, after: 100, ledger: 100 });
  });
});
