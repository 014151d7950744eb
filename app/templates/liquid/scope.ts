import { cleanValue } from "../characters";
import { CalendarDate } from "./print-value";
import { TEMPLATE_VARIABLES, type TemplateValues, type VariableName } from "../variables";

/**
 * The values of one letter as Liquid sees them: every variable present, text cleaned for paper, what we do not know
 * blank. Rendering does this itself so that no caller can forget to.
 */
export function prepareScope(values: TemplateValues): Record<VariableName, unknown> {
  const rows = TEMPLATE_VARIABLES.map((row) => [row.name, prepare(row.name, row.type, values[row.name])]);
  const scope = Object.fromEntries(rows) as Record<VariableName, unknown>;
  if (scope.first_product === "" && Array.isArray(scope.product_titles))
    scope.first_product = scope.product_titles[0] ?? "";
  return scope;
}

function prepare(name: VariableName, type: (typeof TEMPLATE_VARIABLES)[number]["type"], value: unknown): unknown {
  switch (type) {
    case "list":
      return Array.isArray(value) ? value.map((item) => cleanValue(String(item))).filter((item) => item !== "") : [];
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? value : "";
    case "flag":
      return value === true;
    case "date":
      return (typeof value === "string" ? CalendarDate.parse(value) : null) ?? "";
    case "text":
    case "money":
      // Only a note is written in lines; a line break in a name or a title is a slip.
      return typeof value === "string" ? cleanValue(value, { lines: name === "order_note" }) : "";
  }
}
