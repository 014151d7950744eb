import type { Language } from "./languages";

/** Words by key, as deep as the pages like. */
export type Words = { [key: string]: string | Words };

const files = import.meta.glob<Words>("./*/*.json", { eager: true, import: "default" });

/** The words of one language: a file for each section, named as the first part of its keys. `letters.title` stands in `en/letters.json`. */
export function wordsOf(language: Language): Words {
  const sections = Object.entries(files).flatMap(([path, words]): [string, Words][] => {
    const [, folder, section] = /^\.\/(\w+)\/(\w+)\.json$/.exec(path) ?? [];
    return folder === language && section ? [[section, words]] : [];
  });
  return Object.fromEntries(sections);
}
