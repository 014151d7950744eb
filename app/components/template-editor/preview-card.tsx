import { Banner, BlockStack, Card, FormLayout, List, Select, Text } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PieceKind } from "~/providers/mail-provider";
import { lookOf, type Lettering, type PaperSize } from "~/paper/look";
import { previewTemplate } from "~/templates/preview";
import type { TemplatePage } from "~/templates/read-template.server";
import { samplePeople, samplePersonValues, type SamplePerson } from "~/templates/sample-people";
import { PaperPreview } from "../paper/paper-preview";
import { CharacterCount } from "./character-count";
import { problemSentence } from "./problem-sentence";

export interface PreviewCardProps {
  kind: PieceKind;
  limits: TemplatePage["limits"];
  locale: string;
  body: string;
}

/** The words on paper, for a made-up person the merchant chooses. Words that can't be read leave the last ones that could. */
export function PreviewCard({ kind, limits, locale, body }: PreviewCardProps) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<SamplePerson>("first-order");
  const [size, setSize] = useState<PaperSize>("a4");
  const [lettering, setLettering] = useState<Lettering>(() => lookOf({ countryCode: null, provider: limits[0]?.provider ?? null, handwritingStyle: null }).lettering);
  const preview = useMemo(() => {
    const strictest = [...limits].sort((a, b) => a.characters - b.characters)[0]?.provider;
    return previewTemplate(body, samplePersonValues(person), { kind, locale, provider: strictest ?? "pieterpost" });
  }, [body, person, kind, locale, limits]);
  const lastMessage = useLast(preview.message);
  const stops = preview.letterProblems.filter((problem) => !("severity" in problem) || problem.severity === "stop");
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
              value={lettering}
              onChange={(each) => setLettering(each as Lettering)}
            />
          </FormLayout.Group>
        </FormLayout>
        {preview.message === null && <Banner tone="warning">{t("editor.preview.unreadable")}</Banner>}
        {stops.length > 0 && (
          <Banner tone="warning" title={t("editor.preview.stops")}>
            <List>
              {stops.map((problem, at) => (
                <List.Item key={at}>{problemSentence(t, problem)}</List.Item>
              ))}
            </List>
          </Banner>
        )}
        <CharacterCount characters={preview.characters} limits={limits} />
        <PaperPreview kind={kind} message={preview.message ?? lastMessage} look={{ ...lookOf({ countryCode: null, provider: null, handwritingStyle: null }), size, lettering }} />
      </BlockStack>
    </Card>
  );
}

/** The last value that was not null. */
function useLast<Value>(value: Value | null): Value | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}
