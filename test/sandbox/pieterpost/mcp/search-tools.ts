import { notFound } from "../api-error.ts";
import { searchDocuments } from "./search-documents.ts";
import type { Tools } from "./tool-call.ts";

const MAX_RESULTS = 20;

/**
 * `search` and `fetch`, whose results have no documented shape: they take the one that hosts of `search` and `fetch`
 * tools expect, a list of `{id, title, url}` and one `{id, title, text, url, metadata}`.
 */
export const searchTools: Tools = {
  search: {
    scope: "api:read",
    run: (call) => {
      const words = String(call.args["query"]).toLowerCase().split(/\s+/).filter(Boolean);
      const scored = searchDocuments(call)
        .map((document) => {
          const text = `${document.id} ${document.title} ${document.text}`.toLowerCase();
          return { document, score: words.filter((word) => text.includes(word)).length };
        })
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score);
      return {
        results: scored.slice(0, MAX_RESULTS).map(({ document: { id, title, url, text } }) => ({
          ...{ id, title, url },
          text: text.slice(0, 200),
        })),
      };
    },
  },
  fetch: {
    scope: "api:read",
    run: (call) => {
      const document = searchDocuments(call).find(({ id }) => id === call.args["id"]);
      if (!document) throw notFound("Document");
      return document;
    },
  },
};
