import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.do-not-mail._index";

/** What a person can be put on the list by. */
export const entryKinds = ["email", "order", "address"] as const;
type EntryKind = (typeof entryKinds)[number];

const nothing = { email: "", orderName: "", name: "", streetAddress: "", postalCode: "", city: "", countryCode: "" };
export type EntryField = keyof typeof nothing;

/** What is typed for one more entry, sending it, and saying what came of it. */
export function useAddEntry(onClose: () => void) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [form, setForm] = useState(nothing);
  const [kind, setKind] = useState<EntryKind>("email");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { data, state } = fetcher;
  useEffect(() => {
    if (data?.answer === "refused") setErrors(data.errors);
    if (data?.answer !== "added") return;
    shopify.toast.show(t(data.isNew ? "doNotMail.added" : "doNotMail.alreadyThere"));
    setErrors({});
    setForm(nothing);
    onClose();
    // Once for each answer; the rest is new with every rendering.
  }, [data]);
  return {
    ...{ form, setForm, kind, errors },
    setKind: (next: EntryKind) => {
      setKind(next);
      setErrors({});
    },
    isBusy: state !== "idle",
    submit: () => fetcher.submit({ kind, ...form }, { method: "post", action: "/app/do-not-mail?index" }),
  };
}
