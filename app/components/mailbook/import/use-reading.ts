import { useActionData, useNavigation, useSubmit } from "@remix-run/react";
import { useState } from "react";
import type { ListField } from "~/mailbook/import/columns";
import type { FileRecord } from "~/mailbook/import/read-records";
import type { Preview } from "~/mailbook/import/preview";
import { findMissing, type Reading } from "~/mailbook/import/reading";
import type { action } from "~/routes/app.mailbook.import";

/** What is chosen of how a file is read, and sending it. */
export function useReading(listId: string, preview: Preview) {
  const submit = useSubmit();
  const answer = useActionData<typeof action>();
  const [columns, setColumns] = useState(preview.columns);
  const [hasHeader, setHasHeader] = useState(preview.hasHeader);
  const [country, setCountry] = useState("");
  const [isAsked, setAsked] = useState(false);
  const header = cellsOf(preview.records[0]).map((cell) => cell.slice(0, 1_000));
  const reading: Reading = { encoding: preview.encoding, delimiter: preview.delimiter, hasHeader, header, columns, country };
  const missing = findMissing(columns, country);
  return {
    ...{ reading, country, hasHeader, setCountry, setHasHeader },
    /** The rows that are shown as they will be read. */
    sample: preview.records.slice(hasHeader ? 1 : 0).slice(0, 5),
    errors: isAsked ? [...new Set([...missing, ...(answer?.errors ?? [])])] : [],
    isBusy: useNavigation().state === "submitting",
    choose: (field: ListField, column: number | null) => setColumns({ ...columns, [field]: column }),
    start: (name: string) => {
      setAsked(true);
      if (missing.length === 0) submit({ list: listId, name, reading: JSON.stringify(reading) }, { method: "post" });
    },
  };
}

function cellsOf(record: FileRecord | undefined): string[] {
  return record?.problem === null ? record.cells : [];
}
