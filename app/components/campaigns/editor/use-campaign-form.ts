import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { writeAmount } from "~/automations/editing/amount-text";
import type { CampaignForm } from "~/campaigns/editing/campaign-form";
import { settledAnswer } from "~/components/settled-answer";
import { useTypedForm } from "~/components/use-typed-form";
import type { action } from "~/routes/app.campaigns.new";

/** What is typed into a campaign's editor, what is wrong with it, and keeping it. `saved` is what the database has. */
export function useCampaignForm(id: string | null, saved: CampaignForm) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const fetcher = useFetcher<typeof action>();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const outcome = fetcher.data?.saved;
  useEffect(() => {
    if (!outcome) return;
    setErrors(outcome.ok ? {} : outcome.errors);
    if (outcome.ok) shopify.toast.show(t(id ? "campaigns.saved" : "campaigns.created"));
    // Once for each answer.
  }, [outcome]);
  const kept = outcome?.ok && settledAnswer(fetcher) ? outcome : null;
  // What was just made stays as it was typed until its own page is there.
  const { form, isChanged, setForm, noteSubmitted, discard } = useTypedForm(saved, id ? kept : null);
  const madeId = kept && !id ? kept.id : null;
  useEffect(() => {
    if (madeId) navigate(`/app/campaigns/${madeId}`);
    // Once it is made and the page is at rest: data that is still being read anew would undo the step to another page.
  }, [madeId]);
  // An audience that was chosen elsewhere is there to be saved at once.
  const begun = id === null && saved.audience !== null;
  return {
    form,
    isChanged: (begun || isChanged) && !(outcome?.ok && !id),
    isBusy: fetcher.state !== "idle",
    change: (part: Partial<CampaignForm>) => setForm({ ...form, ...part }),
    errorOf: (field: string) => errors[field] && t(`fields.${errors[field]}`, { example: writeAmount(1_250, form.discount?.currency ?? "EUR") }),
    save: () => {
      noteSubmitted();
      fetcher.submit({ intent: "save", form: JSON.stringify(form) }, { method: "post", action: `/app/campaigns/${id ?? "new"}` });
    },
    discard: () => {
      discard();
      setErrors({});
    },
  };
}

export type CampaignFormState = ReturnType<typeof useCampaignForm>;
