import { BlockStack, Card, ChoiceList, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { collectRules, type SettingsForm } from "~/settings/settings-form";

type Collecting = Pick<SettingsForm, "collectRule" | "collectCutOffHour">;

/** How long letters are collected before they are ordered together. */
export function CollectChoice({ value, onChange }: { value: Collecting; onChange: (part: Partial<Collecting>) => void }) {
  const { t } = useTranslation();
  const hours = Array.from({ length: 24 }, (_, hour) => ({ label: `${String(hour).padStart(2, "0")}:00`, value: String(hour) }));
  return (
    <Card>
      <BlockStack gap="300">
        <ChoiceList
          title={t("settings.collect.label")}
          name="collectRule"
          choices={collectRules.map((rule) => ({ label: t(`settings.collect.${rule}`), value: rule, helpText: t(`settings.collect.${rule}Help`) }))}
          selected={[value.collectRule]}
          onChange={([chosen]) => onChange({ collectRule: collectRules.find((rule) => rule === chosen) ?? "none" })}
        />
        {value.collectRule === "cut-off" && (
          <Select
            label={t("settings.collect.hourLabel")}
            options={hours}
            value={String(value.collectCutOffHour)}
            onChange={(hour) => onChange({ collectCutOffHour: Number(hour) })}
          />
        )}
      </BlockStack>
    </Card>
  );
}
