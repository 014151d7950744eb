import { useTranslation } from "react-i18next";
import "~/paper/fonts/faces.css";
import type { PlacedLine, Sheet } from "~/paper/layout";
import type { PaperLook } from "~/paper/look";
import styles from "./paper.module.css";

export interface PaperSheetProps {
  sheet: Sheet;
  look: PaperLook;
  /** What it is, for those who do not see it. */
  label: string;
  /** Points from its top to show; all of it without. */
  height?: number | undefined;
}

/** One side of paper, drawn from the layout alone: a line of the layout is a line of text here. */
export function PaperSheet({ sheet, look, label, height = sheet.height }: PaperSheetProps) {
  const { t } = useTranslation();
  const { part, width, stamp } = sheet;
  return (
    <figure className={part === "overflow" ? `${styles.sheet} ${styles.overflow}` : styles.sheet} aria-label={label} data-part={part}>
      <svg className={styles.paper} viewBox={`0 0 ${round(width)} ${round(height)}`}>
        {part === "front" && <Front sheet={sheet} url={look.frontUrl} />}
        {part === "back" && sheet.address.length > 0 && stamp && (
          <line className={styles.rule} x1={(sheet.address[0]?.x ?? 0) - 12} x2={(sheet.address[0]?.x ?? 0) - 12} y1={stamp.y} y2={sheet.height - stamp.y} />
        )}
        {stamp &&
          (look.stampUrl ? (
            <image href={look.stampUrl} {...stamp} preserveAspectRatio="xMidYMid slice" role="img" aria-label={t("paper.stamp")} />
          ) : (
            <g role="img" aria-label={t("paper.stampStandard")}>
              <rect className={styles.stamp} {...stamp} rx="2" />
              <path className={styles.stamp} d={`M${stamp.x + 12} ${stamp.y + stamp.height * 0.62}l${stamp.width / 2 - 12} -14l${stamp.width / 2 - 12} 14`} />
            </g>
          ))}
        <Lines lines={sheet.from} />
        <Lines lines={sheet.message} />
        <Lines lines={sheet.address} />
      </svg>
    </figure>
  );
}

function Lines({ lines }: { lines: readonly PlacedLine[] }) {
  return (
    <>
      {lines.map(({ text, x, baseline, fontSize, lettering }, at) => (
        <text key={at} className={lettering === "handwriting" ? styles.handwriting : styles.type} x={round(x)} y={round(baseline)} fontSize={fontSize} xmlSpace="preserve">
          {text}
        </text>
      ))}
    </>
  );
}

function Front({ sheet: { width, height }, url }: { sheet: Sheet; url: string | null }) {
  const { t } = useTranslation();
  if (url) return <image href={url} width={round(width)} height={round(height)} preserveAspectRatio="xMidYMid slice" role="img" aria-label={t("paper.picture")} />;
  return (
    <>
      <rect className={styles.noPicture} width={round(width)} height={round(height)} />
      <text className={styles.note} x={round(width / 2)} y={round(height / 2)} fontSize="16" textAnchor="middle">
        {t("paper.standardFront")}
      </text>
    </>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
