import { SaveBar } from "@shopify/app-bridge-react";
import { useTranslation } from "react-i18next";
import { useLeaveGuard } from "./use-leave-guard";

export interface FormSaveBarProps {
  id: string;
  /** Something is typed that is not kept yet. */
  isChanged: boolean;
  isBusy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** Shopify's own save bar for one form. Whoever goes to another page with something unsaved is asked first. */
export function FormSaveBar({ id, isChanged, isBusy, onSave, onDiscard }: FormSaveBarProps) {
  const { t } = useTranslation();
  useLeaveGuard(isChanged);
  return (
    <SaveBar id={id} open={isChanged}>
      <button variant="primary" {...(isBusy ? { loading: "" } : {})} onClick={onSave}>
        {t("common.save")}
      </button>
      <button onClick={onDiscard}>{t("common.discard")}</button>
    </SaveBar>
  );
}
