import { cleanValue } from "~/templates/limits";
import { findVariable, type TemplateValues } from "~/templates/variables";
import { valueFields, type ValueField } from "./columns";

export type ValueProblem = "value-number-wrong" | "value-date-wrong" | "value-too-long";

/** Longest value, in UTF-16 units: no piece prints more. */
const longestValue = 5_000;

/** What a row gives a template to say. A cell that is no value of its variable makes the row a problem; a blank one says nothing. */
export function readValues(cell: (field: ValueField) => string): TemplateValues | ValueProblem {
  const values: Record<string, string | number> = {};
  for (const field of valueFields) {
    const text = cleanValue(cell(field));
    if (text === "") continue;
    if (text.length > longestValue) return "value-too-long";
    const type = findVariable(field)?.type;
    if (type === "number" && !/^\d{1,9}$/.test(text)) return "value-number-wrong";
    if (type === "date" && !isDay(text)) return "value-date-wrong";
    values[field] = type === "number" ? Number(text) : text;
  }
  return values as TemplateValues;
}

/** `2026-11-25`, a day there is: other ways to write one can be read in two ways. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
