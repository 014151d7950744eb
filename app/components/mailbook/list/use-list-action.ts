import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { action } from "~/routes/app.mailbook.$id";

export type ListAnswer = Exclude<Awaited<ReturnType<typeof action>>, Response>;

/** Sends something to be done to the list on the page, and hears what came of it. */
export function useListAction(onAnswer: (answer: ListAnswer) => void) {
  const fetcher = useFetcher<typeof action>();
  const { data, state } = fetcher;
  useEffect(() => {
    if (data) onAnswer(data as ListAnswer);
    // Once for each answer; the rest is new with every rendering.
  }, [data]);
  return {
    isBusy: state !== "idle",
    send: (intent: "save" | "remove" | "rename" | "delete", fields: readonly (readonly [string, string])[]) => {
      const form = new FormData();
      form.set("intent", intent);
      for (const [name, value] of fields) form.append(name, value);
      fetcher.submit(form, { method: "post" });
    },
  };
}
