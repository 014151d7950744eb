import type { Automation } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";
import { money, type Currency, type Money } from "~/wallet/money";
import { startOfNextMonth } from "~/wallet/month";
import { readAutomationSpend } from "../budget/automation-spend.server";
import { budgetReason } from "../budget/keep-budget.server";
import { conditionsSchema } from "../conditions";
import { emptyAutomationForm, writeAutomationForm, type AutomationForm, type FormCurrencies } from "./automation-form";

export interface TemplateChoice {
  id: string;
  name: string;
  kind: string;
}

export interface AutomationPage {
  /** Null for one that is being made. */
  id: string | null;
  form: AutomationForm;
  templates: TemplateChoice[];
  currencies: FormCurrencies;
  state: AutomationState | null;
}

export interface AutomationState {
  enabled: boolean;
  archived: boolean;
  /** The words its letters are written from; null until a proof was approved. */
  approved: { number: number; at: Date } | null;
  newestNumber: number;
  /** Letters of it that are not bought yet. */
  waiting: number;
  budget: { spent: Money; limit: Money; renewsAt: Date; held: number } | null;
}

/** All the page of one automation shows, but for its decisions. Null when the shop has none of that id. */
export async function readAutomation(shopId: string, automationId: string): Promise<AutomationPage | null> {
  const db = shopDb(shopId);
  const automation = isRowId(automationId) ? await db.automation.findUnique({ where: { id: automationId } }) : null;
  if (!automation) return null;
  const currencies = await readCurrencies(db);
  const settings = { ...automation, conditions: conditionsSchema.parse(automation.conditions) };
  return {
    id: automation.id,
    form: writeAutomationForm(settings, currencies),
    templates: await readTemplates(db, automation.templateId),
    currencies,
    state: await readState(db, automation, currencies),
  };
}

/** The page of an automation that is being made. */
export async function readNewAutomation(shopId: string, templateId: string | null): Promise<AutomationPage> {
  const db = shopDb(shopId);
  const templates = await readTemplates(db, null);
  const chosen = templates.find(({ id }) => id === templateId) ?? templates[0];
  return { id: null, form: emptyAutomationForm(chosen?.id ?? ""), templates, currencies: await readCurrencies(db), state: null };
}

/** Order totals are in the shop's currency, budgets in that of the wallet its letters are paid from. */
export async function readCurrencies(db: ShopDb): Promise<FormCurrencies> {
  const { currency, mode } = await db.shop.findFirstOrThrow({ select: { currency: true, mode: true } });
  const account = await db.mailAccount.findFirst({
    where: { mode, status: { not: "disconnected" } },
    orderBy: [{ preference: "asc" }, { id: "asc" }],
    select: { currency: true },
  });
  return { shop: currency, wallet: (account?.currency ?? "eur").toUpperCase() };
}

/** Those that can be chosen, and the one that was, though it is archived by now. */
async function readTemplates(db: ShopDb, chosenId: string | null): Promise<TemplateChoice[]> {
  return db.template.findMany({
    where: { OR: [{ archivedAt: null }, ...(chosenId ? [{ id: chosenId }] : [])] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, kind: true },
  });
}

async function readState(db: ShopDb, automation: Automation, currencies: FormCurrencies): Promise<AutomationState> {
  const { id, enabled, archivedAt, templateId, approvedVersionId, approvedAt } = automation;
  const newest = await db.templateVersion.findFirst({ where: { templateId }, orderBy: { number: "desc" }, select: { number: true } });
  const approved = approvedVersionId
    ? await db.templateVersion.findUnique({ where: { id: approvedVersionId }, select: { number: true } })
    : null;
  return {
    ...{ enabled, archived: archivedAt !== null, newestNumber: newest?.number ?? 0 },
    approved: approved && approvedAt ? { number: approved.number, at: approvedAt } : null,
    waiting: await db.mailpiece.count({ where: { automationId: id, status: { in: ["held", "released", "batched", "needs_funds"] } } }),
    budget: await readBudget(db, automation, currencies.wallet.toLowerCase() as Currency),
  };
}

async function readBudget(db: ShopDb, { id, monthlyBudget }: Automation, currency: Currency): Promise<AutomationState["budget"]> {
  if (monthlyBudget === null) return null;
  const at = now();
  const { timezone } = await db.shop.findFirstOrThrow({ select: { timezone: true } });
  return {
    spent: money(await readAutomationSpend(db, { automationId: id, currency, at }), currency),
    limit: money(monthlyBudget, currency),
    renewsAt: startOfNextMonth(at, timezone),
    held: await db.mailpiece.count({ where: { automationId: id, status: "held", reasons: { has: budgetReason } } }),
  };
}
