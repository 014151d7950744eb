import { toValueSync } from "liquidjs";
import { engine, LetterContext } from "./engine";
import type { ParsedTemplate } from "./parse";
import type { Atom, Segment } from "./pieces";
import { knownLocale } from "./print-value";
import { describeTemplateProblem, problemAt, type ProblemSentence } from "./problems";
import { prepareScope } from "./scope";
import type { TemplateValues } from "../variables";

/** Something about one letter. `stop` keeps it from being bought; a `note` only says how it will travel. */
export type RenderProblem = ProblemSentence & {
  severity: "stop" | "note";
  /** Place in the template's source, where there is one: from 1. */
  line?: number;
  column?: number;
};

export interface RenderedMessage {
  /** The words as they reach paper: `\n` line endings, no blank space before or after. */
  message: string;
  problems: RenderProblem[];
}

const FIELD = /\{\{([a-z0-9_]+)\}\}/g;
const LIQUID_BRACES = /\{\{|\{%/;

/**
 * Writes one letter. `locale` (BCP 47, default English) is for numbers and dates. Never throws: what is wrong with the
 * letter comes back as problems, and a message with a `stop` among them must not be bought.
 */
export function renderTemplate(template: ParsedTemplate, values: TemplateValues, locale?: string): RenderedMessage {
  const { texts, context } = finishSegments(template, values, locale);
  const message = texts.join("").trim();
  const places = new Map(context.blanks.map((blank) => [blank.begin, blank]));
  const problems: RenderProblem[] = [...places.values()].map(({ begin, end }) => {
    const problem = problemAt(template.source, begin, end, "blank", { written: template.source.slice(begin, end) });
    return { ...problem, severity: "stop" };
  });
  problems.push(...context.problems.map((problem) => ({ ...problem, severity: "stop" as const })));
  if (message === "") problems.push({ ...describeTemplateProblem("empty-message"), severity: "stop" });
  if (LIQUID_BRACES.test(message)) problems.push({ ...describeTemplateProblem("braces-in-value"), severity: "note" });
  return { message, problems };
}

/** The template as a provider merges it: `{{name}}` without spaces for every field, none of them left to the provider. */
export function toProviderTemplate(template: ParsedTemplate): { text: string; fieldNames: string[] } {
  const text = template.segments
    .map((segment) => (segment.kind === "text" ? segment.text : `{{${segment.name}}}`))
    .join("");
  const names = template.segments.flatMap((segment) => (segment.kind === "field" ? [segment.name] : []));
  return { text, fieldNames: [...new Set(names)] };
}

/** One letter's finished words for every field of `toProviderTemplate`. */
export function customFieldsFor(
  template: ParsedTemplate,
  values: TemplateValues,
  locale?: string,
): Record<string, string> {
  const { texts } = finishSegments(template, values, locale);
  const fields: Record<string, string> = {};
  template.segments.forEach((segment, at) => {
    if (segment.kind === "field") fields[segment.name] = texts[at] ?? "";
  });
  return fields;
}

/**
 * Whether this letter cannot share the provider's template and goes alone, as finished text. It checks the outcome
 * itself: the merged words must be our message, hold no braces a provider could merge again, and no field may be empty
 * or begin or end in blank space, since a provider may trim values or take an empty one for missing.
 */
export function mustTravelAsFinishedText(template: ParsedTemplate, values: TemplateValues, locale?: string): boolean {
  const { message } = renderTemplate(template, values, locale);
  const fields = customFieldsFor(template, values, locale);
  if (LIQUID_BRACES.test(message)) return true;
  if (Object.values(fields).some((value) => value === "" || value !== value.trim())) return true;
  return mergeFields(toProviderTemplate(template).text, fields) !== message;
}

/** Merges as a provider does: each `{{name}}` once, values never read again, a missing one blank. */
export function mergeFields(text: string, fields: Readonly<Record<string, string>>): string {
  return text.replace(FIELD, (_whole, name: string) => (Object.hasOwn(fields, name) ? fields[name] ?? "" : ""));
}

function finishSegments(
  template: ParsedTemplate,
  values: TemplateValues,
  locale?: string,
): { texts: string[]; context: LetterContext } {
  const context = new LetterContext(prepareScope(values), knownLocale(locale));
  const last = template.segments.length - 1;
  const texts = template.segments.map((segment, at) => {
    let text = finishSegment(segment, template.source, context);
    // A block at the very start or end may fall away and leave blank space at the edge of the letter.
    if (at === 0) text = text.trimStart();
    if (at === last) text = text.trimEnd();
    return text;
  });
  return { texts, context };
}

function finishSegment(segment: Segment, source: string, context: LetterContext): string {
  if (segment.kind === "text") return segment.text;
  return segment.atoms.map((atom) => finishAtom(atom, source, context)).join("");
}

function finishAtom(atom: Atom, source: string, context: LetterContext): string {
  if ("text" in atom) return atom.text;
  try {
    return String(toValueSync(engine._render([atom.node], context, { sync: true })) ?? "");
  } catch {
    // What liquidjs or a filter throws here says nothing to a merchant; which words it was about does.
    const { begin, end } = atom.node.token;
    context.problems.push(describeTemplateProblem("not-rendered", { written: source.slice(begin, end) }));
    return "";
  }
}
