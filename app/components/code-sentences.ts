import type { TFunction } from "i18next";

/** The sentence of a reason code; a code without one is named rather than hidden. */
export function reasonSentence(t: TFunction, reason: string): string {
  return t(`reasons.${reason}`, { defaultValue: t("reasons.unknown", { reason }) });
}

/** The sentence for what changed a letter's status. */
export function causeSentence(t: TFunction, cause: string): string {
  return t(`causes.${cause}`, { defaultValue: t("causes.unknown", { cause }) });
}
