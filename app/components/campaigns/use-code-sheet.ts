import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { codePrefix } from "~/campaigns/discount/code";
import type { loader } from "~/routes/app.campaigns.code-sheet";

/** Long enough that a prefix that is typed is drawn once. */
const typingPauseMs = 400;

/** When a picture is asked for again that the server was too busy to draw. */
const busyPauseMs = 2_000;

/** The picture of a code sheet in the language of a template, with a made-up code; null while it is drawn, or none is asked for. */
export function useCodeSheet(templateId: string | null, prefix: string): string | null {
  const { data, load } = useFetcher<typeof loader>();
  const path = templateId === null || !codePrefix.test(prefix) ? null : `/app/campaigns/code-sheet?${new URLSearchParams({ template: templateId, prefix }).toString()}`;
  useEffect(() => {
    if (path === null) return;
    const timer = setTimeout(() => load(path), typingPauseMs);
    return () => clearTimeout(timer);
  }, [path, load]);
  useEffect(() => {
    if (path === null || !data?.isBusy) return;
    const timer = setTimeout(() => load(path), busyPauseMs);
    return () => clearTimeout(timer);
    // Once for each answer.
  }, [data, path, load]);
  return templateId === null ? null : (data?.picture ?? null);
}
