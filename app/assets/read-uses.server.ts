import type { ShopTransaction } from "~/db.server";
import { usesOf, type AssetUse, type TemplateArtwork } from "./uses";

/** Letters that are not bought yet, so that they still need their artwork. */
const unbought = ["held", "released", "batched", "needs_funds", "placing", "needs_review"] as const;
/** A campaign that was put together with a version mails that one, however the template goes on. */
const endedCampaigns = ["finished", "cancelled"] as const;

const versionParts = { id: true, templateId: true, stampAssetId: true, frontAssetId: true, attachmentIds: true } as const;

/** Where each of these assets is used. */
export async function readUses(db: ShopTransaction, assetIds: readonly string[]): Promise<Map<string, AssetUse[]>> {
  const templates = await readTemplates(db, assetIds);
  return new Map(assetIds.map((id) => [id, usesOf(id, templates)]));
}

/** What of an asset is on its way: letters not bought yet, and campaigns that have not ended. */
export async function countPending(db: ShopTransaction, assetId: string): Promise<{ letters: number; campaigns: number }> {
  const versions = await readVersions(db, [assetId]);
  const ids = versions.map(({ id }) => id);
  if (ids.length === 0) return { letters: 0, campaigns: 0 };
  const letters = await db.mailpiece.count({ where: { status: { in: [...unbought] }, templateVersionId: { in: ids } } });
  const campaigns = await db.campaign.count({ where: { status: { notIn: [...endedCampaigns] }, templateVersionId: { in: ids } } });
  return { letters, campaigns };
}

function readVersions(db: ShopTransaction, assetIds: readonly string[]) {
  const wanted = [...assetIds];
  return db.templateVersion.findMany({
    where: { OR: [{ stampAssetId: { in: wanted } }, { frontAssetId: { in: wanted } }, { attachmentIds: { hasSome: wanted } }] },
    select: versionParts,
  });
}

async function readTemplates(db: ShopTransaction, assetIds: readonly string[]): Promise<TemplateArtwork[]> {
  const versions = await readVersions(db, assetIds);
  const where = { id: { in: [...new Set(versions.map(({ templateId }) => templateId))] } };
  const templates = await db.template.findMany({
    where,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, name: true, archivedAt: true },
      versions: { orderBy: { number: "desc" }, take: 1, select: { id: true } },
      automations: { where: { archivedAt: null }, select: { id: true, name: true, enabled: true, approvedVersionId: true } },
    },
  });
  return templates.map(({ id, name, archivedAt, versions: newest, automations }) => ({
    ...{ id, name, automations, isArchived: archivedAt !== null, newestVersionId: newest[0]?.id ?? null },
    versions: versions.filter(({ templateId }) => templateId === id),
  }));
}
