import { BlockStack, Card, FormLayout, Link, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { TemplateChoice } from "~/campaigns/page/read-campaign.server";
import type { CampaignFormState } from "./use-campaign-form";

/** What the campaign is called and what it sends. */
export function WhatCard({ editor, templates }: { editor: CampaignFormState; templates: TemplateChoice[] }) {
  const { t } = useTranslation();
  const { form, change, errorOf } = editor;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("campaigns.what.title")}
        </Text>
        <FormLayout>
          <TextField
            label={t("campaigns.name")}
            helpText={t("campaigns.what.nameHelp")}
            autoComplete="off"
            maxLength={80}
            value={form.name}
            onChange={(name) => change({ name })}
            error={errorOf("name")}
          />
          <Select
            label={t("campaigns.what.template")}
            options={templates.map(({ id, name, kind }) => ({ value: id, label: t(`automations.templateKinds.${kind}`, { name }) }))}
            placeholder={form.templateId === "" ? t("automations.templateChoose") : undefined}
            value={form.templateId}
            onChange={(templateId) => change({ templateId })}
            error={errorOf("templateId")}
            helpText={<Link url={form.templateId === "" ? "/app/templates" : `/app/templates/${form.templateId}`}>{t(form.templateId === "" ? "automations.templateMissing" : "automations.templateOpen")}</Link>}
          />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
