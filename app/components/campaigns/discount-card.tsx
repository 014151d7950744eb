import { BlockStack, Card, Checkbox, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { codePrefix, sampleCode } from "~/campaigns/discount/code";
import { emptyDiscountForm, expiryKinds, type DiscountForm } from "~/campaigns/discount/discount-form";
import type { PieceKind } from "~/providers/mail-provider";
import { CodeSheetField } from "./code-sheet-field";

export interface DiscountCardProps {
  /** Null for no codes. */
  value: DiscountForm | null;
  onChange: (value: DiscountForm | null) => void;
  /** The sentence on a field of the form; undefined or empty for none. */
  errorOf: (field: keyof DiscountForm) => string | undefined;
  /** The shop's own, ISO 4217. */
  currency: string;
  /** What it is printed on; null until that is chosen. */
  template: { id: string; kind: PieceKind } | null;
}

/** What a code of their own gives each person: off or on, and what it takes off, when, how often. */
export function DiscountCard({ value: form, onChange, errorOf, currency, template }: DiscountCardProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("discount.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("discount.help", { variable: "{{ discount_code }}" })}
          </Text>
        </BlockStack>
        <Checkbox label={t("discount.on")} checked={form !== null} onChange={(isOn) => onChange(isOn ? emptyDiscountForm(currency) : null)} />
        {form && <DiscountFields form={form} change={(part) => onChange({ ...form, ...part })} errorOf={errorOf} template={template} />}
      </BlockStack>
    </Card>
  );
}

export interface DiscountFieldsProps extends Pick<DiscountCardProps, "errorOf" | "template"> {
  form: DiscountForm;
  change: (part: Partial<DiscountForm>) => void;
}

function DiscountFields({ form, change, errorOf, template }: DiscountFieldsProps) {
  const { t } = useTranslation();
  const code = sampleCode(codePrefix.test(form.prefix) ? form.prefix : "");
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          label={t("discount.kind")}
          options={(["percentage", "amount"] as const).map((kind) => ({ value: kind, label: t(`discount.kinds.${kind}`) }))}
          value={form.kind}
          onChange={(kind) => change({ kind: kind === "amount" ? "amount" : "percentage" })}
        />
        <TextField
          label={t("discount.value")}
          inputMode="decimal"
          autoComplete="off"
          suffix={form.kind === "percentage" ? "%" : form.currency}
          value={form.value}
          onChange={(value) => change({ value })}
          error={errorOf("value")}
        />
      </FormLayout.Group>
      <TextField
        label={t("discount.minimum")}
        helpText={t("discount.minimumHelp")}
        inputMode="decimal"
        autoComplete="off"
        suffix={form.currency}
        value={form.minimum}
        onChange={(minimum) => change({ minimum })}
        error={errorOf("minimum")}
      />
      <FormLayout.Group>
        <Select
          label={t("discount.expiry")}
          options={expiryKinds.map((kind) => ({ value: kind, label: t(`discount.expiries.${kind}`) }))}
          value={form.expiry}
          onChange={(chosen) => change({ expiry: expiryKinds.find((kind) => kind === chosen) ?? "never" })}
        />
        {form.expiry === "days" && (
          <TextField label={t("discount.days")} helpText={t("discount.daysHelp")} inputMode="numeric" autoComplete="off" value={form.days} onChange={(days) => change({ days })} error={errorOf("days")} />
        )}
        {form.expiry === "date" && <TextField type="date" label={t("discount.day")} autoComplete="off" value={form.day} onChange={(day) => change({ day })} error={errorOf("day")} />}
      </FormLayout.Group>
      <TextField
        label={t("discount.prefix")}
        helpText={t("discount.prefixHelp", { code })}
        autoComplete="off"
        maxLength={12}
        value={form.prefix}
        onChange={(prefix) => change({ prefix: prefix.toUpperCase() })}
        error={errorOf("prefix")}
      />
      <Checkbox
        label={t("discount.oncePerCustomer")}
        helpText={t("discount.onceHelp")}
        checked={form.oncePerCustomer}
        onChange={(oncePerCustomer) => change({ oncePerCustomer })}
      />
      {(template?.kind === "letter" || form.sheet) && <CodeSheetField {...{ form, change, errorOf, template }} />}
    </FormLayout>
  );
}
