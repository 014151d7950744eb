import { BlockStack, Card, DropZone, InlineError, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useUpload } from "./use-upload";

/** Takes a file of recipients. */
export function ChooseFileCard() {
  const { t } = useTranslation();
  const { fileName, problem, upload } = useUpload();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">{t("mailbook.import.intro")}</Text>
        {fileName === null ? (
          <DropZone label={t("importList.file")} allowMultiple={false} accept=".csv,.tsv,.txt,text/csv,text/plain" onDrop={([file]) => file && upload(file)}>
            <DropZone.FileUpload actionTitle={t("importList.chooseFile")} actionHint={t("importList.fileHint")} />
          </DropZone>
        ) : (
          <div role="status">
            <InlineStack gap="300" blockAlign="center" wrap={false}>
              <Spinner size="small" />
              <Text as="p" breakWord>
                {t("mailbook.import.uploading", { file: fileName })}
              </Text>
            </InlineStack>
          </div>
        )}
        {problem && <InlineError fieldID="import-file" message={t(`fields.${problem}`)} />}
      </BlockStack>
    </Card>
  );
}
