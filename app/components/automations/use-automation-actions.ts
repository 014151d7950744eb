import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { settledAnswer } from "~/components/settled-answer";
import type { action } from "~/routes/app.automations.$id";

/** Longest name of an automation that is taken. */
const longestName = 80;

/** Copying an automation, putting it away and taking it back. */
export function useAutomationActions(id: string, name: string) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const fetcher = useFetcher<typeof action>();
  const [isAsking, setIsAsking] = useState(false);
  const data = settledAnswer(fetcher);
  useEffect(() => {
    if (data?.intent === "duplicate" && data.copyId) {
      shopify.toast.show(t("automations.duplicated"));
      navigate(`/app/automations/${data.copyId}`);
    }
    if (data?.intent === "restore") shopify.toast.show(t("automations.restored"));
    if (data?.intent !== "archive") return;
    setIsAsking(false);
    shopify.toast.show(t("automations.archivedToast"));
    navigate("/app/automations");
    // Once for each answer, when the page is at rest.
  }, [data]);
  const submit = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post", action: `/app/automations/${id}` });
  return {
    isAsking,
    isBusy: fetcher.state !== "idle",
    askArchive: () => setIsAsking(true),
    close: () => setIsAsking(false),
    archive: () => submit({ intent: "archive" }),
    restore: () => submit({ intent: "restore" }),
    duplicate: () => submit({ intent: "duplicate", name: t("automations.copyName", { name }).slice(0, longestName) }),
  };
}
