import { readFile } from "node:fs/promises";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ShopDb } from "~/db.server";
import { openFilledShop, orderNamed } from "../filled-shop/open-filled-shop.ts";
import { holdBack } from "../helpers/hold-back.ts";
import type { Merchant } from "../helpers/merchant.ts";

/** A merchant who looks after their letters, in a shop that is two months in. */
describe("a merchant's letters", () => {
  let merchant: Merchant;
  let db: ShopDb;
  let page: Page;
  let app: FrameLocator;

  beforeAll(async () => {
    merchant = await openFilledShop();
    ({ db, page, app } = merchant);
  }, 240_000);
  afterAll(() => merchant.close());

  const letterOf = async (orderId: string) => db.mailpiece.findFirstOrThrow({ where: { orderId }, orderBy: { createdAt: "desc" } });
  const rowOf = (orderName: string) => app.getByRole("row").filter({ has: app.getByRole("cell", { name: orderName, exact: true }) });

  it("are searched for, and a per cent sign finds itself alone", async () => {
    const { customer, name } = orderNamed("fulfilled");
    await merchant.open("/app/letters");
    await app.getByRole("button", { name: /Search and filter/ }).click();
    const box = app.getByPlaceholder("Search by recipient, order or city");
    await box.fill(`${customer.address.lastName} ${name}`);
    await expect.poll(() => app.locator("tbody tr").count()).toBe(1);
    await rowOf(name).waitFor();
    await box.fill("100%");
    await app.getByText("No letters found").first().waitFor();
  });

  it("are filtered, and the filters saved as a view that opens again", async () => {
    await merchant.open("/app/letters");
    await app.getByRole("button", { name: /Search and filter/ }).click();
    await app.getByRole("button", { name: "Status", exact: true }).click();
    await app.getByRole("checkbox", { name: "Refused" }).click();
    await expect.poll(() => app.getByText("Status: Refused").count()).toBeGreaterThan(0);
    await app.getByRole("button", { name: "Save as" }).click();
    await app.getByLabel("View name").or(app.getByRole("dialog").getByRole("textbox")).first().fill("Refused ones");
    await merchant.shoot("letters-save-view");
    await app.getByRole("dialog").getByRole("button", { name: /Save|Create/ }).click();
    await app.getByRole("tab", { name: "Refused ones" }).waitFor();
    expect(await db.savedView.findFirstOrThrow()).toMatchObject({ page: "letters", name: "Refused ones", query: "?status=failed" });
    await merchant.open("/app/letters");
    await app.getByRole("tab", { name: "Refused ones" }).click();
    await expect.poll(() => app.locator("tbody tr").count()).toBe(await db.mailpiece.count({ where: { status: "failed" } }));
  });

  it("are recalled together after asking", async () => {
    const ids = await db.mailpiece.findMany({ where: { status: "held" }, select: { id: true, orderName: true } });
    expect(ids.length).toBeGreaterThan(1);
    await merchant.open("/app/letters?status=held");
    for (const { orderName } of ids) await rowOf(orderName ?? "").getByRole("checkbox").check({ force: true });
    await app.getByRole("button", { name: "Recall", exact: true }).click();
    await app.getByText(`Recall ${ids.length} letters?`).first().waitFor();
    await merchant.shoot("letters-recall");
    await app.getByRole("button", { name: `Recall ${ids.length} letters` }).click();
    await vi.waitUntil(async () => (await db.mailpiece.count({ where: { id: { in: ids.map(({ id }) => id) }, status: "recalled" } })) === ids.length, { timeout: 30_000 });
  });

  it("are sent again where they failed, after asking", async () => {
    const { id } = await letterOf(orderNamed("failed").id);
    await merchant.open("/app/letters?status=failed");
    await rowOf(orderNamed("failed").name).getByRole("checkbox").check({ force: true });
    await app.getByRole("button", { name: "Send again" }).first().click();
    await app.getByRole("dialog").getByRole("button", { name: /Send/ }).click();
    await vi.waitUntil(async () => (await db.mailpiece.count({ where: { originKind: "resend", originId: id } })) === 1, { timeout: 30_000 });
  });

  it("are handed over as a file, as they are filtered", async () => {
    await merchant.open("/app/letters?view=posted");
    const coming = page.waitForEvent("download");
    await app.getByRole("button", { name: "Export" }).click();
    const lines = (await readFile(await (await coming).path(), "utf8")).trim().split("\r\n");
    expect(lines[0]).toContain("Recipient,");
    expect(lines.length).toBe(1 + (await db.mailpiece.count({ where: { status: "fulfilled" } })));
  });

  it("keep each filter and search that is chosen before another's answer, on the page and in the file", async () => {
    const { customer, name } = orderNamed("failed");
    await merchant.open("/app/letters");
    await app.getByRole("button", { name: /Search and filter/ }).click();
    const asked: URLSearchParams[] = [];
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route("**/app/letters.data?*", async (route) => {
      asked.push(new URL(route.request().url()).searchParams);
      await held;
      await route.continue();
    });
    await app.getByRole("button", { name: "Status", exact: true }).click();
    await app.getByPlaceholder("Search by recipient, order or city").fill(customer.address.lastName);
    await app.getByRole("checkbox", { name: "Refused" }).check();
    await app.getByRole("checkbox", { name: "Recalled" }).check();
    const questionOf = (fields?: URLSearchParams) => [fields?.get("q"), fields?.getAll("status")];
    const whole = [customer.address.lastName, ["failed", "recalled"]];
    await expect.poll(() => questionOf(asked.at(-1))).toEqual(whole);
    const coming = page.waitForEvent("download");
    await app.getByRole("button", { name: "Export" }).click();
    const lines = (await readFile(await (await coming).path(), "utf8")).trim().split("\r\n");
    letGo();
    await expect.poll(() => app.locator("tbody tr").count()).toBe(lines.length - 1);
    await rowOf(name).waitFor();
    expect(questionOf(new URLSearchParams(await app.locator("body").evaluate(() => location.search)))).toEqual(whole);
    await page.unrouteAll();
  });

  it("are come back to as they were left, and from the beginning where they were not looked at", async () => {
    const { id, name } = orderNamed("fulfilled");
    const wayBack = app.locator("main").getByRole("link", { name: "Letters", exact: true });
    await merchant.open("/app/letters?view=posted&sort=changed");
    await rowOf(name).getByRole("link").first().click();
    await app.getByRole("heading", { name: /^Letter to/ }).waitFor();
    expect(await wayBack.getAttribute("href")).toBe("/app/letters?view=posted&sort=changed");
    await wayBack.click();
    await app.getByRole("tab", { name: "Posted", selected: true }).waitFor();
    await rowOf(name).waitFor();
    await merchant.open(`/app/letters/${(await letterOf(id)).id}`);
    expect(await wayBack.getAttribute("href")).toBe("/app/letters");
  });

  describe("bought where the provider can cancel", () => {
    const dialog = () => app.getByRole("dialog");
    let alone = "";
    let withOthers = "";

    beforeAll(async () => {
      await merchant.open("/app/settings");
      await app.getByLabel("Key", { exact: true }).fill(merchant.stage.sandbox.premierLetters.describe().partnerKey);
      await app.getByRole("button", { name: "Connect", exact: true }).click();
      await app.getByRole("heading", { name: "Premier Letters (partner)", exact: true }).waitFor();
      const { id: mailAccountId } = await db.mailAccount.findFirstOrThrow({ where: { provider: "premier-partner" } });
      const [first, second] = await Promise.all([letterOf(orderNamed("placed").id), letterOf(orderNamed("in_production").id)]);
      [alone, withOthers] = [first.id, second.id];
      await db.mailpiece.updateMany({ where: { id: { in: [alone, withOthers] } }, data: { mailAccountId, status: "placed" } });
      await db.batch.updateMany({ where: { id: { in: [first.batchId ?? "", second.batchId ?? ""] } }, data: { mailAccountId } });
      await db.batch.updateMany({ where: { id: second.batchId ?? "" }, data: { pieceCount: 3 } });
    });

    const recallCauseOf = async (id: string) => (await db.mailpiece.findUniqueOrThrow({ where: { id } })).recallCause;

    it("are recalled knowing that it may be too late, and that the money is not back before the provider confirms", async () => {
      await merchant.open(`/app/letters/${alone}`);
      await app.getByRole("button", { name: "Recall", exact: true }).click();
      await dialog().getByText("It is bought already.", { exact: false }).waitFor();
      await dialog().getByText("The money comes back once the provider confirms.", { exact: false }).waitFor();
      expect(await dialog().getByText("will not be printed", { exact: false }).count()).toBe(0);
      await merchant.shoot("letter-recall-bought");
      await dialog().getByRole("button", { name: "Recall letter" }).click();
      await app.getByText("The recall was asked for.", { exact: false }).waitFor();
      expect(await recallCauseOf(alone)).toBe("recalled-by-hand");
    });

    it("have the others on their order cancelled and bought anew only after asking, once", async () => {
      await merchant.open(`/app/letters/${withOthers}`);
      await app.getByRole("button", { name: "Cancel order and reorder the others" }).click();
      await dialog().getByText("All 3 letters on this order are bought already.", { exact: false }).waitFor();
      await dialog().getByText("the other 2 letters are checked and bought anew", { exact: false }).waitFor();
      expect(await recallCauseOf(withOthers)).toBeNull();
      await merchant.shoot("letter-reorder");
      const asking = await holdBack(page, "/app/letters/");
      const confirm = dialog().getByRole("button", { name: "Cancel order and reorder the others" });
      await confirm.click();
      await asking.isHeld;
      await vi.waitUntil(async () => (await dialog().locator("button[aria-busy=true]").count()) === 1, { timeout: 30_000 });
      asking.release();
      await dialog().waitFor({ state: "detached" });
      expect(await recallCauseOf(withOthers)).toBe("recalled-by-hand");
    });
  });

  it("lead to their order", async () => {
    const { id, name } = orderNamed("fulfilled");
    await merchant.open(`/app/letters/${(await letterOf(id)).id}`);
    await app.getByRole("link", { name, exact: true }).click();
    await app.getByRole("heading", { name: `Order ${name}` }).waitFor();
  });

  it("meet no barrier", async () => {
    await merchant.meetsNoBarrier("/app/letters", "letters");
    await merchant.meetsNoBarrier(`/app/letters/${(await letterOf(orderNamed("fulfilled").id)).id}`, "letter");
  });

  it("have left the console clean", () => {
    expect(merchant.complaints).toEqual([]);
  });
});
