import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AutomationForm } from "~/automations/editing/automation-form";
import { useFormats } from "~/components/merchant-context";
import { settledAnswer } from "~/components/settled-answer";
import { useTypedForm } from "~/components/use-typed-form";
import type { ApprovalRefusal } from "~/proofs/answers";
import { writeMoneyInput } from "~/wallet/money-input";
import type { action } from "~/routes/app.automations.$id";

/** What is typed into an automation's editor, what is wrong with it, and keeping it. `saved` is what the database has. */
export function useAutomationForm(id: string | null, saved: AutomationForm) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const fetcher = useFetcher<typeof action>();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<ApprovalRefusal | null>(null);
  const outcome = fetcher.data?.intent === "save" ? fetcher.data.saved : null;
  useEffect(() => {
    if (!outcome) return;
    setErrors(outcome.ok ? {} : outcome.errors);
    setRefusal(outcome.ok ? null : outcome.refusal);
    if (outcome.ok) shopify.toast.show(t(id ? "automations.saved" : "automations.created"));
    // Once for each answer.
  }, [outcome]);
  const kept = outcome?.ok && settledAnswer(fetcher) ? outcome : null;
  // What was just made stays as it was typed until its own page is there.
  const { form, isChanged, setForm, noteSubmitted, discard } = useTypedForm(saved, id ? kept : null);
  const madeId = kept && !id ? kept.id : null;
  useEffect(() => {
    if (madeId) navigate(`/app/automations/${madeId}`);
    // Once it is made and the page is at rest: data that is still being read anew would undo the step to another page.
  }, [madeId]);
  const sentenceOf = (code: string | undefined) => code && t(`fields.${code}`, { example: writeMoneyInput(4_995, locale) });
  return {
    form,
    refusal,
    isChanged: isChanged && !(outcome?.ok && !id),
    isBusy: fetcher.state !== "idle",
    change: (part: Partial<AutomationForm>) => setForm({ ...form, ...part }),
    errorOf: (path: string) => {
      const code = errors[path] ?? Object.entries(errors).find(([key]) => key.startsWith(`${path}.`))?.[1];
      return sentenceOf(code);
    },
    /** An error of this very path, none of a part of it. */
    exactErrorOf: (path: string) => sentenceOf(errors[path]),
    save: () => {
      noteSubmitted();
      fetcher.submit({ intent: "save", form: JSON.stringify(form) }, { method: "post", action: `/app/automations/${id ?? "new"}` });
    },
    discard: () => {
      discard();
      setErrors({});
      setRefusal(null);
    },
  };
}

export type AutomationFormState = ReturnType<typeof useAutomationForm>;
