import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { codePrefix } from "~/campaigns/discount/code";
import type { loader } from "~/routes/app.campaigns.code-sheet";

/** Long enough that a prefix that is typed is drawn once. */
const typingPauseMs = 400;

/** The picture of a code sheet in the language of a template, with a made-up code; null while it is drawn, or none is asked for. */
export function useCodeSheet(templateId: string | null, prefix: string): string | null {
  const { data, load } = useFetcher<typeof loader>();
  const isPrefix = codePrefix.test(prefix);
  useEffect(() => {
    if (templateId === null || !isPrefix) return;
    const timer = setTimeout(() => load(`/app/campaigns/code-sheet?${new URLSearchParams({ template: templateId, prefix }).toString()}`), typingPauseMs);
    return () => clearTimeout(timer);
  }, [templateId, prefix, isPrefix, load]);
  return templateId === null ? null : (data?.picture ?? null);
}
