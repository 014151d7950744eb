import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { env } from "~/env.server";
import { lookForAlerts } from "~/notifications/look-for-alerts.server";
import { readNotifications, sendTestMail } from "~/notifications/notification-settings.server";
import { sendAlerts } from "~/notifications/send-alerts.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { openMailbox } from "../../helpers/mailbox.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();
const { world, moveMoney } = path;
const { received, become } = openMailbox();

const look = () => lookForAlerts(path.shop.shopId);
const send = () => sendAlerts(path.shop.shopId);
const tell = async () => {
  await look();
  await send();
};
const setAccount = (data: object) => path.shop.db.mailAccount.updateMany({ where: { id: path.accountId }, data });
const setShop = (data: object) => path.shop.db.shop.updateMany({ data });
const subjects = () => received.map(({ subject }) => subject);
const alerts = () => path.shop.db.alert.findMany({ orderBy: { createdAt: "asc" } });
const withdraw = async (cents: number) => {
  moveMoney(cents);
  await refreshWallet(path.shop.shopId, path.accountId);
};

beforeEach(async () => {
  await setShop({ notifyEmail: "ada@hearth.example", notifyAbout: ["low-balance", "account-refused", "needs-review", "monthly-cap"] });
});

describe("a low balance", () => {
  beforeEach(() => setAccount({ lowBalance: 2_000 }));

  it("is told once for each time the wallet falls below the line", async () => {
    await tell();
    expect(received).toEqual([]);
    await withdraw(-8_500);
    await tell();
    await tell();
    await withdraw(-100);
    await tell();
    expect(subjects()).toEqual(["Hearth & Linen: €15.00 left in your PieterPost wallet"]);
    await withdraw(+5_000);
    await look();
    await withdraw(-5_000);
    await tell();
    expect(received).toHaveLength(2);
  });

  it("is told once however many look at the same moment, and send at the same moment", async () => {
    await withdraw(-8_500);
    await Promise.all([look(), look(), look()]);
    expect(await alerts()).toHaveLength(1);
    await Promise.all([send(), send(), send()]);
    expect(received).toHaveLength(1);
  });

  it("is told in the merchant's language, to the merchant alone, with the way to the wallet", async () => {
    await setShop({ locale: "de" });
    await withdraw(-8_500);
    await tell();
    const [mail] = received;
    expect(mail?.to).toEqual(["ada@hearth.example"]);
    expect(mail?.raw).toContain("Guthaben von Hearth & Linen bei PieterPost (Test)");
    expect(mail?.raw).toMatch(/https:\/\/admin\.shopify\.com\/store\/shop-[\w-]+\/apps\/test-key\/app\/wallet/);
    expect(mail?.raw).toContain("Auto-Submitted: auto-generated");
  });

  it("is no longer told where it was topped up before the e-mail went out", async () => {
    await withdraw(-8_500);
    await look();
    await withdraw(+5_000);
    await send();
    expect(received).toEqual([]);
    expect(await alerts()).toMatchObject([{ sentAt: null, nextAttemptAt: null }]);
  });

  it("waits for an address, and for a mail server", async () => {
    await setShop({ notifyEmail: "" });
    await withdraw(-8_500);
    await tell();
    const { SMTP_URL } = env;
    await setShop({ notifyEmail: "ada@hearth.example" });
    Object.assign(env, { SMTP_URL: undefined });
    await tell();
    expect((await readNotifications(path.shop.shopId)).canSend).toBe(false);
    Object.assign(env, { SMTP_URL });
    expect(await alerts()).toEqual([]);
    await tell();
    expect(received).toHaveLength(1);
  });
});

