import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.templates.$id";
import type { TemplatePage } from "~/templates/read-template.server";
import { isSameContent, type TemplateForm } from "~/templates/template-form";

type Errors = Partial<Record<keyof TemplateForm, string>>;

/**
 * What is typed into a template's editor, and its saving. The form is kept against the version it began from, not against what the page last loaded: a
 * version that another window saves meanwhile must neither take the place of what is typed nor be overwritten unseen.
 */
export function useTemplateForm(template: TemplatePage) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [base, setBase] = useState({ number: template.version.number, form: template.form });
  const [form, setForm] = useState<TemplateForm>(template.form);
  const [errors, setErrors] = useState<Errors>({});
  /** The number of the version another window saved, once saving has met it. */
  const [newer, setNewer] = useState<number | null>(null);
  const submitted = useRef<TemplateForm>(undefined);
  const { data } = fetcher;
  const isChanged = form.name !== base.form.name || !isSameContent(form, base.form);

  const begin = (from: TemplatePage) => {
    setBase({ number: from.version.number, form: from.form });
    setForm(from.form);
    setErrors({});
    setNewer(null);
  };
  useEffect(() => {
    if (!data) return;
    if (data.ok) {
      shopify.toast.show(t(data.isNew ? "editor.saved" : "editor.savedName", { number: data.number }));
    } else if (data.refusal === "invalid") {
      setErrors(data.errors);
    } else if (data.refusal === "newer-version") {
      setNewer(data.newest);
    }
    // Once for each answer; the rest is new with every rendering.
  }, [data]);
  useEffect(() => {
    if (!isChanged) return begin(template);
    if (!data?.ok || data.number !== template.version.number) return;
    // Saved: what was typed while it was on its way stays typed.
    setBase({ number: template.version.number, form: template.form });
    setNewer(null);
    if (form === submitted.current) setForm(template.form);
    // Once for each time the page was read anew.
  }, [template]);

  const change = (part: Partial<TemplateForm>) => {
    setForm((before) => ({ ...before, ...part }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))));
  };
  const save = (expected = base.number) => {
    submitted.current = form;
    const fields = new FormData();
    const { attachmentIds, ...single } = form;
    for (const [name, value] of Object.entries(single)) fields.set(name, value ?? "");
    for (const id of attachmentIds) fields.append("attachmentIds", id);
    fields.set("expected", String(expected));
    fetcher.submit(fields, { method: "post" });
  };
  return {
    form,
    errors,
    newer,
    isChanged,
    isSaving: fetcher.state !== "idle",
    change,
    save,
    showErrors: setErrors,
    /** Saves what is typed here after, and over, what another window saved; that stays among the versions. */
    saveAnyway: () => newer !== null && save(newer),
    /** Drops what is typed and goes on from the newest version. */
    discard: () => begin(template),
  };
}
