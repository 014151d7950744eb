import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { settledAnswer } from "~/components/settled-answer";
import type { action } from "~/routes/app.templates._index";
import type { KeptTemplate } from "~/templates/archive-templates.server";

/** Archiving, restoring and duplicating templates from the list or from a template's own page, and saying what came of it. */
export function useTemplateListAction(onDone: (kept: KeptTemplate[]) => void) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const fetcher = useFetcher<typeof action>();
  const data = settledAnswer(fetcher);
  useEffect(() => {
    if (!data) return;
    if (data.intent === "archive") {
      if (data.archived > 0) shopify.toast.show(t("templates.archived", { count: data.archived }));
      onDone(data.kept);
    } else if (data.intent === "restore") {
      shopify.toast.show(t("templates.restored", { count: data.restored }));
      onDone([]);
    } else if (data.id) {
      shopify.toast.show(t("templates.duplicated"));
      navigate(`/app/templates/${data.id}`);
    }
    // Once for each answer; the rest is new with every rendering.
  }, [data]);
  const submit = (intent: "archive" | "restore" | "duplicate", ids: readonly string[], name?: string) => {
    const fields = new FormData();
    fields.set("intent", intent);
    for (const id of ids) fields.append("id", id);
    if (name !== undefined) fields.set("name", name);
    fetcher.submit(fields, { method: "post", action: "/app/templates?index" });
  };
  return {
    isBusy: fetcher.state !== "idle",
    archive: (ids: readonly string[]) => submit("archive", ids),
    restore: (ids: readonly string[]) => submit("restore", ids),
    duplicate: ({ id, name }: { id: string; name: string }) => submit("duplicate", [id], t("templates.copyOf", { name }).slice(0, 120)),
  };
}
