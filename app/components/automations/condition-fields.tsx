import { FormLayout, Text, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ConditionDrafts, ConditionKind } from "~/automations/condition-kinds";
import { CountriesField } from "./countries-field";
import { TagsField } from "./tags-field";
import type { AutomationFormState } from "./use-automation-form";

interface FieldProps<Draft> {
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** The error of a part of it, or of the whole where no part is named. */
  errorOf: (part?: string) => string | undefined;
  currency: string;
}

/** One row for each kind of condition: its field. */
const fields: { [Kind in ConditionKind]: (props: FieldProps<ConditionDrafts[Kind]>) => ReactNode } = {
  total: TotalField,
  countries: (props) => <CountriesField chosen={props.draft} onChange={props.onChange} error={props.errorOf()} />,
  tagsAny: (props) => <TagsField tags={props.draft} onChange={props.onChange} error={props.errorOf()} />,
  tagsNone: (props) => <TagsField tags={props.draft} onChange={props.onChange} error={props.errorOf()} />,
  firstOrder: FirstOrderField,
};

/** The field of one condition that was added. */
export function ConditionField<Kind extends ConditionKind>(props: { kind: Kind; editor: AutomationFormState; currency: string }) {
  const { kind, editor, currency } = props;
  const { form, change, errorOf, exactErrorOf } = editor;
  const draft = form.conditions[kind] as ConditionDrafts[Kind] | undefined;
  if (draft === undefined) return null;
  const Field = fields[kind] as (given: FieldProps<ConditionDrafts[Kind]>) => ReactNode;
  return (
    <Field
      draft={draft}
      currency={currency}
      onChange={(value) => change({ conditions: { ...form.conditions, [kind]: value } })}
      errorOf={(part) => (part ? exactErrorOf(`conditions.${kind}.${part}`) : errorOf(`conditions.${kind}`))}
    />
  );
}

function TotalField({ draft, onChange, errorOf, currency }: FieldProps<ConditionDrafts["total"]>) {
  const { t } = useTranslation();
  const common = { inputMode: "decimal", autoComplete: "off", suffix: currency } as const;
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <TextField
          {...common}
          label={t("automations.conditions.minimum")}
          value={draft.minimum}
          onChange={(minimum) => onChange({ ...draft, minimum })}
          error={errorOf("minimum")}
        />
        <TextField
          {...common}
          label={t("automations.conditions.maximum")}
          value={draft.maximum}
          onChange={(maximum) => onChange({ ...draft, maximum })}
          error={errorOf("maximum")}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

function FirstOrderField() {
  const { t } = useTranslation();
  return <Text as="p">{t("automations.conditions.help.firstOrder")}</Text>;
}
