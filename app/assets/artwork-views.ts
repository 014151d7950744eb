import type { AssetKind } from "~/providers/mail-provider";

/** The tabs of the artwork's list, in their order, with the kind of asset that each shows. */
export const artworkViews = ["stamps", "fronts", "attachments"] as const;
export type ArtworkView = (typeof artworkViews)[number];

const kinds: Record<ArtworkView, AssetKind> = { stamps: "stamp", fronts: "front", attachments: "attachment" };

export function kindOfView(view: ArtworkView): AssetKind {
  return kinds[view];
}

export function viewOfKind(kind: AssetKind): ArtworkView {
  return artworkViews.find((view) => kinds[view] === kind) ?? "stamps";
}

/** Ways to sort the list, as Polaris names them. */
export const artworkOrders = ["added desc", "added asc"] as const;
export type ArtworkOrder = (typeof artworkOrders)[number];
