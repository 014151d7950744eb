import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { conditionKinds, type ConditionDrafts, type ConditionKind } from "~/automations/condition-kinds";
import type { AutomationForm, FormCurrencies } from "~/automations/editing/automation-form";
import type { TemplateChoice } from "~/automations/editing/read-automation.server";
import { useFormats } from "../merchant-context";

/** The rule in plain words, as it is typed. */
export function SummaryCard({ form, templates, currencies }: { form: AutomationForm; templates: TemplateChoice[]; currencies: FormCurrencies }) {
  const { t } = useTranslation();
  const say = useConditionWords(currencies.shop);
  const template = templates.find(({ id }) => id === form.templateId);
  const conditions = conditionKinds.flatMap((kind) => say(kind, form.conditions[kind]) ?? []);
  const delay = Number(form.delay);
  const limits = [
    Number(form.cooldownDays) > 0 && t("automations.summary.cooldown", { count: Number(form.cooldownDays) }),
    form.monthlyBudget.trim() !== "" && t("automations.summary.budget", { amount: `${form.monthlyBudget.trim()} ${currencies.wallet}` }),
    Number(form.holdoutPercent) > 0 && t("automations.summary.holdout", { percent: form.holdoutPercent }),
  ].filter((line) => line !== false);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("automations.summary.title")}
        </Text>
        <Text as="p">{t(conditions.length > 0 ? "automations.summary.when" : "automations.summary.whenAny")}</Text>
        {conditions.length > 0 && (
          <List>
            {conditions.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        )}
        <Text as="p">
          {t(delay > 0 ? `automations.summary.then.${form.delayUnit}` : "automations.summary.thenAtOnce", {
            count: Number.isFinite(delay) ? delay : 0,
            template: template?.name ?? t("common.none"),
          })}
        </Text>
        {limits.length > 0 && (
          <List>
            {limits.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        )}
        <Text as="p" tone="subdued">
          {t("automations.summary.once")}
        </Text>
      </BlockStack>
    </Card>
  );
}

type Words = { [Kind in ConditionKind]: (draft: ConditionDrafts[Kind]) => string | null };

/** One row for each kind of condition: its sentence; null while nothing is typed. */
function useConditionWords(currency: string) {
  const { t } = useTranslation();
  const formats = useFormats();
  const listed = (sentence: "tagsAny" | "tagsNone", tags: string[]) =>
    tags.length > 0 ? t(`automations.summary.${sentence}`, { tags: formats.list(tags.map((tag) => `“${tag}”`)) }) : null;
  const words: Words = {
    total: ({ minimum, maximum }) => {
      const values = { minimum: `${minimum.trim()} ${currency}`, maximum: `${maximum.trim()} ${currency}` };
      if (minimum.trim() && maximum.trim()) return t("automations.summary.totalBetween", values);
      if (minimum.trim()) return t("automations.summary.totalFrom", values);
      return maximum.trim() ? t("automations.summary.totalTo", values) : null;
    },
    countries: (codes) => (codes.length > 0 ? t("automations.summary.countries", { countries: formats.list(codes.map(formats.country)) }) : null),
    tagsAny: (tags) => listed("tagsAny", tags),
    tagsNone: (tags) => listed("tagsNone", tags),
    firstOrder: () => t("automations.summary.firstOrder"),
  };
  return <Kind extends ConditionKind>(kind: Kind, draft: ConditionDrafts[Kind] | undefined): string | null =>
    draft === undefined ? null : (words[kind] as (given: ConditionDrafts[Kind]) => string | null)(draft);
}
