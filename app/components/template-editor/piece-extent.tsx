import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { PieceKind } from "~/providers/mail-provider";
import type { TemplatePage } from "~/templates/read-template.server";
import { providerName } from "../provider-name";

export interface PieceExtentProps {
  kind: PieceKind;
  pages: number;
  characters: number;
  limits: TemplatePage["limits"];
}

/** How long the piece is for the person it is tried on: its pages, and its characters against what each connected provider prints. */
export function PieceExtent({ kind, pages, characters, limits }: PieceExtentProps) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="050">
      {kind === "letter" && (
        <Text as="p" tone="subdued">
          {t("editor.count.pages", { count: pages })}
        </Text>
      )}
      {limits.map(({ provider, characters: most }) => {
        const isOver = characters > most;
        const values = { used: characters, most, provider: providerName(t, provider) };
        return (
          <Text key={provider} as="p" tone={isOver ? "critical" : "subdued"} numeric>
            {t(isOver ? "editor.count.over" : "editor.count.within", values)}
          </Text>
        );
      })}
    </BlockStack>
  );
}
