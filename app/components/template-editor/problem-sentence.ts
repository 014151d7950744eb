import type { TFunction } from "i18next";

/** A problem of a template or of one letter, in the merchant's language; its English sentence where there is none. */
export function problemSentence(t: TFunction, { code, words, message }: { code: string; words: Record<string, string>; message: string }): string {
  return t(`templateProblems.${code}`, { ...words, defaultValue: message });
}
