import { BlockStack, Button, Icon, InlineError, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { CheckCircleIcon, XIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { refusalFigures } from "~/assets/upload/upload-limits";
import type { AssetKind } from "~/providers/mail-provider";
import styles from "./upload-list.module.css";
import type { UploadItem, Uploads } from "./use-uploads";

/** The files that were given, each with how far it is and, where it was refused, why. That stays until the merchant has read it. */
export function UploadList({ kind, uploads, onCrop }: { kind: AssetKind; uploads: Uploads; onCrop: (id: number) => void }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("artwork.upload.files")}>
      {uploads.items.length > 0 && (
        <ul className={styles.list}>
          {uploads.items.map((item) => (
            <li key={item.id} className={styles.item}>
              <div className={styles.words}>
                <Text as="p" breakWord fontWeight="medium">
                  {item.file.name}
                </Text>
                <Progress kind={kind} item={item} />
              </div>
              <InlineStack gap="200" wrap={false} blockAlign="center">
                {item.state === "cropping" && (
                  <Button onClick={() => onCrop(item.id)} accessibilityLabel={t("artwork.upload.crop", { name: item.file.name })}>
                    {t("artwork.crop.open")}
                  </Button>
                )}
                {(item.problem === "interrupted" || item.problem === "busy") && (
                  <Button onClick={() => uploads.retry(item.id)} accessibilityLabel={t("artwork.upload.tryAgain", { name: item.file.name })}>
                    {t("common.tryAgain")}
                  </Button>
                )}
                {item.state !== "sending" && (
                  <Button
                    variant="tertiary"
                    icon={XIcon}
                    onClick={() => uploads.dismiss(item.id)}
                    accessibilityLabel={t("artwork.upload.dismiss", { name: item.file.name })}
                  />
                )}
              </InlineStack>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Progress({ kind, item }: { kind: AssetKind; item: UploadItem }) {
  const { t } = useTranslation();
  const { state, progress, problem, asset } = item;
  switch (state) {
    case "failed":
      return (
        <InlineError
          fieldID={`upload-${item.id}`}
          message={problem === "interrupted" ? t("artwork.upload.interrupted") : t(`artwork.refusals.${problem ?? "busy"}`, refusalFigures(kind))}
        />
      );
    case "sending":
      return (
        <BlockStack gap="100">
          <ProgressBar progress={Math.round(progress * 100)} size="small" ariaLabelledBy={`upload-${item.id}`} />
          <Text as="span" id={`upload-${item.id}`} variant="bodySm" tone="subdued">
            {progress < 1 ? t("artwork.upload.sending", { name: item.file.name }) : t("artwork.upload.checking")}
          </Text>
        </BlockStack>
      );
    case "stored":
    case "known":
      return (
        <InlineStack gap="100" wrap={false} blockAlign="start">
          <span>
            <Icon source={CheckCircleIcon} tone="success" />
          </span>
          <Text as="span" variant="bodySm" breakWord>
            {state === "stored" ? t("artwork.upload.stored") : t("artwork.upload.known", { name: asset?.name ?? item.file.name })}
          </Text>
        </InlineStack>
      );
    case "waiting":
    case "cropping":
      return (
        <Text as="span" variant="bodySm" tone="subdued">
          {t(state === "waiting" ? "artwork.upload.waiting" : "artwork.upload.cropping")}
        </Text>
      );
  }
}
