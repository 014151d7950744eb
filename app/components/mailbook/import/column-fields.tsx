import { BlockStack, Button, Card, Checkbox, Collapsible, InlineGrid, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { personFields, valueFields, type ListField } from "~/mailbook/import/columns";
import type { Reading } from "~/mailbook/import/reading";
import { CountrySelect } from "../../country-select";

export interface ColumnFieldsProps {
  reading: Reading;
  country: string;
  hasHeader: boolean;
  setCountry: (code: string) => void;
  setHasHeader: (hasHeader: boolean) => void;
  choose: (field: ListField, column: number | null) => void;
}

/** Asks which column holds what. What a template can say is folded away where no column seems to hold any of it. */
export function ColumnFields({ reading, country, hasHeader, setCountry, setHasHeader, choose }: ColumnFieldsProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(valueFields.some((field) => reading.columns[field] !== null));
  const options = [{ value: "", label: t("mailbook.import.noColumn") }, ...reading.header.map((name, at) => ({ value: String(at), label: (hasHeader && name.trim()) || t("mailbook.import.column", { number: at + 1 }) }))];
  const selects = (fields: readonly ListField[]) =>
    fields.map((field) => {
      const column = reading.columns[field];
      return (
        <Select
          key={field}
          label={t(`mailbook.import.fields.${field}`)}
          options={options}
          value={column === null ? "" : String(column)}
          onChange={(value) => choose(field, value === "" ? null : Number(value))}
        />
      );
    });
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("mailbook.import.columnsTitle")}
          </Text>
          <Text as="p" tone="subdued">
            {t("mailbook.import.columnsHelp")}
          </Text>
        </BlockStack>
        <Checkbox label={t("mailbook.import.hasHeader")} checked={hasHeader} onChange={setHasHeader} />
        <InlineGrid columns={{ xs: 1, sm: 2, md: 3 }} gap="300">
          {selects(personFields)}
        </InlineGrid>
        <BlockStack gap="100">
          <CountrySelect label={t("mailbook.import.country")} name="country" value={country} onChange={setCountry} />
          <Text as="p" tone="subdued">
            {t("mailbook.import.countryHelp")}
          </Text>
        </BlockStack>
        <div>
          <Button disclosure={isOpen ? "up" : "down"} variant="plain" ariaExpanded={isOpen} ariaControls="value-columns" onClick={() => setOpen(!isOpen)}>
            {t("mailbook.import.valuesTitle")}
          </Button>
        </div>
        <Collapsible id="value-columns" open={isOpen}>
          <BlockStack gap="300">
            <Text as="p" tone="subdued">
              {t("mailbook.import.valuesHelp", { example: "{{ discount_code }}", interpolation: { skipOnVariables: true } })}
            </Text>
            <InlineGrid columns={{ xs: 1, sm: 2, md: 3 }} gap="300">
              {selects(valueFields)}
            </InlineGrid>
          </BlockStack>
        </Collapsible>
      </BlockStack>
    </Card>
  );
}
