import { BlockStack, FormLayout, Select, Spinner, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { longestLink } from "~/assets/camera-code/link";
import { codeCorners, type CodeCorner } from "~/assets/camera-code/place";
import type { AssetPage } from "~/assets/read-asset.server";
import { Dialog } from "../../dialog";
import styles from "./asset-cards.module.css";
import { useCameraCode } from "./use-camera-code";

/** Makes a new front of this one with a QR code on it: where it leads, where it stands, and how it looks before it is kept. */
export function CameraCodeModal({ asset, onClose }: { asset: AssetPage; onClose: () => void }) {
  const { t } = useTranslation();
  const [link, setLink] = useState(asset.shopUrl);
  const [corner, setCorner] = useState<CodeCorner>("bottom-right");
  const { picture, error, isDrawing, isKeeping, keep } = useCameraCode(asset.id, { link, corner }, onClose);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("artwork.code.title")}
      primaryAction={{ content: t("artwork.code.keep"), disabled: picture === null, loading: isKeeping, onAction: keep }}
      secondaryActions={[{ content: t("common.cancel"), disabled: isKeeping, onAction: onClose }]}
    >
      <Dialog.Section>
        <BlockStack gap="400">
          <Text as="p">{t("artwork.code.body", { name: asset.name })}</Text>
          <FormLayout>
            <TextField
              label={t("artwork.code.link")}
              type="url"
              name="link"
              autoComplete="off"
              helpText={t("artwork.code.linkHelp")}
              value={link}
              onChange={setLink}
              disabled={isKeeping}
              error={error ? t(`fields.${error}`, { most: longestLink }) : undefined}
            />
            <Select
              label={t("artwork.code.corner")}
              options={codeCorners.map((value) => ({ value, label: t(`artwork.code.corners.${value}`) }))}
              value={corner}
              onChange={(value) => setCorner(codeCorners.find((known) => known === value) ?? corner)}
              disabled={isKeeping}
            />
          </FormLayout>
          <div className={styles.stage} role="status">
            {isDrawing && <Spinner accessibilityLabel={t("artwork.code.drawing")} />}
            {picture && <img className={styles.preview} src={picture} alt={t("artwork.code.preview", { link: link.trim() })} />}
            {!isDrawing && !picture && (
              <Text as="p" tone="subdued">
                {t("artwork.code.noPreview")}
              </Text>
            )}
          </div>
        </BlockStack>
      </Dialog.Section>
    </Dialog>
  );
}
