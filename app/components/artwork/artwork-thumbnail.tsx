import { useTranslation } from "react-i18next";
import styles from "./artwork-thumbnail.module.css";

export interface ArtworkThumbnailProps {
  /** Null for what has no small picture: a PDF. */
  url: string | null;
  size: "small" | "large";
}

/** A small picture of an asset, whole and in its own shape. It says nothing by itself: its name stands beside it. */
export function ArtworkThumbnail({ url, size }: ArtworkThumbnailProps) {
  const { t } = useTranslation();
  return (
    <span className={size === "small" ? styles.small : styles.large}>
      {url ? <img src={url} alt="" loading="lazy" decoding="async" /> : <span aria-hidden="true">{t("artwork.picker.pdf")}</span>}
    </span>
  );
}
