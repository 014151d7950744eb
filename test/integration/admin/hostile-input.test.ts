import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { addCodeToFront } from "~/assets/camera-code/add-code.server";
import { renameAsset } from "~/assets/change-asset.server";
import { createCampaign, deleteCampaign, readAudienceAnew, saveCampaign } from "~/campaigns/editing/save-campaign.server";
import { exportRecipients } from "~/campaigns/page/export-recipients.server";
import { readCampaign, readTemplateWords } from "~/campaigns/page/read-campaign.server";
import { readCampaignName } from "~/campaigns/page/read-name.server";
import { approveCampaign, proveCampaign } from "~/campaigns/proof/prove-campaign.server";
import { quoteCampaign } from "~/campaigns/quote/quote-campaign.server";
import { cancelCampaign, pauseCampaign, unscheduleCampaign } from "~/campaigns/sending/control.server";
import { launchCampaign } from "~/campaigns/sending/launch.server";
import { resumeByHand } from "~/campaigns/sending/resume-by-hand.server";
import { sendTestPiece } from "~/campaigns/test-piece/send-test-piece.server";
import type { ListField } from "~/mailbook/import/columns";
import { startReading } from "~/mailbook/import/start-reading.server";
import { uploadList } from "~/mailbook/import/upload.server";
import { beginList, deleteList, renameList } from "~/mailbook/lists.server";
import { readListPage, removePeople, savePerson } from "~/mailbook/people/people.server";
import { exportProblems } from "~/mailbook/problem-rows.server";
import { recallByHand } from "~/mailings/recall/recall-by-hand.server";
import { changeSavedView } from "~/saved-views/saved-views.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { importList, readingOf } from "../../helpers/campaigns/mailbook.ts";
import { seedShop, type SeededShop } from "../../helpers/seed.ts";

let shop: SeededShop;
const shopId = () => shop.shopId;
beforeAll(async () => {
  shop = await seedShop();
});

/** What a database takes for no text, and no page of ours sends. */
const nul = "a\0b";
const launch = { version: nul, count: "1", mode: "test", currency: "eur", maximum: "1", locale: nul, when: "now" as const, date: "", time: "" };
const person = { name: nul, streetAddress: "Lane 1", postalCode: "1234 AB", city: "Utrecht", countryCode: "NL", email: "" };
const address = { name: nul, line1: "Lane 1", line2: "", postalCode: "1234 AB", city: nul, state: "", countryCode: "NL" };

const asks: [string, (id: string) => Promise<unknown>][] = [
  ["a campaign's page", (id) => readCampaign(shopId(), id)],
  ["a campaign's name", (id) => readCampaignName(shopId(), id)],
  ["a campaign's audience as a file", (id) => exportRecipients(shopId(), id, { outcome: "mail", reason: null, stopped: null, after: null })],
  ["saving a campaign", (id) => saveCampaign(shopId(), id, "{")],
  ["reading an audience anew", (id) => readAudienceAnew(shopId(), id)],
  ["deleting a campaign", (id) => deleteCampaign(shopId(), id)],
  ["pausing a campaign", (id) => pauseCampaign(shopId(), id)],
  ["ending a campaign", (id) => cancelCampaign(shopId(), id)],
  ["taking back a date", (id) => unscheduleCampaign(shopId(), id)],
  ["sending a campaign", (id) => launchCampaign(shopId(), id, launch)],
  ["going on with a campaign", (id) => resumeByHand(shopId(), id, { maximum: "1.000", locale: nul })],
  ["pricing a campaign", (id) => quoteCampaign(shopId(), id)],
  ["proving a campaign", (id) => proveCampaign(shopId(), id)],
  ["approving a campaign", (id) => approveCampaign(shopId(), id, { versionId: nul, acceptsUnwritable: true })],
  ["a test piece", (id) => sendTestPiece(shopId(), id, { requestId: randomUUID(), address })],
  ["a template's words", (id) => readTemplateWords(shopId(), id)],
  ["reading a list", (id) => startReading(shopId(), id, "Fair", readingOf(["name", "streetAddress", "city", "country"]))],
  ["saving a person", (id) => savePerson(shopId(), id, nul, person)],
  ["taking people off a list", (id) => removePeople(shopId(), id, [nul])],
  ["renaming artwork", (id) => renameAsset(shopId(), id, "Meadow")],
  ["renaming a list", (id) => renameList(shopId(), id, "Stolen")],
  ["deleting a list", (id) => deleteList(shopId(), id)],
  ["a list's page", (id) => readListPage(shopId(), id, { search: "%", after: null, before: null })],
  ["a list's problems as a file", (id) => exportProblems(shopId(), id, nul, nul)],
  ["a view", (id) => changeSavedView(shopId(), "orders", { intent: "rename", id, name: nul })],
  ["recalling", (id) => recallByHand(shopId(), [id])],
  ["a code on a front", (id) => addCodeToFront(shopId(), id, { link: "https://hearth.example", corner: "top-left" })],
];

