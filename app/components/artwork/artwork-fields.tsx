import { useRevalidator } from "@remix-run/react";
import { BlockStack, InlineError, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { carriedArtwork, type ArtworkChoice, type ArtworkValue } from "~/assets/artwork-choice";
import type { AssetKind, PieceKind } from "~/providers/mail-provider";
import { ArtworkPicker } from "./artwork-picker";
import { AttachmentsField } from "./attachments-field";
import { ChosenArtwork } from "./chosen-artwork";

export interface ArtworkFieldsProps {
  /** Letters carry a stamp and attachments, postcards a front. */
  kind: PieceKind;
  /** From `readArtworkChoices`. What is uploaded here is added to it. */
  choices: ArtworkChoice[];
  value: ArtworkValue;
  onChange: (value: ArtworkValue) => void;
  /** Finished sentences, by field. */
  errors?: Partial<Record<keyof ArtworkValue, string>>;
}

/** What a template prints beside its words: each field shows what is chosen, and a picker to choose or upload another. */
export function ArtworkFields({ kind, choices, value, onChange, errors = {} }: ArtworkFieldsProps) {
  const { t } = useTranslation();
  const [added, setAdded] = useState<ArtworkChoice[]>([]);
  const { revalidate } = useRevalidator();
  const [picking, setPicking] = useState<AssetKind | null>(null);
  const all = [...added.filter(({ id }) => !choices.some((choice) => choice.id === id)), ...choices];
  const picture = kind === "letter" ? value.stampAssetId : value.frontAssetId;
  const choosePicture = (id: string | null) => onChange({ ...value, ...(kind === "letter" ? { stampAssetId: id } : { frontAssetId: id }) });
  const choose = (of: AssetKind, id: string | null) => {
    if (of !== "attachment") choosePicture(id);
    else if (id && !value.attachmentIds.includes(id)) onChange({ ...value, attachmentIds: [...value.attachmentIds, id] });
    setPicking(null);
  };
  /** Offered at once; the page around, with its preview, reads its choices anew. */
  const add = (choice: ArtworkChoice) => {
    setAdded((known) => [choice, ...known.filter(({ id }) => id !== choice.id)]);
    revalidate();
  };
  const pictureError = kind === "letter" ? errors.stampAssetId : errors.frontAssetId;
  return (
    <BlockStack gap="400">
      <BlockStack gap="150">
        <Text as="p">{t(kind === "letter" ? "artwork.fields.stamp" : "artwork.fields.front")}</Text>
        <ChosenArtwork
          choice={picture === null ? null : (all.find(({ id }) => id === picture) ?? "gone")}
          none={t(kind === "letter" ? "artwork.fields.noStamp" : "artwork.fields.noFront")}
          change={{
            content: t(picture ? "artwork.fields.change" : "artwork.fields.choose"),
            label: t(kind === "letter" ? "artwork.fields.chooseStamp" : "artwork.fields.chooseFront"),
            onAction: () => setPicking(kind === "letter" ? "stamp" : "front"),
          }}
          {...(picture ? { onRemove: () => choosePicture(null) } : {})}
        />
        {pictureError && <InlineError message={pictureError} fieldID={kind === "letter" ? "stampAssetId" : "frontAssetId"} />}
      </BlockStack>
      {carriedArtwork(kind).includes("attachment") && (
        <AttachmentsField
          choices={all}
          ids={value.attachmentIds}
          onAdd={() => setPicking("attachment")}
          onChange={(attachmentIds) => onChange({ ...value, attachmentIds })}
          error={errors.attachmentIds}
        />
      )}
      {picking && (
        <ArtworkPicker
          kind={picking}
          choices={all.filter((choice) => choice.kind === picking)}
          chosen={picking === "attachment" ? value.attachmentIds : picture ? [picture] : []}
          onChoose={(id) => choose(picking, id)}
          onAdded={add}
          onClose={() => setPicking(null)}
        />
      )}
    </BlockStack>
  );
}
