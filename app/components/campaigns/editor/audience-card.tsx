import { BlockStack, Button, Card, ChoiceList, FormLayout, InlineError, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListChoice } from "~/mailbook/list-choices.server";
import { audienceName } from "../audience-name";
import { ListPicker } from "./list-picker";
import { SegmentPicker } from "./segment-picker";
import type { CampaignFormState } from "./use-campaign-form";

/** Whom it goes to, who is held out, and for how long orders count as its doing. */
export function AudienceCard({ editor, lists }: { editor: CampaignFormState; lists: ListChoice[] }) {
  const { t } = useTranslation();
  const { form, change, errorOf } = editor;
  const { audience } = form;
  const [source, setSource] = useState<"segment" | "list">("segment");
  const kind = audience?.kind ?? source;
  const error = errorOf("audience");
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("campaigns.audience.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("campaigns.audience.help")}
          </Text>
        </BlockStack>
        <FormLayout>
          {audience?.kind === "orders" ? (
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Text as="p" fontWeight="medium">
                {audienceName(t, audience)}
              </Text>
              <Button variant="plain" onClick={() => change({ audience: null })}>
                {t("campaigns.audience.chooseOther")}
              </Button>
            </InlineStack>
          ) : (
            <ChoiceList
              title={t("campaigns.audience.source")}
              choices={(["segment", "list"] as const).map((value) => ({ value, label: t(`campaigns.audience.kinds.${value}`) }))}
              selected={[kind]}
              onChange={([chosen]) => {
                setSource(chosen === "list" ? "list" : "segment");
                if (chosen !== audience?.kind) change({ audience: null });
              }}
            />
          )}
          {kind === "list" && <ListPicker lists={lists} chosen={audience?.kind === "list" ? audience : null} onChoose={(list) => change({ audience: list })} />}
          {kind === "segment" && <SegmentPicker chosen={audience?.kind === "segment" ? audience : null} onChoose={(segment) => change({ audience: segment })} />}
          {error && <InlineError message={error} fieldID="audience" />}
          <FormLayout.Group>
            <TextField
              label={t("campaigns.audience.holdout")}
              helpText={t("campaigns.audience.holdoutHelp")}
              inputMode="numeric"
              autoComplete="off"
              suffix="%"
              value={form.holdoutPercent}
              onChange={(holdoutPercent) => change({ holdoutPercent })}
              error={errorOf("holdoutPercent")}
            />
            <TextField
              label={t("campaigns.audience.attribution")}
              helpText={t("campaigns.audience.attributionHelp")}
              inputMode="numeric"
              autoComplete="off"
              suffix={t("automations.delayUnits.days")}
              value={form.attributionDays}
              onChange={(attributionDays) => change({ attributionDays })}
              error={errorOf("attributionDays")}
            />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
