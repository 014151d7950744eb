import { useAppBridge } from "@shopify/app-bridge-react";
import { TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../dialog";
import { useListAction } from "./use-list-action";

/** Asks for another name of the list. */
export function RenameListModal({ name: known, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const [name, setName] = useState(known);
  const [error, setError] = useState<string | null>(null);
  const act = useListAction((answer) => {
    if (answer.intent !== "rename") return;
    setError(answer.error);
    if (answer.error) return;
    shopify.toast.show(t("mailbook.list.renamed"));
    onClose();
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("mailbook.list.renameTitle")}
      primaryAction={{ content: t("common.save"), loading: act.isBusy, onAction: () => act.send("rename", [["name", name]]) }}
      secondaryActions={[{ content: t("common.cancel"), onAction: onClose }]}
    >
      <Dialog.Section>
        <TextField label={t("mailbook.import.listName")} name="name" value={name} onChange={setName} maxLength={80} autoComplete="off" error={error === null ? undefined : t(`fields.${error}`)} />
      </Dialog.Section>
    </Dialog>
  );
}
