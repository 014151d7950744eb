import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NotificationForm } from "~/notifications/notification-form";
import type { action } from "~/routes/app.settings_.notifications";
import { settledAnswer } from "../settled-answer";
import { useTypedForm } from "../use-typed-form";

/** What is typed of notifications, keeping it, and trying the address. */
export function useNotifications(saved: NotificationForm) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const saving = useFetcher<typeof action>();
  const testing = useFetcher<typeof action>();
  const [emailError, setEmailError] = useState<string>();
  const kept = saving.data?.answer === "saved" ? settledAnswer(saving) : null;
  const { form, isChanged, setForm, noteSubmitted, discard } = useTypedForm(saved, kept);
  useEffect(() => {
    const { data } = saving;
    if (data?.answer === "refused") setEmailError(data.emailError);
    if (data?.answer !== "saved") return;
    setEmailError(undefined);
    shopify.toast.show(t("notifications.saved"));
  }, [saving.data, shopify, t]);
  useEffect(() => {
    const { data } = testing;
    if (data?.answer === "refused") setEmailError(data.emailError);
    if (data?.answer !== "tested") return;
    setEmailError(undefined);
    shopify.toast.show(t(data.isSent ? "notifications.testSent" : "notifications.testFailed"), { isError: !data.isSent });
  }, [testing.data, shopify, t]);
  const fields = { notifyEmail: form.notifyEmail, notifyAbout: form.notifyAbout.join(",") };
  return {
    ...{ form, isChanged, setForm, emailError },
    save: {
      isBusy: saving.state !== "idle",
      go: () => {
        noteSubmitted();
        saving.submit({ intent: "save", ...fields }, { method: "post" });
      },
    },
    test: { isBusy: testing.state !== "idle", go: () => testing.submit({ intent: "test", ...fields }, { method: "post" }) },
    discard: () => {
      discard();
      setEmailError(undefined);
    },
  };
}
