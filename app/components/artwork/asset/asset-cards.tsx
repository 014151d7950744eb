import { Banner, BlockStack, Button, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { pixelsFor, printQuality, printSize } from "~/assets/print-quality";
import type { AssetPage } from "~/assets/read-asset.server";
import { Instant } from "../../instant";
import { ArtworkQuality, useArtworkSize } from "../artwork-facts";
import styles from "./asset-cards.module.css";
import { UseList } from "./use-list";

/** The asset itself: a picture as it is printed, a PDF to download. */
export function AssetCard({ asset }: { asset: AssetPage }) {
  const { t } = useTranslation();
  const isPdf = asset.contentType === "application/pdf";
  return (
    <Card>
      <div className={styles.stage}>
        {isPdf ? (
          <BlockStack gap="300" inlineAlign="center">
            <Text as="p" variant="headingLg" tone="subdued">
              {t("artwork.picker.pdf")}
            </Text>
            <Button url={asset.url} download>
              {t("artwork.asset.download")}
            </Button>
          </BlockStack>
        ) : (
          <img className={styles.picture} src={asset.url} alt={asset.name} width={asset.width ?? undefined} height={asset.height ?? undefined} />
        )}
      </div>
    </Card>
  );
}

/** What is known of it, and what to expect on paper. */
export function PrintCard({ asset }: { asset: AssetPage }) {
  const { t } = useTranslation();
  const sizeOf = useArtworkSize();
  const { kind, width, height } = asset;
  const quality = width !== null && height !== null ? printQuality(kind, { width, height }).quality : null;
  const size = printSize(kind);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("artwork.list.print")}
        </Text>
        <dl className={styles.facts}>
          <dt>{t("artwork.list.size")}</dt>
          <dd>{sizeOf(asset)}</dd>
          {quality && (
            <>
              <dt>{t("artwork.asset.printed")}</dt>
              <dd>{t("artwork.asset.millimetres", { across: size.width, down: size.height })}</dd>
              <dt>{t("artwork.asset.quality")}</dt>
              <dd>
                <ArtworkQuality artwork={asset} />
              </dd>
            </>
          )}
          <dt>{t("artwork.list.added")}</dt>
          <dd>
            <Instant at={asset.createdAt} />
          </dd>
        </dl>
        {quality && quality !== "sharp" && (
          <Banner tone="warning">{t("artwork.asset.soft", { width: pixelsFor(kind, "sharp").width })}</Banner>
        )}
        {quality && (
          <Text as="p" variant="bodySm" tone="subdued">
            {t("artwork.asset.estimate")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

/** Where it is used. */
export function UsesCard({ asset }: { asset: AssetPage }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t("artwork.list.usedBy")}
        </Text>
        <UseList asset={asset} />
      </BlockStack>
    </Card>
  );
}