describe("what no page of ours sends", () => {
  it.each(asks)("is answered, never an error: %s", async (_name, ask) => {
    const campaignId = await seedCampaign(shop, 1);
    const begun = await beginList(shopId(), "Fair");
    const listId = begun.ok ? begun.id : "";
    for (const id of [nul, campaignId, listId, "'; --"]) await expect(ask(id).then(() => "answered")).resolves.toBe("answered");
  });

  it("neither changes nor tells anything of another shop's", async () => {
    const other = await seedShop();
    const campaignId = await seedCampaign(other, 2);
    await other.db.campaign.updateMany({ data: { status: "paused", confirmedAt: new Date(Date.now()), maxAmount: 400, currency: "eur" } });
    const listId = await importList(other.shopId, ["name,streetAddress,city,country\n", "Ada Lovelace,Lane 1,Utrecht,NL\n", ",,,\nx,,,\n"], readingOf(["name", "streetAddress", "city", "country"]));
    const view = await changeSavedView(other.shopId, "orders", { intent: "create", name: "Mine", query: "?view=mail" });
    const theirs = async () => [
      ...(await other.db.campaign.findMany()),
      ...(await other.db.campaignRecipient.findMany({ orderBy: { id: "asc" } })),
      ...(await other.db.recipientList.findMany()),
      ...(await other.db.savedRecipient.findMany({ orderBy: { id: "asc" } })),
      ...(await other.db.savedView.findMany()),
    ];
    const before = await theirs();
    expect(before.length).toBeGreaterThan(6);
    for (const [, ask] of asks) {
      for (const id of [campaignId, listId, view.ok ? view.id : ""]) expect(JSON.stringify(await ask(id)) ?? "").not.toMatch(/Ada|Lane|Spring|Mine/);
    }
    expect(await theirs()).toEqual(before);
  });

  it("cannot stand in what a campaign or a file is called", async () => {
    const { templateId } = await shop.db.templateVersion.findUniqueOrThrow({ where: { id: shop.versionId } });
    const form = { name: "Spring\0 sale", templateId, audience: { kind: "list", listId: randomUUID(), name: "Fair\0" }, holdoutPercent: "0", attributionDays: "30", discount: null };
    expect(await createCampaign(shopId(), JSON.stringify(form))).toMatchObject({ ok: true });
    expect(await shop.db.campaign.findFirst({ orderBy: { createdAt: "desc" } })).toMatchObject({ name: "Spring sale", audience: { name: "Fair" } });
    async function* body() {
      yield Buffer.from("name\nAda\n");
    }
    expect(await uploadList(shopId(), "Fair\0.csv", body())).toMatchObject({ ok: true });
  });

  it("does not stop a list where a row that is too long is cut within a character", async () => {
    const header: ListField[] = ["name", "streetAddress", "postalCode", "city", "country"];
    const listId = await importList(shopId(), [`${header.join(",")}\n`, `x${"\u{1F48C}".repeat(40_000)}\n`, "Ada,Lane 1,1234 AB,Utrecht,NL\n"], readingOf(header));
    expect(await shop.db.recipientList.findUnique({ where: { id: listId } })).toMatchObject({ status: "ready", good: 1, bad: 1 });
  });
});
