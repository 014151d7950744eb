import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PaperPreview, type PaperPreviewProps } from "./paper-preview";
import { ProofButton } from "./proof-button";

/** A piece on paper with its proof to download. */
export function PaperCard({ proofUrl, ...preview }: PaperPreviewProps & { proofUrl: string }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("paper.title")}
          </Text>
          {preview.message !== null && <ProofButton url={proofUrl} />}
        </InlineStack>
        <PaperPreview {...preview} />
      </BlockStack>
    </Card>
  );
}
