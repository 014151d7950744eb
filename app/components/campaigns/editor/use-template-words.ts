import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { TemplateWords } from "~/campaigns/page/read-campaign.server";
import type { loader } from "~/routes/app.campaigns.preview";

/** What the chosen template says: `words` where the page brought them, else asked for. Null until they are there. */
export function useTemplateWords(templateId: string, words: TemplateWords | null): TemplateWords | null {
  const fetcher = useFetcher<typeof loader>();
  const known = [words, fetcher.data?.words ?? null].find((each) => each?.templateId === templateId) ?? null;
  useEffect(() => {
    if (templateId !== "" && !known) void fetcher.load(`/app/campaigns/preview?${new URLSearchParams({ template: templateId }).toString()}`);
    // Once for each template that is chosen.
  }, [templateId]);
  return known;
}
