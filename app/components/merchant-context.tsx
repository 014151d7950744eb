import { createContext, useContext, useMemo, useState, type PropsWithChildren } from "react";
import { I18nextProvider } from "react-i18next";
import { createFormats, type Formats } from "~/locales/formats";
import type { MerchantLocale } from "~/locales/languages";
import { createTranslator } from "~/locales/translator";

const FormatsContext = createContext<Formats | null>(null);
const ModeContext = createContext("test");

export interface MerchantProviderProps extends MerchantLocale {
  timeZone: string;
  /** Test or live. */
  mode: string;
  words: Record<string, unknown>;
}

/** Gives every component below it the merchant's words, dates and money. */
export function MerchantProvider({ language, locale, timeZone, mode, words, children }: PropsWithChildren<MerchantProviderProps>) {
  const [translator] = useState(() => createTranslator(language, words, locale));
  const formats = useMemo(() => createFormats(locale, timeZone), [locale, timeZone]);
  return (
    <I18nextProvider i18n={translator}>
      <FormatsContext.Provider value={formats}>
        <ModeContext.Provider value={mode}>{children}</ModeContext.Provider>
      </FormatsContext.Provider>
    </I18nextProvider>
  );
}

/** The mode the shop is in: test or live. */
export function useShopMode(): string {
  return useContext(ModeContext);
}

/** Dates in the shop's time zone, and dates, money and numbers in the merchant's locale. */
export function useFormats(): Formats {
  const formats = useContext(FormatsContext);
  if (!formats) throw new Error("There are no formats outside MerchantProvider.");
  return formats;
}
