import type { TFunction } from "i18next";

/** The sentence of a reason code; a code without one is named rather than hidden. `provider` is the name of the letter's own, where it has one. */
export function reasonSentence(t: TFunction, reason: string, provider: string): string {
  return t(`reasons.${reason}`, { provider, defaultValue: t("reasons.unknown", { reason }) });
}

/** The sentence for what changed a letter's status. In test mode nothing is printed, and the words must not say so. */
export function causeSentence(t: TFunction, cause: string, letter: { mode: string; provider: string }): string {
  const { mode, provider } = letter;
  const sentence = t(`causes.${cause}`, { provider, defaultValue: t("causes.unknown", { cause }) });
  return mode === "test" ? t(`causesInTest.${cause}`, { provider, defaultValue: sentence }) : sentence;
}
