import { Badge, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ArtworkChoice } from "~/assets/artwork-choice";
import { ArtworkSize } from "./artwork-facts";
import { ArtworkThumbnail } from "./artwork-thumbnail";
import styles from "./chosen-artwork.module.css";

export interface ChosenArtworkProps {
  /** `gone` for an id that nothing is known of. */
  choice: ArtworkChoice | "gone" | null;
  /** What is printed when nothing is chosen. */
  none?: string;
  change?: { content: string; label: string; onAction: () => void };
  onRemove?: () => void;
}

/** One line of a field: what is chosen, and what can be done with it. */
export function ChosenArtwork({ choice, none, change, onRemove }: ChosenArtworkProps) {
  const { t } = useTranslation();
  const known = choice === "gone" ? null : choice;
  const name = known?.name ?? (choice === "gone" ? t("artwork.fields.gone") : (none ?? ""));
  return (
    <div className={styles.line}>
      {known && <ArtworkThumbnail url={known.thumbnailUrl} size="small" />}
      <div className={styles.words}>
        <Text as="p" breakWord tone={known ? undefined : choice === "gone" ? "critical" : "subdued"}>
          {name}
        </Text>
        {known && (
          <InlineStack gap="200" blockAlign="center">
            <ArtworkSize artwork={known} />
            {known.isArchived && <Badge>{t("artwork.fields.deleted")}</Badge>}
          </InlineStack>
        )}
      </div>
      <InlineStack gap="200" wrap={false}>
        {change && (
          <Button onClick={change.onAction} accessibilityLabel={change.label}>
            {change.content}
          </Button>
        )}
        {onRemove && (
          <Button variant="plain" onClick={onRemove} accessibilityLabel={t("artwork.fields.removeNamed", { name })}>
            {t("artwork.fields.remove")}
          </Button>
        )}
      </InlineStack>
    </div>
  );
}
