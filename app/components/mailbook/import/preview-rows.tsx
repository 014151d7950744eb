import { Badge, BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { valueFields } from "~/mailbook/import/columns";
import { readPerson } from "~/mailbook/import/read-person";
import type { FileRecord } from "~/mailbook/import/read-records";
import type { Reading } from "~/mailbook/import/reading";
import { addressLines } from "~/paper/address-lines";

/** The first rows of a file as they will be read: each as an address on an envelope, or as what is wrong with it. */
export function PreviewRows({ records, reading }: { records: FileRecord[]; reading: Reading }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("mailbook.import.previewTitle")}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: 2, md: 3 }} gap="400">
          {records.map((record) => (
            <PreviewRow key={record.line} {...{ record, reading }} />
          ))}
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}

function PreviewRow({ record, reading }: { record: FileRecord; reading: Reading }) {
  const { t } = useTranslation();
  const person = readPerson(record, reading);
  const values = typeof person === "string" ? [] : valueFields.flatMap((field) => (person.values[field] === undefined ? [] : [{ field, value: String(person.values[field]) }]));
  return (
    <BlockStack gap="050">
      <Text as="p" variant="bodySm" tone="subdued">
        {t("mailbook.import.line", { line: record.line })}
      </Text>
      {typeof person === "string" ? (
        <>
          <div>
            <Badge tone="warning">{t(`mailbook.problems.${person}.what`)}</Badge>
          </div>
          <Text as="p" variant="bodySm" tone="subdued">
            {t(`mailbook.problems.${person}.mend`)}
          </Text>
        </>
      ) : (
        addressLines(person.recipient).map((line, at) => (
          <Text key={at} as="p" breakWord>
            {line}
          </Text>
        ))
      )}
      {values.map(({ field, value }) => (
        <Text key={field} as="p" variant="bodySm" tone="subdued" breakWord>
          {t("mailbook.import.says", { field: t(`mailbook.import.fields.${field}`), value })}
        </Text>
      ))}
    </BlockStack>
  );
}
