import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { onUnanswered } from "./unanswered";

/** Long enough to be read twice, in milliseconds: whether something was done is not told anywhere else. */
const shownMs = 15_000;

/** Tells that an action had no good answer, on whatever page that is. */
export function UnansweredToast() {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  useEffect(() => onUnanswered((how) => void shopify.toast.show(t(`problem.unanswered.${how}`), { isError: true, duration: shownMs })), [t, shopify]);
  return null;
}
