import { Badge, InlineStack, Text, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { printQuality, type PrintQuality } from "~/assets/print-quality";
import type { AssetKind } from "~/providers/mail-provider";

export interface MeasuredArtwork {
  kind: AssetKind;
  width: number | null;
  height: number | null;
  pages: number | null;
}

/** How large it is, in one line: the pages of a PDF, the pixels of a picture. */
export function useArtworkSize(): (artwork: MeasuredArtwork) => string {
  const { t } = useTranslation();
  return ({ width, height, pages }) => {
    if (pages !== null) return t("artwork.pages", { count: pages });
    return width !== null && height !== null
      ? t("artwork.pixels", { width, height })
      : t("common.none");
  };
}

/** How a picture will look on paper; null for a PDF, which brings its own. */
function qualityOfArtwork({ kind, width, height }: MeasuredArtwork): { resolution: number; quality: PrintQuality } | null {
  return width !== null && height !== null ? printQuality(kind, { width, height }) : null;
}

/** The size of an asset, for under its name. */
export function ArtworkSize({ artwork }: { artwork: MeasuredArtwork }) {
  const sizeOf = useArtworkSize();
  return (
    <Text as="span" variant="bodySm" tone="subdued">
      {sizeOf(artwork)}
    </Text>
  );
}

/** How alarming each quality is. */
export const qualityTones: Record<PrintQuality, BadgeProps["tone"]> = { sharp: "success", soft: "attention", blurred: "warning", "too-small": "critical" };

/** How a picture will look on paper, and in how many dots an inch; nothing of a PDF. */
export function ArtworkQuality({ artwork }: { artwork: MeasuredArtwork }) {
  const { t } = useTranslation();
  const found = qualityOfArtwork(artwork);
  if (!found) return <>{t("common.none")}</>;
  return (
    <InlineStack gap="200" blockAlign="center">
      <Badge tone={qualityTones[found.quality]}>{t(`artwork.quality.${found.quality}`)}</Badge>
      <Text as="span" tone="subdued" numeric>
        {t("artwork.resolution", { dots: found.resolution })}
      </Text>
    </InlineStack>
  );
}
