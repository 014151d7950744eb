import type { Automation, Shop } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { readFirstLetter, type FirstLetter } from "./first-letter.server";

/** Where a shop stands on its way to letters that go by themselves; each step as the database knows it. */
export interface GuideState {
  dismissed: boolean;
  connected: boolean;
  /** The merchant has saved words of their own, or approved those they found. */
  written: boolean;
  approved: boolean;
  enabled: boolean;
  /** The automation the guide is about; null where all are archived. */
  automation: { id: string; name: string; templateId: string } | null;
  firstLetter: FirstLetter | null;
}

/** How far a shop has come with the set-up guide, told from what it has and not from what was clicked. */
export async function readGuide(db: ShopDb, shop: Shop, facts: { automation: Automation | null; connected: boolean }): Promise<GuideState> {
  const { automation, connected } = facts;
  const approved = automation !== null && automation.approvedVersionId !== null;
  // The shop was given one version to begin with.
  const versions = await db.templateVersion.count();
  return {
    dismissed: shop.guideDismissedAt !== null,
    connected,
    written: approved || versions > 1,
    approved,
    enabled: (await db.automation.count({ where: { enabled: true } })) > 0,
    automation: automation && { id: automation.id, name: automation.name, templateId: automation.templateId },
    firstLetter: automation && (await readFirstLetter(db, automation, shop)),
  };
}

/** Puts the set-up guide away, or brings it back. */
export async function dismissGuide(shopId: string, dismissed: boolean): Promise<void> {
  await shopDb(shopId).shop.updateMany({ data: { guideDismissedAt: dismissed ? now() : null } });
}
