import { useFetcher } from "@remix-run/react";
import { BlockStack, Card, Select, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { loader } from "~/routes/app.handwriting";
import type { TemplatePage } from "~/templates/read-template.server";
import type { TemplateForm } from "~/templates/template-form";
import { ArtworkFields } from "../artwork/artwork-fields";

export interface LookFieldsProps {
  template: TemplatePage;
  form: TemplateForm;
  change: (part: Partial<TemplateForm>) => void;
  errorOf: (field: keyof TemplateForm) => string | undefined;
}

/** What the piece looks like beyond its words. A handwriting can be chosen where a connected provider offers some and answers. */
export function LookFields({ template, form, change, errorOf }: LookFieldsProps) {
  const { t } = useTranslation();
  const fetcher = useFetcher<typeof loader>();
  const { load } = fetcher;
  useEffect(() => {
    if (template.hasHandwriting && template.kind === "letter") load("/app/handwriting");
  }, [template.hasHandwriting, template.kind, load]);
  const styles = fetcher.data?.styles ?? [];
  const { handwritingStyle: chosen } = form;
  const isKnown = chosen === null || styles.some(({ id }) => id === chosen);
  const { stampAssetId, frontAssetId, attachmentIds } = form;
  const artworkErrors = { stampAssetId: errorOf("stampAssetId"), frontAssetId: errorOf("frontAssetId"), attachmentIds: errorOf("attachmentIds") };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("editor.look")}
        </Text>
        <ArtworkFields kind={template.kind} choices={template.artwork} value={{ stampAssetId, frontAssetId, attachmentIds }} onChange={change} errors={artworkErrors} />
        {(styles.length > 0 || chosen !== null) && (
          <Select
            label={t("editor.handwriting.label")}
            helpText={t("editor.handwriting.help")}
            options={[
              { value: "", label: t("editor.handwriting.default") },
              ...styles.map(({ id, name }) => ({ value: id, label: name })),
              ...(isKnown ? [] : [{ value: chosen, label: chosen }]),
            ]}
            value={chosen ?? ""}
            error={errorOf("handwritingStyle")}
            onChange={(style) => change({ handwritingStyle: style || null })}
          />
        )}
      </BlockStack>
    </Card>
  );
}
