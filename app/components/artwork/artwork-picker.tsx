import { BlockStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ArtworkChoice } from "~/assets/artwork-choice";
import type { AssetKind } from "~/providers/mail-provider";
import { Dialog } from "../dialog";
import { useArtworkSize } from "./artwork-facts";
import styles from "./artwork-picker.module.css";
import { ArtworkThumbnail } from "./artwork-thumbnail";
import { UploadZone } from "./upload/upload-zone";
import { useCrops } from "./upload/use-crops";
import { useUploads } from "./upload/use-uploads";

export interface ArtworkPickerProps {
  kind: AssetKind;
  choices: ArtworkChoice[];
  chosen: string[];
  onChoose: (id: string | null) => void;
  /** Tells of what was uploaded while it was open. */
  onAdded: (choice: ArtworkChoice) => void;
  onClose: () => void;
}

const titles = { stamp: "artwork.fields.chooseStamp", front: "artwork.fields.chooseFront", attachment: "artwork.fields.add" } as const;
const empties = { stamp: "artwork.picker.emptyStamp", front: "artwork.picker.emptyFront", attachment: "artwork.picker.emptyAttachment" } as const;

/** A grid of what there is, to choose one from, and a place to upload another. While a picture is cropped, that stands in its place. */
export function ArtworkPicker({ kind, choices, chosen, onChoose, onAdded, onClose }: ArtworkPickerProps) {
  const { t } = useTranslation();
  const uploads = useUploads(kind, onAdded);
  const crops = useCrops(uploads);
  const [search, setSearch] = useState("");
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = choices.filter(({ name, isArchived }) => !isArchived && words.every((word) => name.toLowerCase().includes(word)));
  return (
    <>
      <Dialog open={!crops.isCropping} onClose={onClose} title={t(titles[kind])} secondaryActions={[{ content: t("common.cancel"), onAction: onClose }]}>
        <Dialog.Section>
          <BlockStack gap="300">
            {choices.length > 0 && (
              <TextField
                label={t("artwork.picker.search")}
                labelHidden
                type="search"
                autoComplete="off"
                placeholder={t("artwork.picker.search")}
                value={search}
                onChange={setSearch}
                clearButton
                onClearButtonClick={() => setSearch("")}
              />
            )}
            {choices.length === 0 && (
              <Text as="p" tone="subdued">
                {t(empties[kind])}
              </Text>
            )}
            {choices.length > 0 && found.length === 0 && (
              <Text as="p" tone="subdued">
                {t("artwork.picker.nothingFound")}
              </Text>
            )}
            <ul className={styles.grid}>
              {kind !== "attachment" && words.length === 0 && choices.length > 0 && (
                <Choice name={t("artwork.picker.none")} isChosen={chosen.length === 0} onChoose={() => onChoose(null)} />
              )}
              {found.map((choice) => (
                <Choice key={choice.id} {...{ choice }} name={choice.name} isChosen={chosen.includes(choice.id)} onChoose={() => onChoose(choice.id)} />
              ))}
            </ul>
            <UploadZone {...{ kind, uploads }} onCrop={crops.ask} />
          </BlockStack>
        </Dialog.Section>
      </Dialog>
      {crops.modal}
    </>
  );
}

function Choice({ choice, name, isChosen, onChoose }: { choice?: ArtworkChoice; name: string; isChosen: boolean; onChoose: () => void }) {
  const sizeOf = useArtworkSize();
  return (
    <li>
      <button type="button" className={styles.choice} aria-pressed={isChosen} onClick={onChoose}>
        {choice ? <ArtworkThumbnail url={choice.thumbnailUrl} size="large" /> : <span className={styles.none} aria-hidden="true" />}
        <Text as="span" breakWord>
          {name}
        </Text>
        {choice && (
          <Text as="span" variant="bodySm" tone="subdued">
            {sizeOf(choice)}
          </Text>
        )}
      </button>
    </li>
  );
}
