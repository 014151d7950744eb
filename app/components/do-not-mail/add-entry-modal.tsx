import { ChoiceList, FormLayout, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CountrySelect } from "../country-select";
import { Dialog } from "../dialog";
import { entryKinds, useAddEntry, type EntryField } from "./use-add-entry";


/** Asks whom to put on the list: by e-mail address, by an order of theirs, or by postal address. What was typed stays until it is taken. */
export function AddEntryModal({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { form, setForm, kind, setKind, errors, isBusy, submit } = useAddEntry(onClose);
  const fieldOf = (name: EntryField) => ({
    ...{ label: t(`doNotMail.fields.${name}`), name, value: form[name], autoComplete: "off" },
    onChange: (text: string) => setForm({ ...form, [name]: text }),
    error: errors[name] && t(`fields.${errors[name]}`),
  });
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={t("doNotMail.addTitle")}
      primaryAction={{ content: t("doNotMail.add"), loading: isBusy, onAction: submit }}
      secondaryActions={[{ content: t("common.cancel"), onAction: onClose }]}
    >
      <Dialog.Section>
        <FormLayout>
          <ChoiceList
            title={t("doNotMail.by")}
            name="kind"
            choices={entryKinds.map((name) => ({ label: t(`doNotMail.byKinds.${name}`), value: name }))}
            selected={[kind]}
            onChange={([chosen]) => setKind(entryKinds.find((name) => name === chosen) ?? "email")}
          />
          {kind === "email" && <TextField {...fieldOf("email")} type="email" />}
          {kind === "order" && <TextField {...fieldOf("orderName")} placeholder="#1001" helpText={t("doNotMail.orderHelp")} />}
          {kind === "address" && (
            <>
              <TextField {...fieldOf("name")} helpText={t("doNotMail.addressHelp")} />
              <TextField {...fieldOf("streetAddress")} />
              <FormLayout.Group>
                <TextField {...fieldOf("postalCode")} />
                <TextField {...fieldOf("city")} />
              </FormLayout.Group>
              <CountrySelect {...fieldOf("countryCode")} />
            </>
          )}
          <Text as="p" tone="subdued">
            {t("doNotMail.addHelp")}
          </Text>
        </FormLayout>
      </Dialog.Section>
    </Dialog>
  );
}
