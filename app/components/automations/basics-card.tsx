import { BlockStack, Card, FormLayout, Link, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { TemplateChoice } from "~/automations/editing/read-automation.server";
import { delayUnits, type DelayUnit } from "~/automations/delay";
import type { AutomationFormState } from "./use-automation-form";

/** What the automation is called, what it writes and when. */
export function BasicsCard({ editor, templates }: { editor: AutomationFormState; templates: TemplateChoice[] }) {
  const { t } = useTranslation();
  const { form, change, errorOf } = editor;
  const isKnownUnit = (unit: string): unit is DelayUnit => delayUnits.some((known) => known === unit);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("automations.basics")}
        </Text>
        <FormLayout>
          <TextField
            label={t("automations.name")}
            helpText={t("automations.nameHelp")}
            autoComplete="off"
            maxLength={80}
            value={form.name}
            onChange={(name) => change({ name })}
            error={errorOf("name")}
          />
          <Select
            label={t("automations.template")}
            options={templates.map(({ id, name, kind }) => ({ value: id, label: t(`automations.templateKinds.${kind}`, { name }) }))}
            placeholder={form.templateId === "" ? t("automations.templateChoose") : undefined}
            value={form.templateId}
            onChange={(templateId) => change({ templateId })}
            error={errorOf("templateId")}
            helpText={
              form.templateId === "" ? (
                <Link url="/app/templates">{t("automations.templateMissing")}</Link>
              ) : (
                <Link url={`/app/templates/${form.templateId}`}>{t("automations.templateOpen")}</Link>
              )
            }
          />
          <FormLayout.Group condensed helpText={t("automations.delayHelp")}>
            <TextField
              label={t("automations.delay")}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              value={form.delay}
              onChange={(delay) => change({ delay })}
              error={errorOf("delay")}
            />
            <Select
              label={t("automations.delayUnit")}
              options={delayUnits.map((unit) => ({ value: unit, label: t(`automations.delayUnits.${unit}`) }))}
              value={form.delayUnit}
              onChange={(unit) => isKnownUnit(unit) && change({ delayUnit: unit })}
            />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
