import { useState } from "react";
import { largestImport, previewBytes, type ImportNews } from "~/suppressions/import/import-settings";
import type { ColumnMapping } from "~/suppressions/import/columns";
import type { ImportPreview } from "~/suppressions/import/import-list.server";

export interface RowProblemNews {
  line: number;
  problem: string;
}

/** Where an import is: nothing chosen, columns to be confirmed, under way, or ended. */
export type ImportStage =
  | { kind: "choose"; error?: "file-too-large" | "file-empty" | "file-unread" }
  | { kind: "columns"; file: File; preview: ImportPreview }
  | { kind: "running"; rows: number; share: number }
  | { kind: "done"; end: Extract<ImportNews, { kind: "done" }>; problems: RowProblemNews[] }
  | { kind: "failed"; problems: RowProblemNews[] };

/** Sends a file to be looked at and to be imported. Plain requests, since both are about its bytes and one is answered line by line. */
export function useImport() {
  const [stage, setStage] = useState<ImportStage>({ kind: "choose" });
  const choose = async (file: File) => {
    if (file.size > largestImport.bytes) return setStage({ kind: "choose", error: "file-too-large" });
    try {
      const response = await fetch("/app/do-not-mail/file?step=preview", { method: "POST", body: file.slice(0, previewBytes), headers: { "Content-Type": "text/csv" } });
      if (!response.ok) throw new Error("The file was not read.");
      const preview = (await response.json()) as ImportPreview | null;
      setStage(preview ? { kind: "columns", file, preview } : { kind: "choose", error: "file-empty" });
    } catch {
      setStage({ kind: "choose", error: "file-unread" });
    }
  };
  const run = async (file: File, mapping: ColumnMapping, hasHeader: boolean) => {
    const problems: RowProblemNews[] = [];
    setStage({ kind: "running", rows: 0, share: 0 });
    try {
      for await (const news of readNews(file, mapping, hasHeader)) {
        if (news.kind === "problem") problems.push(news);
        else if (news.kind === "progress") setStage({ kind: "running", rows: news.rows, share: news.share });
        else if (news.kind === "done") return setStage({ kind: "done", end: news, problems });
        else break;
      }
      setStage({ kind: "failed", problems });
    } catch {
      setStage({ kind: "failed", problems });
    }
  };
  return { stage, choose: (file: File) => void choose(file), run: (...given: Parameters<typeof run>) => void run(...given), restart: () => setStage({ kind: "choose" }) };
}

async function* readNews(file: File, mapping: ColumnMapping, hasHeader: boolean): AsyncGenerator<ImportNews> {
  const query = new URLSearchParams({ header: hasHeader ? "1" : "0" });
  for (const [field, column] of Object.entries(mapping)) if (column !== null) query.set(field, String(column));
  const response = await fetch(`/app/do-not-mail/file?${query.toString()}`, { method: "POST", body: file, headers: { "Content-Type": "text/csv" } });
  if (!response.ok || !response.body) throw new Error("The file was not taken.");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (held + value).split("\n");
    held = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as ImportNews;
  }
}
