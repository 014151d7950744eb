import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import { readCode } from "~/assets/camera-code/modules.server";
import { previewCodeSheet } from "~/campaigns/discount/preview-sheet.server";
import { quoteCampaign } from "~/campaigns/quote/quote-campaign.server";
import { sendTestPiece } from "~/campaigns/test-piece/send-test-piece.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { forgetOldPersonalData } from "~/privacy/retention.server";
import { openCodesShop, springRule } from "../../helpers/campaigns/codes-shop.ts";

const { advance, bought, campaign, confirm, db, domain, mailAll, recipients, seed, work, world } = openCodesShop();

const withSheet = { ...springRule, sheet: true };
/** Pages are drawn one after the other, on purpose; on a busy machine that takes its time. */
const patience = 90_000;

/** What a letter with a sheet costs in the sandbox: 200 and 50 for what is enclosed. */
const cents = 250;

const uploads = () => world.sandbox.log.report("pieterpost").counts["upload_asset"] ?? 0;

/** What a camera reads on the pages of letters that were bought, with the letter's words. */
async function enclosed(): Promise<{ message: string; links: (string | null)[] }[]> {
  const { state } = world.sandbox.pieterpost;
  const pieces = bought().flatMap((order) => order.pieces);
  return Promise.all(
    pieces.map(async ({ message, attachments }) => {
      const pages = attachments.map((id) => state.assets.require(state.mainAccount.id, id, "letter-attachment", state.clock.now()).bytes);
      return { message, links: await Promise.all(pages.map(async (bytes) => readCode(await sharp(bytes).resize({ width: 600 }).png().toBuffer()))) };
    }),
  );
}

