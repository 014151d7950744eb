import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Automation, Prisma } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import type { ApprovalRefusal } from "~/proofs/answers";
import { requirePassedProof } from "../approval/approve.server";
import { wakeOverBudget } from "../budget/keep-budget.server";
import { conditionsSchema } from "../conditions";
import { lockLine } from "./line.server";
import { automationFormSchema, type AutomationSettings } from "./automation-form";
import { readCurrencies } from "./read-automation.server";

/** What came of saving. Errors are codes by field path; a refusal of the proof concerns an automation that is on. */
export type SaveOutcome =
  | { ok: true; id: string }
  | { ok: false; errors: Record<string, string>; refusal: ApprovalRefusal | null };

/** More than these nobody oversees, and each order asks all of them. */
const mostAutomations = 100;

/** Makes an automation, off and last in line; `form` is the editor's, as JSON text. */
export async function createAutomation(shopId: string, form: string): Promise<SaveOutcome> {
  const db = shopDb(shopId);
  const read = await readForm(db, form);
  if (!read.ok) return read;
  const id = randomUUID();
  const at = now();
  const isFull = await db.$transaction(async (tx) => {
    await lockLine(tx);
    const last = await tx.automation.aggregate({ where: { archivedAt: null }, _max: { position: true }, _count: true });
    if (last._count >= mostAutomations) return true;
    await tx.automation.create({
      data: {
        ...{ id, shopId, ...columnsOf(read.settings), position: (last._max.position ?? 0) + 1, enabled: false },
        ...{ trigger: "order-paid", createdAt: at, updatedAt: at },
      },
    });
    return false;
  });
  return isFull ? refuse({ name: "too-many-automations" }) : { ok: true, id };
}

/**
 * Keeps an automation's settings. While it is on, another template or other conditions mean other letters: their proof must pass before anything
 * is kept, and the words it passed with are approved. While it is off, another template takes the approval away.
 */
export async function saveAutomation(shopId: string, automationId: string, form: string): Promise<SaveOutcome> {
  const db = shopDb(shopId);
  const automation = await db.automation.findUnique({ where: { id: automationId, archivedAt: null } });
  if (!automation) return refuse({}, { reason: "no-automation" });
  const read = await readForm(db, form, automation.templateId);
  if (!read.ok) return read;
  const { settings } = read;
  const approval = await approvalFor(db, automation, settings);
  if (!approval.ok) return refuse({ [isOtherTemplate(automation, settings) ? "templateId" : "conditions"]: "proof-refused" }, approval.refusal);
  const at = now();
  const { count } = await db.automation.updateMany({
    // What was proven holds for an automation that nobody changed meanwhile.
    where: { id: automation.id, archivedAt: null, enabled: automation.enabled, updatedAt: automation.updatedAt },
    data: { ...columnsOf(settings), ...approval.columns, updatedAt: at },
  });
  if (count === 0) return refuse({ name: "changed-meanwhile" });
  await wakeOverBudget(db, automation.id, at);
  return { ok: true, id: automation.id };
}

type Approval = { ok: true; columns: Pick<Prisma.AutomationUncheckedUpdateManyInput, "approvedVersionId" | "approvedAt"> } | { ok: false; refusal: ApprovalRefusal };

async function approvalFor(db: ShopDb, automation: Automation, settings: AutomationSettings): Promise<Approval> {
  const otherTemplate = isOtherTemplate(automation, settings);
  const otherPeople = !isDeepStrictEqual(conditionsSchema.parse(automation.conditions), settings.conditions);
  if (!automation.enabled) return { ok: true, columns: otherTemplate ? { approvedVersionId: null, approvedAt: null } : {} };
  if (!otherTemplate && !otherPeople) return { ok: true, columns: {} };
  const { templateId, conditions } = settings;
  const outcome = await requirePassedProof(db, automation, { acceptsUnwritable: false }, { templateId, conditions });
  if (!outcome.ok) return { ok: false, refusal: outcome };
  return { ok: true, columns: otherTemplate ? { approvedVersionId: outcome.versionId, approvedAt: now() } : {} };
}

function isOtherTemplate(automation: Automation, settings: AutomationSettings): boolean {
  return automation.templateId !== settings.templateId;
}

async function readForm(db: ShopDb, form: string, presentTemplateId?: string): Promise<{ ok: true; settings: AutomationSettings } | (SaveOutcome & { ok: false })> {
  const read = automationFormSchema(await readCurrencies(db)).safeParse(readJson(form));
  if (!read.success) return refuse(Object.fromEntries(read.error.issues.map(({ path, message }) => [path.join("."), message])));
  const { templateId } = read.data;
  const isThere = await db.template.count({ where: { id: templateId, ...(templateId === presentTemplateId ? {} : { archivedAt: null }) } });
  return isThere === 0 ? refuse({ templateId: "template-missing" }) : { ok: true, settings: read.data };
}

/** What is no JSON has no fields, and each of them is missing. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}

function columnsOf({ conditions, ...settings }: AutomationSettings) {
  return { ...settings, conditions: conditions satisfies Prisma.InputJsonObject };
}

function refuse(errors: Record<string, string>, refusal: ApprovalRefusal | null = null): SaveOutcome & { ok: false } {
  return { ok: false, errors, refusal };
}
