import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Recipient } from "~/orders/recipient";
import type { PaperLook } from "~/paper/look";
import type { PieceKind } from "~/providers/mail-provider";
import styles from "./paper.module.css";

export interface PaperPreviewProps {
  kind: PieceKind;
  /** The words; null where there are none to show. */
  message: string | null;
  look?: PaperLook;
  /** Without one, no envelope and no address side is drawn. */
  recipient?: Recipient | null;
  /** The words alone, no more of the page than they take. */
  short?: boolean;
}

/** What the paper will read, exactly. How it is laid out is the provider's; this is our closest estimate and says so. */
export function PaperPreview({ kind, message, short = false }: PaperPreviewProps) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="200">
      <div className={styles.desk}>
        {message === null ? <Text as="p">{t("letter.paper.noWords")}</Text> : <Sheet kind={kind} message={message} short={short} />}
      </div>
      <Text as="p" variant="bodySm" tone="subdued">
        {t("letter.paper.label")}
      </Text>
    </BlockStack>
  );
}

function Sheet({ kind, message, short }: { kind: "letter" | "postcard"; message: string; short: boolean }) {
  const { t } = useTranslation();
  if (kind === "letter") {
    return (
      <div className={short ? `${styles.letter} ${styles.short}` : styles.letter} role="document" aria-label={t("letter.paper.letter")}>
        {message}
      </div>
    );
  }
  return (
    <>
      <div className={styles.side}>
        <div className={`${styles.card} ${styles.picture}`}>{t("letter.paper.frontEmpty")}</div>
        <Text as="p" alignment="center">
          {t("letter.paper.front")}
        </Text>
      </div>
      <div className={styles.side}>
        <div className={styles.card} role="document" aria-label={t("letter.paper.letter")}>
          {message}
        </div>
        <Text as="p" alignment="center">
          {t("letter.paper.back")}
        </Text>
      </div>
    </>
  );
}
