import type { TFunction } from "i18next";

/** A mailing provider as merchants know it. */
export function providerName(t: TFunction, provider: string): string {
  return t(`common.providerNames.${provider}`, { defaultValue: provider });
}
