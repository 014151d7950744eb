import { BlockStack, Button, Card, Checkbox, InlineError, InlineGrid, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { importFields, type ColumnMapping, type ImportField } from "~/suppressions/import/columns";
import type { ImportPreview } from "~/suppressions/import/import-list.server";
import styles from "./columns-card.module.css";

export interface ColumnsCardProps {
  preview: ImportPreview;
  fileName: string;
  onBack: () => void;
  onImport: (mapping: ColumnMapping, hasHeader: boolean) => void;
}

/** Shows a few rows as they were read, and asks which column holds what. */
export function ColumnsCard({ preview, fileName, onBack, onImport }: ColumnsCardProps) {
  const { t } = useTranslation();
  const [mapping, setMapping] = useState(preview.mapping);
  const [hasHeader, setHasHeader] = useState(preview.hasHeader);
  const [isAsked, setAsked] = useState(false);
  const { columns } = preview;
  const isUsable = mapping.email !== null || mapping.customerId !== null || mapping.streetAddress !== null;
  const nameOf = (at: number) => (hasHeader && columns[at] ? columns[at] : t("importList.column", { number: at + 1 }));
  const options = [{ value: "", label: t("importList.noColumn") }, ...columns.map((_name, at) => ({ value: String(at), label: nameOf(at) }))];
  const choose = (field: ImportField, value: string) => setMapping({ ...mapping, [field]: value === "" ? null : Number(value) });
  const start = () => {
    setAsked(true);
    if (isUsable) onImport(mapping, hasHeader);
  };
  const rows = preview.hasHeader && !hasHeader ? [columns, ...preview.sample] : preview.sample;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd" breakWord>
            {fileName}
          </Text>
          <Text as="p" tone="subdued">
            {t("importList.columnsHelp")}
          </Text>
        </BlockStack>
        <div className={styles.sample} role="region" aria-label={t("importList.sample")} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {columns.map((_name, at) => (
                  <th key={at} scope="col">
                    {nameOf(at)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, line) => (
                <tr key={line}>
                  {columns.map((_name, at) => (
                    <td key={at}>{row[at]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <Checkbox label={t("importList.hasHeader")} checked={hasHeader} onChange={setHasHeader} />
        <InlineGrid columns={{ xs: 1, sm: 2, md: 3 }} gap="300">
          {importFields.map((field) => (
            <Select
              key={field}
              label={t(`importList.fields.${field}`)}
              options={options}
              value={mapping[field] === null ? "" : String(mapping[field])}
              onChange={(value) => choose(field, value)}
            />
          ))}
        </InlineGrid>
        {isAsked && !isUsable && <InlineError fieldID="import-columns" message={t("fields.columns-missing")} />}
        <InlineStack gap="200">
          <Button variant="primary" onClick={start}>
            {t("importList.start")}
          </Button>
          <Button onClick={onBack}>{t("common.cancel")}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
