import { Box, EmptyState, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { pixelsFor, printSize } from "~/assets/print-quality";
import type { AssetKind } from "~/providers/mail-provider";
import emptyArtwork from "./empty-artwork.svg";

/** What a tab without files teaches: what such a file is for, and what a good one is. */
export function ArtworkEmpty({ kind }: { kind: AssetKind }) {
  const { t } = useTranslation();
  const { width, height } = pixelsFor(kind, "sharp");
  const size = printSize(kind);
  return (
    <Box paddingInline="400">
      <EmptyState heading={t(`artwork.empty.${kind}.title`)} image={emptyArtwork}>
        <Text as="p">
          {t(`artwork.empty.${kind}.body`, {
            width,
            height,
            across: size.width,
            down: size.height,
          })}
        </Text>
      </EmptyState>
    </Box>
  );
}
