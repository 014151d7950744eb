import type { TFunction } from "i18next";

/** The sentence of a reason code; a code without one is named rather than hidden. */
export function reasonSentence(t: TFunction, reason: string): string {
  return t(`reasons.${reason}`, { defaultValue: t("reasons.unknown", { reason }) });
}

/** The sentence for what changed a letter's status. In test mode nothing is printed, and the words must not say so. */
export function causeSentence(t: TFunction, cause: string, mode: string): string {
  const sentence = t(`causes.${cause}`, { defaultValue: t("causes.unknown", { cause }) });
  return mode === "test" ? t(`causesInTest.${cause}`, { defaultValue: sentence }) : sentence;
}
