import { DropZone } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { pixelsFor, printSize } from "~/assets/print-quality";
import { MOST_PDF_PAGES } from "~/assets/upload/upload-limits";
import type { AssetKind } from "~/providers/mail-provider";
import { UploadList } from "./upload-list";
import type { Uploads } from "./use-uploads";

export interface UploadZoneProps {
  kind: AssetKind;
  uploads: Uploads;
  /** Asks for the file that waits to be cropped. */
  onCrop: (id: number) => void;
}

/** Where files are dropped or chosen, and what becomes of each. */
export function UploadZone({ kind, uploads, onCrop }: UploadZoneProps) {
  const { t } = useTranslation();
  const { width, height } = pixelsFor(kind, "sharp");
  const size = printSize(kind);
  const figures = {
    across: size.width,
    down: size.height,
    width,
    height,
    pages: MOST_PDF_PAGES,
  };
  return (
    <div>
      <DropZone
        label={t(`artwork.upload.label.${kind}`)}
        labelHidden
        // What is not of these types is taken as well, so that it is refused with a sentence of its own beside it.
        onDrop={(files) => void uploads.add(files)}
        variableHeight
      >
        <div style={{ padding: "var(--p-space-400)" }}>
          <DropZone.FileUpload actionTitle={t(`artwork.upload.add.${kind}`)} actionHint={t(`artwork.upload.hint.${kind}`, figures)} />
        </div>
      </DropZone>
      <UploadList {...{ kind, uploads, onCrop }} />
    </div>
  );
}
