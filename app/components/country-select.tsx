import { Select } from "@shopify/polaris";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { countryCodes } from "~/settings/country-codes";
import { useFormats } from "./merchant-context";

/** All countries by their names in the merchant's language. */
export function CountrySelect({ value, ...field }: { label: string; name: string; value: string; onChange: (code: string) => void; error?: string | undefined }) {
  const { t } = useTranslation();
  const formats = useFormats();
  // Node and browsers name and order a few countries differently: the whole list comes once the page stands.
  const [isStanding, setStanding] = useState(false);
  useEffect(() => setStanding(true), []);
  const options = useMemo(() => {
    if (!isStanding) return [{ value, label: value }];
    const named = countryCodes.map((code) => ({ value: code, label: formats.country(code) }));
    const order = new Intl.Collator(formats.locale);
    return [{ value: "", label: t("sender.chooseCountry") }, ...named.sort((a, b) => order.compare(a.label, b.label))];
  }, [formats, t, isStanding, value]);
  return <Select {...field} options={options} value={value} />;
}