/** Begins work that comes to a table, and lets none of it go on there before so many wait and something else was done. */
async function untilWaiting<T>(table: "MailAccount" | "CodeSheetUpload", count: number, begin: () => Promise<T>[], meanwhile?: () => Promise<unknown>): Promise<Promise<T>[]> {
  const waiting = () => db().$queryRaw<unknown[]>`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  return db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe(`LOCK TABLE "${table}" IN ${table === "MailAccount" ? "ACCESS EXCLUSIVE" : "EXCLUSIVE"} MODE`);
    const work = begin();
    await vi.waitUntil(async () => (await waiting()).length === count, { timeout: 60_000 });
    await meanwhile?.();
    return work;
  }, { timeout: 30_000 });
}

/** Lets minutes pass until every letter that can be bought is. */
async function workThrough(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await work();
    await world.advance(62);
  }
}

describe("a page of its own with the code", () => {
  it("comes with each letter, and leads a camera to the code that very letter prints", async () => {
    const id = await seed(26, { discount: withSheet });
    expect(await confirm(id, cents)).toEqual({ ok: true, status: "sending" });
    await mailAll(id);
    await workThrough(3);
    await advance(id);
    const rows = await recipients(id);
    const shop = await db().shop.findFirstOrThrow();
    const domainOfShop = new URL(shop.url).host;
    const expected = rows.map(({ position, discountCode }) => ({
      message: `Dear Ada${position},\n${discountCode} is for you.`,
      links: [`https://${domainOfShop}/discount/${discountCode}`],
    }));
    const byWords = (a: { message: string }, b: { message: string }) => (a.message < b.message ? -1 : 1);
    expect((await enclosed()).sort(byWords)).toEqual(expected.sort(byWords));
    // Each was uploaded once: what the quote was asked for is what was bought.
    expect(uploads()).toBe(26);
    expect(bought().map(({ amountCents, pieces }) => amountCents / pieces.length)).toEqual([cents, cents]);
    expect(await campaign(id)).toMatchObject({ status: "finished" });
  }, patience);

  it("leaves a third of the account's minute to everything else, and goes on where it was", async () => {
    const id = await seed(40, { discount: withSheet });
    await confirm(id, cents);
    await mailAll(id);
    // Of sixty requests forty, and among these the orders that could be placed.
    expect(uploads()).toBeLessThan(40);
    expect(uploads()).toBeGreaterThan(25);
    await workThrough(3);
    expect(uploads()).toBe(40);
    expect((await enclosed()).flatMap(({ links }) => links)).toHaveLength(40);
  }, patience);

  it("is uploaded anew once its copy may be gone", async () => {
    const id = await seed(1, { discount: withSheet });
    await confirm(id, cents);
    world.spoil("create_direct_order", "refuse-2xx");
    await mailAll(id);
    const before = uploads();
    await world.advance(13 * 60 * 60);
    await workThrough(8);
    expect(before).toBe(1);
    expect(bought().length === 1 ? uploads() : null).toBe(2);
  });

  it("comes with the test piece too, with a code that is none", async () => {
    const id = await seed(1, { discount: withSheet });
    const address = { name: "Ada", line1: "Lane 1", line2: "", postalCode: "1011 AB", city: "Amsterdam", state: "", countryCode: "NL" };
    expect(await sendTestPiece(domain, id, { requestId: "once", address })).toMatchObject({ ok: true });
    await releaseMailpieces(domain);
    await world.advance(40);
    await closeBatches(domain);
    await work();
    expect((await enclosed()).flatMap(({ links }) => links)).toEqual([expect.stringMatching(/\/discount\/SPRING-CFGHJKMNPR$/)]);
  });

  it("is counted in the price that is shown first", async () => {
    const id = await seed(4, { discount: withSheet });
    expect(await quoteCampaign(domain, id)).toEqual({ ok: true });
    expect((await campaign(id)).quote).toMatchObject({ rows: [{ unit: cents, pieces: 4, exact: true }] });
    expect(uploads()).toBe(1);
  });

  it("is in no price of a campaign that was told to enclose it while it was priced without", async () => {
    const id = await seed(4);
    const priced = await untilWaiting("MailAccount", 1, () => [quoteCampaign(domain, id)], () => db().campaign.update({ where: { id }, data: { discount: withSheet } }));
    expect(await Promise.all(priced)).toEqual([{ ok: false, reason: "campaign-changed" }]);
    expect((await campaign(id)).quote).toBeNull();
  });

  it("is known by one upload where two ask for it at one moment, and fails neither", async () => {
    const id = await seed(1, { discount: withSheet });
    const priced = await untilWaiting("CodeSheetUpload", 2, () => [quoteCampaign(domain, id), quoteCampaign(domain, id)]);
    expect(await Promise.all(priced)).toEqual([{ ok: true }, { ok: true }]);
  });

  it("is not enclosed with a test piece whose template encloses as much as fits already", async () => {
    const id = await seed(1, { discount: withSheet });
    await db().templateVersion.updateMany({ data: { attachmentIds: ["a", "b", "c"] } });
    const address = { name: "Ada", line1: "Lane 1", line2: "", postalCode: "1011 AB", city: "Amsterdam", state: "", countryCode: "NL" };
    expect(await sendTestPiece(domain, id, { requestId: "full", address })).toEqual({ ok: false, reasons: ["sheet-without-room"], errors: {} });
  });

  it("is forgotten as an upload once its copy may be gone", async () => {
    const id = await seed(1, { discount: withSheet });
    await quoteCampaign(domain, id);
    const accounts = await db().mailAccount.findMany({ select: { id: true } });
    const known = () => db().codeSheetUpload.count({ where: { mailAccountId: { in: accounts.map((account) => account.id) } } });
    await forgetOldPersonalData(domain);
    expect(await known()).toBe(1);
    await world.advance(13 * 60 * 60);
    await forgetOldPersonalData(domain);
    expect(await known()).toBe(0);
  });

  it("is drawn for those who only look at it no more often at a time than letters can wait", async () => {
    const { templateId } = await db().templateVersion.findFirstOrThrow();
    const pictures = await Promise.all(Array.from({ length: 12 }, () => previewCodeSheet(domain, templateId, "SPRING")));
    expect(pictures.filter(({ picture }) => picture !== null)).toHaveLength(4);
    expect(pictures.filter(({ isBusy }) => isBusy)).toHaveLength(8);
    expect((await previewCodeSheet(domain, templateId, "SPRING")).picture).toMatch(/^data:/);
  });

  it("is shown as it will be, to nobody but the shop", async () => {
    const { templateId } = await db().templateVersion.findFirstOrThrow();
    const { picture } = await previewCodeSheet(domain, templateId, "SPRING");
    const shown = Buffer.from(picture?.split(",")[1] ?? "", "base64");
    expect(await readCode(shown)).toMatch(/\/discount\/SPRING-CFGHJKMNPR$/);
    expect(await previewCodeSheet("another.myshopify.com", templateId, "SPRING")).toEqual({ picture: null, isBusy: false });
    expect(await previewCodeSheet(domain, templateId, "<script>")).toEqual({ picture: null, isBusy: false });
  });
});
