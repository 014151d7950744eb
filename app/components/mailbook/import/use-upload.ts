import { useNavigate } from "@remix-run/react";
import { useState } from "react";
import { largestList } from "~/mailbook/import/reading";
import type { UploadOutcome } from "~/mailbook/import/upload.server";

export type UploadProblem = Extract<UploadOutcome, { ok: false }>["problem"];

/** Sends a file as it is and goes on to how it is read. */
export function useUpload() {
  const navigate = useNavigate();
  const [fileName, setFileName] = useState<string | null>(null);
  const [problem, setProblem] = useState<UploadProblem | null>(null);
  const upload = async (file: File) => {
    setProblem(null);
    if (file.size > largestList.bytes) return setProblem("file-too-large");
    setFileName(file.name);
    const outcome = await send(file);
    if (outcome.ok) return navigate(`/app/mailbook/import?list=${outcome.listId}`, { replace: true });
    setFileName(null);
    setProblem(outcome.problem);
  };
  return { fileName, problem, upload: (file: File) => void upload(file) };
}

async function send(file: File): Promise<UploadOutcome> {
  try {
    const address = `/app/mailbook/file?${new URLSearchParams({ name: file.name }).toString()}`;
    const response = await fetch(address, { method: "POST", body: file, headers: { "Content-Type": "text/csv" } });
    return response.ok ? ((await response.json()) as UploadOutcome) : { ok: false, problem: "file-unread" };
  } catch {
    return { ok: false, problem: "file-unread" };
  }
}
