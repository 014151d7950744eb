import { BlockStack, Badge, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import ReactCrop, { type PercentCrop } from "react-image-crop";
import "react-image-crop/dist/ReactCrop.css";
import { pixelsFor, printQuality, printSize } from "~/assets/print-quality";
import type { UploadForm } from "~/assets/upload/upload-form";
import { middleSquare, toPixels } from "~/assets/upload/upload-items";
import { Dialog } from "../../dialog";
import { qualityTones } from "../artwork-facts";
import styles from "./crop-modal.module.css";
import type { UploadItem } from "./use-uploads";

export interface CropModalProps {
  item: UploadItem;
  onCrop: (crop: UploadForm["crop"]) => void;
  onClose: () => void;
}

/** Cuts the square of a postcard's front out of a picture, by mouse, finger or keyboard, and says all the while how it will look on paper. */
export function CropModal({ item, onCrop, onClose }: CropModalProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const url = useObjectUrl(item.file);
  const pixels = item.pixels ?? { width: 1, height: 1 };
  const [crop, setCrop] = useState<PercentCrop>(() => shareOf(middleSquare(pixels), pixels));
  const square = toPixels({ x: crop.x / 100, y: crop.y / 100, width: crop.width / 100 }, pixels);
  const { resolution, quality } = printQuality("front", { width: square.side, height: square.side });
  const figures = { width: pixelsFor("front", "sharp").width, least: pixelsFor("front", "blurred").width };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("artwork.crop.title")}
      primaryAction={{ content: t("artwork.crop.use"), disabled: quality === "too-small", onAction: () => onCrop(square) }}
      secondaryActions={[{ content: t("common.cancel"), onAction: onClose }]}
    >
      <Dialog.Section>
        <BlockStack gap="300">
          <Text as="p" tone="subdued">
            {t("artwork.crop.help")}
          </Text>
          <div className={styles.stage}>
            {url && (
              <ReactCrop crop={crop} aspect={1} keepSelection minWidth={24} ruleOfThirds ariaLabels={labels} onChange={(_, share) => setCrop(share)}>
                <img className={styles.picture} src={url} alt={t("artwork.crop.preview")} />
              </ReactCrop>
            )}
          </div>
          <div role="status">
            <InlineStack gap="200" blockAlign="center">
              <Badge tone={qualityTones[quality]}>{t(`artwork.quality.${quality}`)}</Badge>
              <Text as="span" numeric>
                {t("artwork.crop.figure", {
                  side: square.side,
                  dots: resolution,
                  across: printSize("front").width,
                })}
              </Text>
            </InlineStack>
            <Text as="p" tone={quality === "too-small" ? "critical" : "subdued"}>
              {t(`artwork.crop.advice.${quality}`, figures)}
            </Text>
          </div>
        </BlockStack>
      </Dialog.Section>
    </Dialog>
  );
}

/** What each part of the square says to a screen reader. */
function useLabels() {
  const { t } = useTranslation();
  const [corner, edge] = [t("artwork.crop.corner"), t("artwork.crop.edge")];
  return {
    ...{ cropArea: t("artwork.crop.area"), nwDragHandle: corner, neDragHandle: corner, swDragHandle: corner, seDragHandle: corner },
    ...{ nDragHandle: edge, eDragHandle: edge, sDragHandle: edge, wDragHandle: edge },
  };
}

function shareOf({ x, y, side }: { x: number; y: number; side: number }, { width, height }: { width: number; height: number }): PercentCrop {
  return { unit: "%", x: (100 * x) / width, y: (100 * y) / height, width: (100 * side) / width, height: (100 * side) / height };
}

function useObjectUrl(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
