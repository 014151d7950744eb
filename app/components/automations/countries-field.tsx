import { BlockStack, Combobox, Icon, InlineStack, Listbox, Tag } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { countryCodes } from "~/locales/country-codes";
import { useFormats } from "../merchant-context";

/** Countries by name, chosen from a list that typing narrows; the chosen ones are chips. */
export function CountriesField({ chosen, onChange, error }: { chosen: string[]; onChange: (codes: string[]) => void; error: string | undefined }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [typed, setTyped] = useState("");
  const countries = useMemo(
    () => countryCodes.map((code) => ({ code, name: formats.country(code) })).sort((a, b) => a.name.localeCompare(b.name)),
    [formats],
  );
  const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = fold(typed.trim());
  const found = countries.filter(({ code, name }) => fold(name).includes(wanted) || code.toLowerCase() === wanted);
  const toggle = (code: string) => {
    onChange(chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code]);
    setTyped("");
  };
  return (
    <BlockStack gap="200">
      <Combobox
        allowMultiple
        activator={
          <Combobox.TextField
            label={t("automations.conditions.country")}
            prefix={<Icon source={SearchIcon} />}
            placeholder={t("automations.conditions.countrySearch")}
            autoComplete="off"
            value={typed}
            onChange={setTyped}
            error={error}
          />
        }
      >
        {found.length > 0 ? (
          <Listbox onSelect={toggle}>
            {found.map(({ code, name }) => (
              <Listbox.Option key={code} value={code} selected={chosen.includes(code)} accessibilityLabel={name}>
                {name}
              </Listbox.Option>
            ))}
          </Listbox>
        ) : null}
      </Combobox>
      {chosen.length > 0 && (
        <InlineStack gap="200">
          {chosen.map((code) => (
            <Tag key={code} onRemove={() => toggle(code)}>
              {formats.country(code)}
            </Tag>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
