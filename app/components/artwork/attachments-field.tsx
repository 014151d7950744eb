import { Banner, BlockStack, Button, InlineError, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { attachedPages, MOST_ATTACHMENTS, PAGES_OF_A_LETTER } from "~/assets/attachments";
import type { ArtworkChoice } from "~/assets/artwork-choice";
import { ChosenArtwork } from "./chosen-artwork";

export interface AttachmentsFieldProps {
  choices: ArtworkChoice[];
  /** In the order in which they lie in the envelope. */
  ids: string[];
  onAdd: () => void;
  onChange: (ids: string[]) => void;
  error?: string | undefined;
}

/** What else goes into the envelope. */
export function AttachmentsField({ choices, ids, onAdd, onChange, error }: AttachmentsFieldProps) {
  const { t } = useTranslation();
  const chosen = ids.map((id) => choices.find((choice) => choice.id === id) ?? id);
  const pages = attachedPages(chosen.flatMap((choice) => (typeof choice === "string" ? [] : [choice])));
  return (
    <BlockStack gap="200">
      <BlockStack gap="050">
        <Text as="p">{t("artwork.fields.attachments")}</Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {t("artwork.fields.attachmentsHelp", { most: MOST_ATTACHMENTS })}
        </Text>
      </BlockStack>
      {chosen.map((choice, at) => (
        <ChosenArtwork
          key={ids[at]}
          choice={typeof choice === "string" ? "gone" : choice}
          onRemove={() => onChange(ids.filter((id) => id !== ids[at]))}
        />
      ))}
      {pages >= PAGES_OF_A_LETTER && (
        <Banner tone="warning">{t("artwork.fields.pagesWarning", { pages, most: PAGES_OF_A_LETTER })}</Banner>
      )}
      {ids.length < MOST_ATTACHMENTS && (
        <div>
          <Button onClick={onAdd}>{t("artwork.fields.add")}</Button>
        </div>
      )}
      {error && <InlineError message={error} fieldID="attachmentIds" />}
    </BlockStack>
  );
}
