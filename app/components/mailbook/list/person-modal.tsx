import { useAppBridge } from "@shopify/app-bridge-react";
import { FormLayout, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { personFormFields, personFormOf, type PersonForm, type PersonFormField } from "~/mailbook/people/person-form";
import type { SavedPerson } from "~/mailbook/people/people.server";
import { CountrySelect } from "../../country-select";
import { Dialog } from "../../dialog";
import { useListAction } from "./use-list-action";

const nobody = Object.fromEntries(personFormFields.map((field) => [field, ""])) as PersonForm;

/** Somebody on the list, to be edited, or to be added where `person` is null. What was typed stays until it is taken. */
export function PersonModal({ person, onClose }: { person: SavedPerson | null; onClose: () => void }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const [form, setForm] = useState(person ? personFormOf(person.recipient) : nobody);
  const [errors, setErrors] = useState<Partial<PersonForm>>({});
  const act = useListAction((answer) => {
    if (answer.intent !== "save") return;
    if (!answer.ok) return setErrors(answer.errors);
    shopify.toast.show(t("mailbook.list.saved"));
    onClose();
  });
  const fieldOf = (name: PersonFormField) => ({
    ...{ label: t(`mailbook.import.fields.${name}`), name, value: form[name], autoComplete: "off" },
    onChange: (text: string) => setForm({ ...form, [name]: text }),
    error: errors[name] && t(`fields.${errors[name]}`),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(person ? "mailbook.list.editTitle" : "mailbook.list.addTitle")}
      primaryAction={{ content: t("common.save"), loading: act.isBusy, onAction: () => act.send("save", [["person", person?.id ?? ""], ...Object.entries(form)]) }}
      secondaryActions={[{ content: t("common.cancel"), onAction: onClose }]}
    >
      <Dialog.Section>
        <FormLayout>
          <TextField {...fieldOf("name")} />
          <TextField {...fieldOf("company")} />
          <TextField {...fieldOf("streetAddress")} />
          <TextField {...fieldOf("extra")} />
          <FormLayout.Group>
            <TextField {...fieldOf("postalCode")} />
            <TextField {...fieldOf("city")} />
          </FormLayout.Group>
          <FormLayout.Group>
            <TextField {...fieldOf("state")} />
            <CountrySelect {...fieldOf("countryCode")} />
          </FormLayout.Group>
          <TextField {...fieldOf("email")} type="email" helpText={t(person ? "mailbook.list.emailKeptHelp" : "mailbook.list.emailHelp")} />
        </FormLayout>
      </Dialog.Section>
    </Dialog>
  );
}
