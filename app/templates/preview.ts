import { layOutMessage } from "~/paper/lay-out-piece";
import { plainLook, type PaperMeasure } from "~/paper/look";
import type { PaperProblem } from "~/paper/problems";
import type { PieceKind, ProviderId } from "~/providers/mail-provider";
import { checkCharacters, type CharacterProblem } from "./characters";
import { checkLimits, countCharacters, textLimit, type LimitProblem } from "./limits";
import { parseTemplate } from "./liquid/parse";
import type { TemplateProblem } from "./liquid/problems";
import { renderTemplate, type RenderProblem } from "./liquid/render";
import { sampleValues, type TemplateValues } from "./variables";

export interface TemplatePreview {
  /** The words on paper; null while the template cannot be read. */
  message: string | null;
  /** What is wrong with the template itself, for every letter. */
  templateProblems: TemplateProblem[];
  /** What is wrong with this letter, for these values. */
  letterProblems: (RenderProblem | CharacterProblem | LimitProblem | PaperProblem)[];
  /** UTF-16 units of the message, and the most the piece can carry. */
  characters: number;
  limit: number;
  /** Whether these words could be bought. */
  ready: boolean;
}

export interface PreviewOptions {
  kind?: PieceKind;
  provider?: ProviderId;
  locale?: string;
  /** The paper it has to fit on; without it, A4 in type. */
  paper?: PaperMeasure;
}

/** What a template would print, for the editor (sample values) and for one letter's page (its own values). */
export function previewTemplate(
  source: string,
  values: TemplateValues = sampleValues(),
  options: PreviewOptions = {},
): TemplatePreview {
  const { kind = "letter", provider = "pieterpost", locale, paper = plainLook } = options;
  const limit = textLimit(kind, provider).characters;
  const parsed = parseTemplate(source);
  if (!parsed.ok) {
    return { message: null, templateProblems: parsed.problems, letterProblems: [], characters: 0, limit, ready: false };
  }
  const { message, problems } = renderTemplate(parsed.template, values, locale);
  // An empty message is told once, by the renderer.
  const tooLong = message === "" ? [] : checkLimits(kind, provider, message);
  const undrawable = checkCharacters(message);
  // Words longer than the provider takes are told once, not by the paper too.
  const unfit = layOutMessage(kind, message, paper).problems.filter(({ code }) => code !== "page-overflow" || tooLong.length === 0);
  const letterProblems = [...problems, ...undrawable, ...tooLong, ...unfit];
  return {
    message,
    templateProblems: [],
    letterProblems,
    characters: countCharacters(message).utf16,
    limit,
    ready: !letterProblems.some(stopsLetter),
  };
}

/** Whether a problem keeps its letter from being bought; what has no severity always does. */
export function stopsLetter(problem: TemplatePreview["letterProblems"][number]): boolean {
  return !("severity" in problem) || problem.severity === "stop";
}
