import { useFetcher } from "@remix-run/react";
import { FormLayout, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.mailbook._index";
import { Dialog } from "../dialog";

/** Asks for the name of a list without a file. */
export function NewListModal({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<typeof action>();
  const [name, setName] = useState("");
  const error = fetcher.data?.error;
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={t("mailbook.new.title")}
      primaryAction={{ content: t("mailbook.new.create"), loading: fetcher.state !== "idle", onAction: () => fetcher.submit({ name }, { method: "post", action: "/app/mailbook?index" }) }}
      secondaryActions={[{ content: t("common.cancel"), onAction: onClose }]}
    >
      <Dialog.Section>
        <FormLayout>
          <Text as="p">{t("mailbook.new.help")}</Text>
          <TextField label={t("mailbook.new.name")} name="name" value={name} onChange={setName} maxLength={80} autoComplete="off" error={error && t(`fields.${error}`)} />
        </FormLayout>
      </Dialog.Section>
    </Dialog>
  );
}
