import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, FormLayout, InlineStack, List, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { encodings } from "~/mailbook/import/encoding";
import { delimiterNames, nameOfDelimiter } from "~/mailbook/import/delimiter-names";
import type { Preview } from "~/mailbook/import/preview";
import type { ListPreview } from "~/mailbook/import/preview-list.server";
import { ColumnFields } from "./column-fields";
import { PreviewRows } from "./preview-rows";
import { useReading } from "./use-reading";

/** Shows how a file is read, lets every part of it be changed, and has it imported. */
export function ReadingForm({ list }: { list: ListPreview }) {
  const { t } = useTranslation();
  const [name, setName] = useState(list.name);
  const { preview, encoding } = list;
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd" breakWord>
            {list.fileName}
          </Text>
          <FormLayout>
            <TextField label={t("mailbook.import.listName")} value={name} onChange={setName} maxLength={80} autoComplete="off" />
            <HowRead list={list} />
          </FormLayout>
        </BlockStack>
      </Card>
      {preview ? (
        // What the columns hold is guessed anew when they are others.
        <Mapping key={`${encoding} ${preview.delimiter}`} listId={list.id} {...{ preview, name }} />
      ) : (
        <Banner tone="critical">{t("mailbook.import.unreadable")}</Banner>
      )}
    </BlockStack>
  );
}

function HowRead({ list: { id, preview, encoding } }: { list: ListPreview }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const separator = preview ? nameOfDelimiter(preview.delimiter) : "";
  const ask = (fields: Record<string, string>) => {
    const query = new URLSearchParams({ list: id, encoding, ...(separator ? { separator } : {}), ...fields });
    navigate(`?${query.toString()}`, { replace: true, preventScrollReset: true });
  };
  return (
    <FormLayout.Group>
      <Select
        label={t("mailbook.import.encoding")}
        helpText={t("mailbook.import.encodingHelp")}
        options={encodings.map((value) => ({ value, label: t(`mailbook.import.encodings.${value}`) }))}
        value={encoding}
        onChange={(value) => ask({ encoding: value })}
      />
      <Select
        label={t("mailbook.import.separator")}
        options={[...(separator ? [] : [{ value: "", label: "" }]), ...Object.keys(delimiterNames).map((value) => ({ value, label: t(`mailbook.import.separators.${value}`) }))]}
        value={separator}
        onChange={(value) => ask({ separator: value })}
      />
    </FormLayout.Group>
  );
}

function Mapping({ listId, preview, name }: { listId: string; preview: Preview; name: string }) {
  const { t } = useTranslation();
  const form = useReading(listId, preview);
  return (
    <BlockStack gap="400">
      <ColumnFields {...form} />
      <PreviewRows records={form.sample} reading={form.reading} />
      {form.errors.length > 0 && (
        <Banner tone="critical">
          <List>
            {form.errors.map((code) => (
              <List.Item key={code}>{t(`fields.${code}`)}</List.Item>
            ))}
          </List>
        </Banner>
      )}
      <InlineStack gap="200">
        <Button variant="primary" loading={form.isBusy} onClick={() => form.start(name)}>
          {t("mailbook.import.start")}
        </Button>
        <Button url="/app/mailbook/import">{t("mailbook.import.other")}</Button>
      </InlineStack>
    </BlockStack>
  );
}
