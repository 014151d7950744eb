import { BlockStack, Card, SkeletonBodyText, Text } from "@shopify/polaris";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TemplateWords } from "~/campaigns/page/read-campaign.server";
import { previewTemplate } from "~/templates/preview";
import { samplePersonValues } from "~/templates/sample-people";
import { PaperPreview } from "../../paper/paper-preview";
import { useTemplateWords } from "./use-template-words";

/** The chosen template on paper, for somebody made up; how the real people's pieces read is what the proof shows. */
export function PreviewCard({ templateId, words }: { templateId: string; words: TemplateWords | null }) {
  const { t } = useTranslation();
  const known = useTemplateWords(templateId, words);
  const message = useMemo(() => known && previewTemplate(known.body, samplePersonValues("regular"), { kind: known.kind, locale: known.locale }).message, [known]);
  if (templateId === "") return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("campaigns.preview")}
        </Text>
        {known ? <PaperPreview kind={known.kind} message={message ?? null} look={known.look} /> : <SkeletonBodyText lines={6} />}
      </BlockStack>
    </Card>
  );
}
