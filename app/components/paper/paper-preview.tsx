import { BlockStack, Button, Text } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Recipient } from "~/orders/recipient";
import { layOutMessage, layOutPiece } from "~/paper/lay-out-piece";
import type { Sheet } from "~/paper/layout";
import { plainLook, type PaperLook } from "~/paper/look";
import type { PieceKind } from "~/providers/mail-provider";
import { PaperSheet } from "./paper-sheet";
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

/** The piece on paper. The words are exact; how they are laid out is the provider's, so this is our closest estimate and says so. */
export function PaperPreview({ kind, message, look = plainLook, recipient = null, short = false }: PaperPreviewProps) {
  const { t } = useTranslation();
  const layout = useMemo(
    () => (message === null ? null : short ? layOutMessage(kind, message, look) : layOutPiece(kind, message, look, recipient)),
    [kind, message, look, recipient, short],
  );
  const label = useSheetLabel(layout?.sheets ?? []);
  return (
    <BlockStack gap="200">
      {message && !short && <PlainWords message={message} />}
      <div className={styles.desk}>
        {layout === null && <Text as="p">{t("paper.noWords")}</Text>}
        {layout?.sheets.map((sheet, at) => (
          <div key={at} className={sheet.part === "front" || sheet.part === "back" ? styles.side : styles.whole}>
            <PaperSheet sheet={sheet} look={look} label={label(sheet, at)} height={short ? heightOfWords(sheet) : undefined} />
            <Text as="p" variant="bodySm" tone="subdued" alignment="center">
              {label(sheet, at)}
            </Text>
          </div>
        ))}
        {!short && look.attachments.length > 0 && kind === "letter" && (
          <Text as="p" variant="bodySm">
            {t("paper.attached", { names: look.attachments.map(({ name }) => name).join(", ") })}
          </Text>
        )}
      </div>
      {layout?.problems
        .filter(({ severity }) => severity === "note")
        .map(({ code, words }) => (
          <Text as="p" variant="bodySm" key={code}>
            {t(`paper.problems.${code}`, words)}
          </Text>
        ))}
      <Text as="p" variant="bodySm" tone="subdued">
        {t("paper.label")}
      </Text>
    </BlockStack>
  );
}

/** The words as text of the page's own size, for screens on which a whole sheet is small. */
function PlainWords({ message }: { message: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.plain}>
      <Button variant="plain" disclosure={open ? "up" : "down"} ariaExpanded={open} onClick={() => setOpen(!open)}>
        {t("paper.asText")}
      </Button>
      {open && <div className={styles.words}>{message}</div>}
    </div>
  );
}

function useSheetLabel(sheets: readonly Sheet[]): (sheet: Sheet, at: number) => string {
  const { t } = useTranslation();
  const pages = sheets.filter(({ part }) => part === "page").length;
  return ({ part }, at) => {
    if (part === "page") return t("paper.page", { number: at + 1, pages });
    return t(`paper.parts.${part}`);
  };
}

/** Points down to a little below the last line. */
function heightOfWords({ message, height }: Sheet): number {
  const [first] = message;
  const last = message.at(-1);
  return first && last ? Math.min(height, last.baseline + first.baseline * 0.6) : height / 4;
}