describe("an e-mail that does not go out", () => {
  beforeEach(async () => {
    await setAccount({ lowBalance: 2_000 });
    await withdraw(-8_500);
    await look();
  });

  it("because the server is busy is sent later, once", async () => {
    become("busy");
    await send();
    await send();
    expect(await alerts()).toMatchObject([{ attempts: 1, sentAt: null }]);
    expect((await readNotifications(path.shop.shopId)).lastFailed).toBe(true);
    become("ok");
    await world.advance(120);
    await send();
    await send();
    expect(received).toHaveLength(1);
    expect((await readNotifications(path.shop.shopId)).lastFailed).toBe(false);
  });

  it("because there is no such mailbox is not tried again", async () => {
    become("refuses");
    await send();
    expect(await alerts()).toMatchObject([{ attempts: 1, sentAt: null, nextAttemptAt: null }]);
  });

  it("or may have, as the line broke, is not hurried, and carries the same id", async () => {
    become("silent");
    await send();
    expect(received).toHaveLength(1);
    become("ok");
    await world.advance(30 * 60);
    await send();
    expect(received).toHaveLength(1);
    await world.advance(31 * 60);
    await send();
    expect(received).toHaveLength(2);
    expect(received[0]?.messageId).toBe(received[1]?.messageId);
  });

  it("because the process ended is sent when its claim has run out", async () => {
    await path.shop.db.alert.updateMany({ data: { nextAttemptAt: new Date(Date.now() + 15 * 60_000), attempts: 1 } });
    await send();
    expect(received).toEqual([]);
    await world.advance(16 * 60);
    await send();
    expect(received).toHaveLength(1);
  });

  it("for a day is given up", async () => {
    become("busy");
    await world.advance(25 * 60 * 60);
    await send();
    expect(await alerts()).toMatchObject([{ sentAt: null, nextAttemptAt: null }]);
  });
});

describe("everything else is told at most once a day for each kind", () => {
  it("letters that need a person", async () => {
    const [first = "", second = ""] = await seedReleased(path.shop, path.accountId, [{}, {}]);
    const doubt = (id: string) => path.shop.db.mailpiece.updateMany({ where: { id }, data: { status: "needs_review", updatedAt: new Date(Date.now()) } });
    await doubt(first);
    await tell();
    await world.advance(60);
    await doubt(second);
    await tell();
    expect(subjects()).toEqual(["Hearth & Linen: 1 letter needs a person to look at it"]);
    expect(received[0]?.raw).not.toContain("Lovelace");
    await world.advance(24 * 60 * 60);
    await tell();
    expect(subjects()[1]).toBe("Hearth & Linen: 2 letters need a person to look at them");
    await world.advance(24 * 60 * 60);
    await tell();
    expect(received).toHaveLength(2);
  });

  it("an account that is refused, and again a week later or when it has worked meanwhile", async () => {
    await setAccount({ status: "unauthorized" });
    await tell();
    await world.advance(2 * 24 * 60 * 60);
    await tell();
    expect(subjects()).toEqual(["Hearth & Linen: connect PieterPost again"]);
    await setAccount({ status: "connected" });
    await tell();
    await setAccount({ status: "unauthorized" });
    await tell();
    expect(received).toHaveLength(2);
    await world.advance(8 * 24 * 60 * 60);
    await tell();
    expect(received).toHaveLength(3);
  });

  it("a month's limit, once in the month", async () => {
    await world.setClock("2026-12-10T10:00:00Z");
    await setAccount({ monthlyLimit: 100 });
    await seedReleased(path.shop, path.accountId, [{}]);
    await path.closeAll();
    await path.work();
    await tell();
    await world.advance(3 * 24 * 60 * 60);
    await tell();
    expect(subjects()).toEqual(["Hearth & Linen: this month’s limit at PieterPost is reached"]);
    await world.setClock("2027-01-02T10:00:00Z");
    await tell();
    expect(received).toHaveLength(2);
  });

  it("what was not chosen is not told", async () => {
    await setShop({ notifyAbout: ["monthly-cap"] });
    await setAccount({ status: "unauthorized", lowBalance: 1_000_000 });
    await tell();
    expect(received).toEqual([]);
  });
});

it("a test e-mail arrives, or says that it did not", async () => {
  expect(await sendTestMail(path.shop.shopId, "bo@hearth.example")).toBe(true);
  expect(received[0]?.to).toEqual(["bo@hearth.example"]);
  become("refuses");
  expect(await sendTestMail(path.shop.shopId, `${randomUUID()}@hearth.example`)).toBe(false);
});
