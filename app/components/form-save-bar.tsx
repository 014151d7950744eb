import { useBlocker } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

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
  useLeaveConfirmation(isChanged);
  return (
    <SaveBar id={id} open={isChanged}>
      <button variant="primary" {...(isBusy ? { loading: "" } : {})} onClick={onSave}>
        {t("common.save")}
      </button>
      <button onClick={onDiscard}>{t("common.discard")}</button>
    </SaveBar>
  );
}

function useLeaveConfirmation(isChanged: boolean): void {
  const shopify = useAppBridge();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isChanged && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    // It comes back only to those who leave; who stays, stays blocked until the next try.
    void shopify.saveBar.leaveConfirmation().then(() => blocker.proceed());
    // Once for each try to leave.
  }, [blocker.state, blocker.location?.key]);
}
