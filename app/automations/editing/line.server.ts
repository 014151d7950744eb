import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { shopDb, type ShopTransaction } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";

/** The line in which a shop's automations are asked: the first that matches an order wins it. */

/** Holds back everyone else who would change a shop's line, until the transaction ends. */
export async function lockLine(tx: ShopTransaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`automations ${tx.$shopId}`}, 0))`;
}

/** Moves an automation one place up or down. Returns its new place, from 1; null where it cannot move. */
export async function moveAutomation(shopId: string, automationId: string, step: "up" | "down"): Promise<number | null> {
  return shopDb(shopId).$transaction(async (tx) => {
    await lockLine(tx);
    const line = await tx.automation.findMany({
      where: { archivedAt: null },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      select: { id: true },
    });
    const from = line.findIndex(({ id }) => id === automationId);
    const to = step === "up" ? from - 1 : from + 1;
    const other = line[to];
    const moved = line[from];
    if (!moved || !other) return null;
    line[to] = moved;
    line[from] = other;
    // All are numbered anew: two can have shared a position.
    for (const [index, { id }] of line.entries()) await tx.automation.updateMany({ where: { id }, data: { position: index + 1 } });
    return to + 1;
  });
}

/** Makes a copy under another name: off, not approved, last in line. Returns its id; null when there is nothing to copy. */
export async function duplicateAutomation(shopId: string, automationId: string, name: string): Promise<string | null> {
  const db = shopDb(shopId);
  const original = isRowId(automationId) ? await db.automation.findUnique({ where: { id: automationId } }) : null;
  if (!original) return null;
  const id = randomUUID();
  const at = now();
  const { trigger, templateId, delayMinutes, cooldownDays, monthlyBudget, holdoutPercent } = original;
  await db.$transaction(async (tx) => {
    await lockLine(tx);
    const last = await tx.automation.aggregate({ where: { archivedAt: null }, _max: { position: true } });
    await tx.automation.create({
      data: {
        ...{ id, shopId, name, trigger, templateId, delayMinutes, cooldownDays, monthlyBudget, holdoutPercent },
        ...{ conditions: original.conditions ?? {}, position: (last._max.position ?? 0) + 1, enabled: false, createdAt: at, updatedAt: at },
      },
    });
  });
  return id;
}

/** Puts an automation away: it is off, and asked no more. Its letters that are held stay held and go their way. */
export async function archiveAutomation(shopId: string, automationId: string): Promise<void> {
  const at = now();
  await shopDb(shopId).automation.updateMany({
    where: { id: automationId, archivedAt: null },
    data: { archivedAt: at, enabled: false, updatedAt: at },
  });
}

/** Takes an automation back into the line, last and off. */
export async function restoreAutomation(shopId: string, automationId: string): Promise<void> {
  const at = now();
  await shopDb(shopId).$transaction(async (tx) => {
    await lockLine(tx);
    const last = await tx.automation.aggregate({ where: { archivedAt: null }, _max: { position: true } });
    await tx.automation.updateMany({
      where: { id: automationId, archivedAt: { not: null } },
      data: { archivedAt: null, position: (last._max.position ?? 0) + 1, updatedAt: at },
    });
  });
}
