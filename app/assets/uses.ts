import type { ArtworkValue } from "./artwork-choice";

/** A template, as far as its artwork goes. */
export interface TemplateArtwork {
  id: string;
  name: string;
  isArchived: boolean;
  newestVersionId: string | null;
  versions: (ArtworkValue & { id: string })[];
  /** Its automations that are not archived. */
  automations: { id: string; name: string; enabled: boolean; approvedVersionId: string | null }[];
}

/** A template that prints an asset, and the automations that mail it as they are now. */
export interface AssetUse {
  template: { id: string; name: string };
  automations: { id: string; name: string }[];
}

/** The ids of all assets of a version. */
export function idsOf({ stampAssetId, frontAssetId, attachmentIds }: ArtworkValue): string[] {
  return [stampAssetId, frontAssetId, ...attachmentIds].flatMap((id) => id ?? []);
}

/**
 * Where an asset is used: on the newest version of a template, or on the one that was approved for an automation. What only an older version had is
 * history.
 */
export function usesOf(assetId: string, templates: readonly TemplateArtwork[]): AssetUse[] {
  return templates.flatMap((template): AssetUse[] => {
    const carrying = new Set(template.versions.filter((version) => idsOf(version).includes(assetId)).map(({ id }) => id));
    const approved = template.automations.filter(({ approvedVersionId }) => approvedVersionId !== null && carrying.has(approvedVersionId));
    const isNewest = !template.isArchived && template.newestVersionId !== null && carrying.has(template.newestVersionId);
    if (!isNewest && approved.length === 0) return [];
    const { id, name } = template;
    return [{ template: { id, name }, automations: approved.filter(({ enabled }) => enabled).map((each) => ({ id: each.id, name: each.name })) }];
  });
}
