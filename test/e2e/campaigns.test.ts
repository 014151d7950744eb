import type { FrameLocator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ShopDb } from "~/db.server";
import { putSegment, putTemplate } from "../helpers/campaigns/stage.ts";
import { openMerchant, type Merchant } from "../helpers/merchant.ts";

/** From a customer segment to a finished campaign, and one that is held back on its way. */
describe("a merchant with campaigns", () => {
  let merchant: Merchant;
  let db: ShopDb;
  let app: FrameLocator;

  beforeAll(async () => {
    merchant = await openMerchant();
    ({ db, app } = merchant);
    putSegment(merchant, "1", "Regular customers", 28);
    putSegment(merchant, "2", "Everybody in Utrecht", 3);
    await putTemplate(merchant, "Spring letter", 'Dear {{ first_name | default: "friend" }},\n\n{{ discount_code }} is yours.', "letter");
    await putTemplate(merchant, "Spring postcard", 'Dear {{ first_name | default: "friend" }},\n\nspring is here, and so are new linens.', "postcard");
  });
  afterAll(() => merchant.close());

  const open = (path: string) => merchant.open(path);
  const button = (name: string | RegExp) => app.getByRole("button", { name, exact: typeof name === "string" });
  const link = (name: string) => app.getByRole("link", { name, exact: true });
  const see = (text: string | RegExp) => app.getByText(text).first().waitFor();
  const inDialog = (name: string) => app.getByRole("dialog").getByRole("button", { name, exact: true });
  const until = (isSo: () => Promise<boolean>) => vi.waitUntil(isSo, { timeout: 30_000, interval: 100 });
  const campaign = (name: string) => db.campaign.findFirstOrThrow({ where: { name } });
  const save = () => merchant.page.getByRole("button", { name: "Save", exact: true }).click();

  it("is taught what a campaign is, and led to make one", async () => {
    await open("/app");
    await button("Connect PieterPost").click();
    await merchant.page.getByRole("button", { name: "Approve" }).click();
    await until(async () => (await db.mailAccount.count({ where: { status: "connected" } })) === 2);
    await merchant.meetsNoBarrier("/app/campaigns", "campaigns-empty", "Write to many customers at once");
    await link("Create campaign").click();
    await see("What is sent");
    await merchant.meetsNoBarrier("/app/campaigns/new", "campaigns-new", "spring is here");
  });

  it("chooses a segment by its name and sees who gets it before any price", async () => {
    await app.getByLabel("Hold out").fill("60");
    await save();
    await see("Enter a name.");
    await see("Enter a whole number from 0 to 50.");
    await app.getByLabel("Name", { exact: true }).fill("Spring");
    await app.getByLabel("Hold out").fill("0");
    await app.getByLabel("Customer segment").fill("regul");
    await app.getByRole("option", { name: "Regular customers" }).click();
    await save();
    await see("people will be mailed");
    await see("left out: No postal address");
    await see("left out: Somebody in this household is in it already");
    expect(await campaign("Spring")).toMatchObject({ status: "ready", approvedVersionId: null });
    expect(await button("Review and send").isDisabled()).toBe(true);
    const file = merchant.page.waitForEvent("download");
    await button("Download: left out: No postal address").click();
    expect((await file).suggestedFilename()).toBe("campaign-people.csv");
  });

  it("gives each person a discount code, and thinks better of it", async () => {
    const { id } = await campaign("Spring");
    await open(`/app/campaigns/${id}`);
    const isOn = app.getByLabel("Give each person a discount code");
    await isOn.check();
    await app.getByLabel("How much").fill("101");
    await app.getByLabel("Begins with").fill("spring");
    await save();
    await see("Enter a whole number from 1 to 100.");
    await app.getByLabel("How much").fill("15");
    await save();
    await until(async () => (await campaign("Spring")).discount !== null);
    expect((await campaign("Spring")).discount).toMatchObject({ value: { kind: "percentage", percent: 15 }, prefix: "SPRING" });
    await merchant.meetsNoBarrier(`/app/campaigns/${id}`, "campaign-codes", "SPRING-CFGHJKMNPR");
    await isOn.uncheck();
    await save();
    await until(async () => (await campaign("Spring")).discount === null);
  });

  it("encloses a page with the code in a letter, sees it first, and is told that postcards bring none", async () => {
    const { id } = await campaign("Spring");
    await open(`/app/campaigns/${id}`);
    await app.getByLabel("Give each person a discount code").check();
    const withPage = app.getByLabel("Enclose a page with the code as a QR code");
    expect(await withPage.count()).toBe(0);
    await app.getByLabel("Template", { exact: true }).selectOption({ label: "Spring letter (letter)" });
    await app.getByText("CFGHJKMNPR is yours.").first().waitFor({ state: "attached" });
    await withPage.check();
    await app.getByRole("img", { name: /The page: the shop’s name, a QR code/ }).waitFor();
    await save();
    await until(async () => (await campaign("Spring")).discount !== null);
    expect((await campaign("Spring")).discount).toMatchObject({ sheet: true });
    await merchant.meetsNoBarrier(`/app/campaigns/${id}`, "campaign-code-page", "Enclose a page with the code as a QR code");
    await app.getByLabel("Template", { exact: true }).selectOption({ label: "Spring postcard (postcard)" });
    await save();
    await see("A postcard can’t enclose a page.");
    await app.getByLabel("Give each person a discount code").uncheck();
    await save();
    await until(async () => (await campaign("Spring")).discount === null);
  });

  it("looks at the riskiest pieces of these people, and approves them", async () => {
    const { id } = await campaign("Spring");
    await merchant.meetsNoBarrier(`/app/campaigns/${id}/proof`, "campaign-proof", "Written for all 28 people");
    await see("No first name");
    await see("Ada6 Lovelace-Byron of Ockham and Horsley Towers, Utrecht, Netherlands");
    await button("Approve these words").click();
    await see("You approved version 1 for these people");
  });

  it("has one piece sent to itself", async () => {
    await button("Send one to yourself").click();
    await inDialog("Send test piece").click();
    await see("Enter the street and number.");
    for (const [field, text] of [["Name", "Grace Hopper"], ["Street and number", "Oudegracht 1"], ["Postal code", "3511 AL"], ["City", "Utrecht"]] as const) {
      await app.getByRole("dialog").getByLabel(field, { exact: true }).fill(text);
    }
    await app.getByRole("dialog").getByLabel("Country").selectOption("NL");
    await merchant.shoot("campaign-test-piece");
    await merchant.leaveAndReopen("Send one to yourself");
    await inDialog("Send test piece").click();
    await until(async () => (await db.mailpiece.count({ where: { originKind: "hand", orderId: null, status: "fulfilled" } })) === 1);
    await open("/app/letters");
    await see("Test piece to yourself");
  });

  it("is told the exact price by country, and sends it for no more", async () => {
    const { id } = await campaign("Spring");
    await open(`/app/campaigns/${id}`);
    await button("Get the price").click();
    await see("Priced by the provider");
    await see("Germany");
    await see("All of it is ordered on one day");
    await merchant.meetsNoBarrier(`/app/campaigns/${id}`, "campaign-ready", "Priced by the provider");
    await button("Review and send").click();
    await see(/28 pieces for €/);
    await see("nothing is printed or posted");
    await merchant.shoot("campaign-launch");
    await merchant.leaveAndReopen("Review and send");
    await app.getByLabel("Costs at most").fill("a lot");
    await inDialog("Send now").click();
    await see(/Enter an amount such as/);
    await app.getByLabel("Costs at most").fill("60");
    await inDialog("Send now").click();
    await see("28 of 28 done");
    await until(async () => (await campaign("Spring")).status === "finished");
    await app.getByText("Finished", { exact: true }).first().waitFor();
    await merchant.meetsNoBarrier(`/app/campaigns/${id}`, "campaign-finished", "Nobody was held out");
    const orders = merchant.page.waitForEvent("download");
    await button("Export orders").click();
    expect((await orders).suggestedFilename()).toBe("Spring.csv");
    await link("See its letters").click();
    await link("Ada0 Lovelace").click();
    await see("Letter to Ada0 Lovelace");
    await link("Spring").click();
    await see("28 of 28 done");
    expect(await db.mailpiece.count({ where: { campaignId: id, status: "fulfilled" } })).toBe(28);
  });

  it("is shown what a campaign waits for, holds it back, and cancels the rest", async () => {
    const id = await makeReady("Summer");
    await see(/Your wallet at PieterPost lacks €/);
    await button("Review and send").click();
    const asked: string[] = [];
    merchant.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const timesAsked = (path: string) => asked.filter((each) => each === `/app/campaigns/${id}${path}.data`).length;
    await inDialog("Send now").click();
    await see("Some pieces are waiting");
    await see("3 of 28 done");
    // The page follows its pieces; the figures, which take far longer, are read once.
    await until(() => Promise.resolve(timesAsked("") >= 4));
    expect(timesAsked("/outcome")).toBe(1);
    await button("Pause").click();
    await see("The campaign is paused");
    await merchant.meetsNoBarrier(`/app/campaigns/${id}`, "campaign-paused", "The campaign is paused");
    await app.getByRole("button", { name: "Resume", exact: true }).first().click();
    await see("25 pieces are not bought yet");
    await inDialog("Resume").click();
    await until(async () => (await campaign("Summer")).status === "sending");
    await button("Cancel the rest").click();
    await see("25 pieces that are not bought yet will not be sent.");
    await see("3 pieces are bought already and go out.");
    await merchant.shoot("campaign-cancel");
    await inDialog("Cancel the rest").click();
    await see("28 of 28 done");
    expect(await campaign("Summer")).toMatchObject({ status: "cancelled" });
    await until(async () => (await db.mailpiece.count({ where: { campaignId: id, status: "recalled" } })) === 25);
  });

  it("plans one on the shop's clock, takes it back, and deletes it", async () => {
    await makeReady("Autumn");
    await button("Review and send").click();
    const days = app.getByRole("dialog").getByText("All of it is ordered on one day");
    await days.waitFor();
    await app.getByText("At a time you choose").click();
    await days.waitFor({ state: "detached" });
    await app.getByLabel("Day", { exact: true }).fill("2020-01-01");
    await inDialog("Schedule").click();
    await see("This time is past.");
    await app.getByLabel("Day", { exact: true }).fill("2030-01-01");
    await merchant.shoot("campaign-schedule");
    await inDialog("Schedule").click();
    await see(/Begins Jan 1, 2030/);
    await button("Take back to change").click();
    await see("Review and send");
    expect(await campaign("Autumn")).toMatchObject({ status: "ready", scheduledAt: null });
    await button("Delete").click();
    await inDialog("Delete").click();
    await until(async () => (await db.campaign.count({ where: { name: "Autumn" } })) === 0);
  });

  it("finds its campaigns by status and name", async () => {
    await merchant.meetsNoBarrier("/app/campaigns", "campaigns", "Spring");
    await merchant.page.setViewportSize({ width: 390, height: 844 });
    await see("28 of 28 mailed");
    await merchant.page.setViewportSize({ width: 1280, height: 800 });
    await app.getByRole("tab", { name: "Drafts" }).click();
    await see("No campaigns found");
    await open("/app/campaigns?q=summ");
    await see("Summer");
    expect(await link("Spring").count()).toBe(0);
    await open("/app/campaigns/new?orders=1001,1002");
    await see("2 orders you picked");
    await open("/app/campaigns/nowhere");
    await see("Campaign not found");
  });

  it("has left the console clean", () => {
    expect(merchant.complaints.filter((text) => !text.includes("404"))).toEqual([]);
  });

  /** A campaign to the regular customers, read, proved and priced. */
  async function makeReady(name: string): Promise<string> {
    await open("/app/campaigns/new");
    await app.getByLabel("Name", { exact: true }).fill(name);
    await app.getByLabel("Customer segment").click();
    await app.getByRole("option", { name: "Regular customers" }).click();
    await save();
    await see("people will be mailed");
    const { id } = await campaign(name);
    await link("Look at the proof").click();
    await button("Approve these words").click();
    await see("You approved version 1");
    await button("Get the price").click();
    await see("Priced by the provider");
    return id;
  }
});
