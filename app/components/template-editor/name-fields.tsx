import { FormLayout, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { MOST_NAME_CHARACTERS, type TemplateForm } from "~/templates/template-form";
import { templateLanguages, type TemplateLanguage } from "~/templates/template-languages";
import { useFormats } from "../merchant-context";

export interface NameFieldsProps {
  form: TemplateForm;
  nameError: string | undefined;
  localeError: string | undefined;
  change: (part: Partial<TemplateForm>) => void;
}

/** What the merchant calls the template, and the language its letters are in. */
export function NameFields({ form, nameError, localeError, change }: NameFieldsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <FormLayout>
      <FormLayout.Group>
        <TextField
          label={t("editor.name.label")}
          helpText={t("editor.name.help")}
          name="name"
          autoComplete="off"
          maxLength={MOST_NAME_CHARACTERS}
          value={form.name}
          error={nameError}
          onChange={(name) => change({ name })}
        />
        <Select
          label={t("editor.language.label")}
          helpText={t("editor.language.help")}
          name="locale"
          options={templateLanguages.map((language) => ({ value: language, label: formats.language(language) }))}
          value={form.locale}
          error={localeError}
          onChange={(language) => change({ locale: language as TemplateLanguage })}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}
