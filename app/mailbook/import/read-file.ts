import { decodeAs } from "./encoding";
import { readPerson, type Person, type PersonProblem } from "./read-person";
import { readRecords } from "./read-records";
import type { Reading } from "./reading";

/** A row of a file: the person, or the cells with why they are none. */
export type ListRow = { line: number; lastLine: number } & ({ person: Person; problem: null } | { problem: PersonProblem; cells: string[] });

/** The rows of a file in their order, its head left out. The same bytes give the same rows however they are cut. */
export async function* readFile(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, reading: Reading): AsyncGenerator<ListRow> {
  let isHead = reading.hasHeader;
  for await (const record of readRecords(decodeAs(reading.encoding, bytes), reading.delimiter)) {
    if (isHead) {
      isHead = false;
      continue;
    }
    const { line, lastLine } = record;
    const read = readPerson(record, reading);
    if (typeof read !== "string") yield { line, lastLine, person: read, problem: null };
    else yield { line, lastLine, problem: read, cells: record.problem === null ? record.cells : [record.text] };
  }
}
