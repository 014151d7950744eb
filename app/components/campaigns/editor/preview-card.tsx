import { BlockStack, Card, SkeletonBodyText, Text } from "@shopify/polaris";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { codePrefix, sampleCode } from "~/campaigns/discount/code";
import type { TemplateWords } from "~/campaigns/page/read-campaign.server";
import { previewTemplate } from "~/templates/preview";
import { samplePersonValues } from "~/templates/sample-people";
import { PaperPreview } from "../../paper/paper-preview";
import { useTemplateWords } from "./use-template-words";

export interface PreviewCardProps {
  templateId: string;
  words: TemplateWords | null;
  /** What the campaign's discount codes begin with; null where it gives none. */
  prefix: string | null;
}

/** The chosen template on paper, for somebody made up; how the real people's pieces read is what the proof shows. */
export function PreviewCard({ templateId, words, prefix }: PreviewCardProps) {
  const { t } = useTranslation();
  const known = useTemplateWords(templateId, words);
  const message = useMemo(() => {
    // A list can bring codes of its own: without the campaign's, the made-up person keeps theirs.
    const code = prefix !== null && codePrefix.test(prefix) ? { discount_code: sampleCode(prefix) } : {};
    return known && previewTemplate(known.body, { ...samplePersonValues("regular"), ...code }, { kind: known.kind, locale: known.locale }).message;
  }, [known, prefix]);
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
