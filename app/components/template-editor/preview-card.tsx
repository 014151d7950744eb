import { Banner, BlockStack, Card, FormLayout, List, Select, Text } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { layOutMessage } from "~/paper/lay-out-piece";
import { lookOf, type Lettering, type PaperLook, type PaperSize } from "~/paper/look";
import { previewTemplate } from "~/templates/preview";
import type { TemplatePage } from "~/templates/read-template.server";
import { samplePeople, samplePersonValues, type SamplePerson } from "~/templates/sample-people";
import type { TemplateForm } from "~/templates/template-form";
import { PaperPreview } from "../paper/paper-preview";
import { PieceExtent } from "./piece-extent";
import { problemSentence } from "./problem-sentence";

export interface PreviewCardProps {
  template: TemplatePage;
  form: TemplateForm;
  /** The words, which may be a key press behind the form's. */
  body: string;
}

/** The piece on paper, for a made-up person the merchant chooses. Words that can't be read leave the last ones that could. */
export function PreviewCard({ template: { kind, limits, artwork }, form, body }: PreviewCardProps) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<SamplePerson>("first-order");
  const usual = lookOf({ countryCode: null, provider: limits[0]?.provider ?? null, handwritingStyle: form.handwritingStyle });
  const [size, setSize] = useState<PaperSize>(usual.size);
  const [lettering, setLettering] = useState<Lettering | null>(null);
  const preview = useMemo(() => {
    const strictest = [...limits].sort((a, b) => a.characters - b.characters)[0]?.provider;
    return previewTemplate(body, samplePersonValues(person), { kind, locale: form.locale, provider: strictest ?? "pieterpost" });
  }, [body, person, kind, form.locale, limits]);
  const message = useLast(preview.message);
  const look: PaperLook = { ...usual, ...dressOf(form, artwork), size, lettering: lettering ?? usual.lettering };
  const layout = preview.message === null ? null : layOutMessage(kind, preview.message, look);
  const stops = preview.letterProblems.filter((problem) => !("severity" in problem) || problem.severity === "stop").map((problem) => problemSentence(t, problem));
  const paperStops = (layout?.problems ?? []).filter(({ severity }) => severity === "stop").map(({ code, words }) => t(`paper.problems.${code}`, words));
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("editor.preview.title")}
        </Text>
        <FormLayout>
          <FormLayout.Group condensed>
            <Select
              label={t("editor.preview.person")}
              options={samplePeople.map((each) => ({ value: each, label: t(`editor.preview.people.${each}`) }))}
              value={person}
              onChange={(each) => setPerson(each as SamplePerson)}
            />
            {kind === "letter" && (
              <Select
                label={t("editor.preview.size")}
                options={(["a4", "us-letter"] as const).map((each) => ({ value: each, label: t(`editor.preview.sizes.${each}`) }))}
                value={size}
                onChange={(each) => setSize(each as PaperSize)}
              />
            )}
            <Select
              label={t("editor.preview.lettering")}
              options={(["type", "handwriting"] as const).map((each) => ({ value: each, label: t(`editor.preview.letterings.${each}`) }))}
              value={look.lettering}
              onChange={(each) => setLettering(each as Lettering)}
            />
          </FormLayout.Group>
        </FormLayout>
        {preview.message === null && <Banner tone="warning">{t("editor.preview.unreadable")}</Banner>}
        {stops.length + paperStops.length > 0 && (
          <Banner tone="warning" title={t("editor.preview.stops")}>
            <List>
              {[...stops, ...paperStops].map((sentence) => (
                <List.Item key={sentence}>{sentence}</List.Item>
              ))}
            </List>
          </Banner>
        )}
        {layout && <PieceExtent pages={layout.sheets.length} {...{ kind, limits }} characters={preview.characters} />}
        <PaperPreview kind={kind} message={message} look={look} />
      </BlockStack>
    </Card>
  );
}

/** The pictures and attachments that are chosen in the form, saved or not. */
function dressOf({ stampAssetId, frontAssetId, attachmentIds }: TemplateForm, artwork: TemplatePage["artwork"]): Pick<PaperLook, "stampUrl" | "frontUrl" | "attachments"> {
  const find = (wanted: string | null) => artwork.find(({ id }) => id === wanted);
  return {
    stampUrl: find(stampAssetId)?.url ?? null,
    frontUrl: find(frontAssetId)?.url ?? null,
    attachments: attachmentIds.flatMap((id) => find(id) ?? []).map(({ name, pages }) => ({ name, pages: pages ?? 1 })),
  };
}

/** The value, or where it is null the last that was not. */
function useLast<Value>(value: Value | null): Value | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}
