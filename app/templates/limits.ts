export { checkCharacters, cleanValue, withoutPictographs, type CharacterProblem } from "./characters";

import type { PieceKind, ProviderId } from "~/providers/mail-provider";

/** How much text a provider prints on one kind of piece, and how we know. */
export interface TextLimit {
  provider: ProviderId;
  kind: PieceKind;
  /** UTF-16 units, after merging; the largest of the ways a provider might count. */
  characters: number;
  /** `documented` by the provider; `chosen` by us where its documents are silent or disagree. */
  basis: "documented" | "chosen";
  reason: string;
}

/** Every text limit in one place. A longer message stops its letter: providers trim some of these silently. */
export const TEXT_LIMITS: readonly TextLimit[] = [
  {
    provider: "pieterpost",
    kind: "letter",
    characters: 6_000,
    basis: "documented",
    reason: "PieterPost trims longer letters silently.",
  },
  {
    provider: "pieterpost",
    kind: "postcard",
    characters: 400,
    basis: "chosen",
    reason: "PieterPost documents 400 for its REST API and 1,200 for its MCP tools; the smaller one always fits.",
  },
  {
    provider: "premier-user",
    kind: "letter",
    characters: 7_500,
    basis: "documented",
    reason: "Premier Letters refuses longer letters.",
  },
  {
    provider: "premier-partner",
    kind: "letter",
    characters: 7_500,
    basis: "chosen",
    reason: "The partner API names no limit; the user API prints the same letters.",
  },
  {
    provider: "premier-user",
    kind: "postcard",
    characters: 400,
    basis: "chosen",
    reason: "Premier Letters names no limit for postcards.",
  },
  {
    provider: "premier-partner",
    kind: "postcard",
    characters: 400,
    basis: "chosen",
    reason: "Premier Letters names no limit for postcards.",
  },
];

export const limitProblemCodes = ["message-too-long", "message-empty"] as const;

export interface LimitProblem {
  code: (typeof limitProblemCodes)[number];
  words: Record<string, string>;
  message: string;
}

/** How long a message is, in the unit the limits use and in the one people count. */
export function countCharacters(message: string): { utf16: number; codePoints: number } {
  return { utf16: message.length, codePoints: Array.from(message).length };
}

/** The limit for a kind of piece at a provider. */
export function textLimit(kind: PieceKind, provider: ProviderId): TextLimit {
  const limit = TEXT_LIMITS.find((row) => row.kind === kind && row.provider === provider);
  if (limit === undefined) throw new RangeError(`No text limit for ${kind} at ${provider}.`);
  return limit;
}

/** Whether a merged message fits what the provider prints; an empty answer is yes. */
export function checkLimits(kind: PieceKind, provider: ProviderId, message: string): LimitProblem[] {
  const limit = textLimit(kind, provider);
  const { utf16, codePoints } = countCharacters(message);
  if (message.trim() === "") return [{ code: "message-empty", words: {}, message: "There are no words to print." }];
  if (utf16 <= limit.characters) return [];
  // Counted either way it may be within the limit; which way the provider counts is not documented.
  const note = codePoints === utf16 ? "" : ` (${codePoints} if rare characters count once)`;
  return [
    {
      code: "message-too-long",
      words: { limit: String(limit.characters), count: String(utf16), codePoints: String(codePoints), kind },
      message: `This ${kind} has ${utf16} characters${note}; at most ${limit.characters} are printed.`,
    },
  ];
}
