import { diffWordsWithSpace } from "diff";
import type { VersionContent } from "./template-form";

export interface WordChange {
  kind: "same" | "added" | "removed";
  text: string;
}

export interface VersionComparison {
  /** The words of both, in reading order. */
  words: WordChange[];
  /** What else is different. */
  fields: (keyof Omit<VersionContent, "body">)[];
  locales: { from: string; to: string };
}

type Compared = Omit<VersionContent, "locale"> & { locale: string };

const otherFields = ["locale", "stampAssetId", "frontAssetId", "attachmentIds", "handwritingStyle"] as const;

/** What changed from one version to another, word by word, with blanks and line breaks. */
export function compareVersions(from: Compared, to: Compared): VersionComparison {
  return {
    words: diffWordsWithSpace(from.body, to.body).map(({ added, removed, value }) => ({
      kind: added ? "added" : removed ? "removed" : "same",
      text: value,
    })),
    fields: otherFields.filter((field) => String(from[field]) !== String(to[field])),
    locales: { from: from.locale, to: to.locale },
  };
}
