import type { Alert, MailAccount, Shop } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { env } from "~/env.server";
import { translatorFor } from "~/locales/server-translator.server";
import { readLedgerBalance } from "~/wallet/ledger.server";
import { findLowLine } from "~/wallet/low-balance";
import { money, type Currency } from "~/wallet/money";
import { readMonthSpend } from "~/wallet/month-spend.server";
import type { AlertKind } from "./notification-form";

/** An e-mail's words. They name accounts, counts and money, never a customer. */
export interface AlertWords {
  subject: string;
  text: string;
}

type Values = Record<string, string | number>;

/** The facts of an alert as they are now; null when it is not true any more. */
type ReadFacts = (db: ShopDb, account: MailAccount | null, formats: ReturnType<typeof translatorFor>["formats"]) => Promise<Values | null>;

const readers: Record<AlertKind, { page: string; read: ReadFacts }> = {
  "low-balance": {
    page: "wallet",
    read: async (db, account, formats) => {
      if (!account || account.status === "disconnected") return null;
      const { available } = await readLedgerBalance(db, account.id, account.currency as Currency);
      const line = findLowLine(available, account.lowBalance);
      return line && { available: formats.money(available), line: formats.money(line) };
    },
  },
  "account-refused": {
    page: "settings",
    read: async (_db, account) => (account?.status === "unauthorized" ? {} : null),
  },
  "needs-review": {
    page: "letters?view=needs-review",
    read: async (db) => {
      const count = await db.mailpiece.count({ where: { status: "needs_review" } });
      return count > 0 ? { count } : null;
    },
  },
  "monthly-cap": {
    page: "wallet",
    read: async (db, account, formats) => {
      if (!account || account.monthlyLimit === null) return null;
      const waiting = { mailAccountId: account.id, status: "needs_funds" as const, errorKind: "monthly-limit-reached" };
      const { _sum } = await db.batch.aggregate({ where: waiting, _sum: { pieceCount: true } });
      if (!_sum.pieceCount) return null;
      const spent = await readMonthSpend(db, account, now());
      return { count: _sum.pieceCount, limit: formats.money(money(account.monthlyLimit, spent.currency)), spent: formats.money(spent) };
    },
  },
};

/** Writes an alert's e-mail in the merchant's language; null when there is nothing to tell any more. */
export async function writeAlert(db: ShopDb, shop: Shop, alert: Alert): Promise<AlertWords | null> {
  const { t, formats } = translatorFor(shop.locale, shop.timezone);
  const account = alert.mailAccountId === null ? null : await db.mailAccount.findUnique({ where: { id: alert.mailAccountId } });
  const { page, read } = readers[alert.kind as AlertKind];
  const facts = await read(db, account, formats);
  if (!facts) return null;
  const values = {
    ...facts,
    shop: shop.name,
    provider: account ? t(`common.providerNames.${account.provider}`) : "",
    mode: account ? t(`common.${account.mode}`) : "",
  };
  const words = t(`alerts.${alert.kind}.text`, values);
  return { subject: t(`alerts.${alert.kind}.subject`, values), text: finish(t, shop, words, page) };
}

/** Writes the e-mail by which a merchant tries their address. */
export function writeTestMail(shop: Shop): AlertWords {
  const { t } = translatorFor(shop.locale, shop.timezone);
  return { subject: t("alerts.test.subject", { shop: shop.name }), text: finish(t, shop, t("alerts.test.text", { shop: shop.name }), "settings/notifications") };
}

function finish(t: ReturnType<typeof translatorFor>["t"], shop: Shop, words: string, page: string): string {
  const store = shop.id.replace(/\.myshopify\.com$/, "");
  const address = (path: string) => `https://admin.shopify.com/store/${store}/apps/${env.SHOPIFY_API_KEY}/app/${path}`;
  return [words, address(page), t("alerts.footer", { shop: shop.name, address: address("settings/notifications") })].join("\n\n") + "\n";
}
