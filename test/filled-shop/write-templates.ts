import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { filledTemplates } from "./templates.ts";

/** What letters are written from and by. */
export interface FilledTemplates {
  /** Of first orders, and of all others. */
  first: Written;
  thanks: Written;
}
export interface Written {
  automationId: string;
  versionId: string;
  body: string;
}

const dayMs = 24 * 60 * 60_000;

/** Replaces the templates a shop starts with, and puts three automations on them. */
export async function writeTemplates(db: ShopDb, began: Date, at: Date): Promise<FilledTemplates> {
  const shopId = db.$shopId;
  await db.automation.deleteMany();
  await db.templateVersion.deleteMany();
  await db.template.deleteMany();
  const newest = new Map<string, { id: string; templateId: string; body: string }>();
  for (const [index, { name, kind, locale, bodies, archived }] of filledTemplates.entries()) {
    const templateId = randomUUID();
    const createdAt = new Date(began.getTime() - (filledTemplates.length - index) * dayMs);
    await db.template.create({ data: { id: templateId, shopId, name, kind, createdAt, archivedAt: archived ? began : null } });
    for (const [step, body] of bodies.entries()) {
      const id = randomUUID();
      await db.templateVersion.create({
        data: { id, shopId, templateId, number: step + 1, body, locale, createdAt: new Date(createdAt.getTime() + step * dayMs) },
      });
      newest.set(name, { id, templateId, body });
    }
  }
  const automate = async (position: number, name: string, template: string, rest: object, enabled = true): Promise<Written> => {
    const version = newest.get(template);
    if (!version) throw new Error(`There is no template ${template}.`);
    const automationId = randomUUID();
    await db.automation.create({
      data: {
        ...{ id: automationId, shopId, name, position, enabled, trigger: "order-paid", templateId: version.templateId },
        ...{ enabledAt: enabled ? began : null, approvedVersionId: version.id, approvedAt: began, createdAt: began, updatedAt: at },
        ...{ conditions: {}, delayMinutes: 60, ...rest },
      },
    });
    return { automationId, versionId: version.id, body: version.body };
  };
  const first = await automate(1, "First order", "First order", { conditions: { firstOrderOnly: true } });
  const thanks = await automate(2, "Every order from €25", "Thank you", {
    ...{ conditions: { minimumTotal: 2500, countries: ["NL", "BE", "DE", "FR"] }, cooldownDays: 30, monthlyBudget: 15000, holdoutPercent: 5 },
  });
  await automate(3, "Holiday card for VIPs", "VIP card for the holidays", { conditions: { tagsAny: ["vip"] } }, false);
  return { first, thanks };
}
