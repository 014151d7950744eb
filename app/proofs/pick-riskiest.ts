import { canBeAboutPerson } from "./judge";
import {
  addressLength,
  countOtherScript,
  emptyVariables,
  hasEmoji,
  hasNoFirstName,
  letterLength,
  longAddress,
  longName,
  nameLength,
  risks,
  type Risk,
  type WrittenLetter,
} from "./risks";

/** A letter that was picked, and what for. */
export interface RiskyLetter<Letter extends WrittenLetter = WrittenLetter> {
  letter: Letter;
  risks: Risk[];
  /** The template's variables that are empty in it. */
  empty: string[];
}

/** So many letters that would be stopped are shown; what is wrong with them is seldom different in more. */
const mostStopped = 3;

/**
 * Picks, for each risk, the letter that shows it most; one letter can be picked for several. Every letter that would be stopped is found, the
 * first few are picked. Of letters that are alike the first counts, so give the newest first.
 */
export function pickRiskiest<Letter extends WrittenLetter>(letters: readonly Letter[], variables: readonly string[]): RiskyLetter<Letter>[] {
  const picks = new Map<Letter, Set<Risk>>();
  const pick = (risk: Risk, letter: Letter | undefined) => {
    if (letter) picks.set(letter, (picks.get(letter) ?? new Set()).add(risk));
  };
  const stopped = letters.filter(({ stops }) => stops.length > 0);
  // Words at fault before names that cannot be written, which must not crowd them out.
  const gravest = [...stopped.filter(({ stops }) => !canBeAboutPerson(stops)), ...stopped.filter(({ stops }) => canBeAboutPerson(stops))];
  for (const letter of gravest.slice(0, mostStopped)) pick("would-be-stopped", letter);
  pick("missing-first-name", stoppedFirst(letters.filter(hasNoFirstName)));
  for (const letter of coverEmpty(letters, variables)) pick("empty-variable", letter);
  pick("longest-name", most(letters, nameLength));
  pick("longest-address", most(letters, addressLength));
  pick("longest-letter", most(letters, letterLength));
  pick("non-latin-script", most(letters.filter((letter) => countOtherScript(letter) > 0), countOtherScript));
  pick("emoji", stoppedFirst(letters.filter(hasEmoji)));
  const ordered = (of: Set<Risk>) => risks.filter((risk) => of.has(risk));
  const first = (of: Set<Risk>) => risks.findIndex((risk) => of.has(risk));
  return [...picks]
    .sort(([, a], [, b]) => first(a) - first(b))
    .map(([letter, of]) => ({ letter, risks: ordered(of), empty: emptyVariables(letter, variables) }));
}

/** So many of the longest letters of a stretch are laid out: paper overflows by length first. Chosen. */
const mostLongest = 10;

/**
 * Chooses, of letters whose words are written but not laid out, those whose paper is worth the time: the riskiest, the longest, and each that holds a
 * character not in `seen`, which takes in what it finds.
 */
export function chooseForPaper<Letter extends WrittenLetter>(letters: readonly Letter[], variables: readonly string[], seen: Set<string>): Letter[] {
  const chosen = new Set(pickRiskiest(letters, variables).map(({ letter }) => letter));
  const byLength = [...letters].sort((a, b) => paperLength(b) - paperLength(a));
  for (const letter of byLength.slice(0, mostLongest)) chosen.add(letter);
  for (const letter of letters) {
    let isNew = false;
    for (const character of letter.message ?? "") {
      if (seen.has(character)) continue;
      seen.add(character);
      isNew = true;
    }
    if (isNew) chosen.add(letter);
  }
  return [...chosen];
}

/** Characters of a letter, each line counting as a whole one of about this many. */
const charactersOfLine = 60;
function paperLength(letter: WrittenLetter): number {
  return letterLength(letter) + charactersOfLine * (letter.message?.split("\n").length ?? 0);
}

/** The risks that no real letter shows: these are tried with somebody made up. A short longest name shows little. */
export function risksNotShown(letters: readonly WrittenLetter[], variables: readonly string[]): Risk[] {
  const canBeEmpty = variables.filter((name) => sometimesEmpty.has(name));
  const shown: Record<Risk, boolean> = {
    // What would be stopped is not made up, and the longest letter is that of the longest name or address.
    ...{ "would-be-stopped": true, "longest-letter": true },
    "missing-first-name": letters.some(hasNoFirstName),
    "empty-variable": canBeEmpty.every((name) => letters.some((letter) => emptyVariables(letter, [name]).length > 0)),
    "longest-name": letters.some((letter) => nameLength(letter) >= longName),
    "longest-address": letters.some((letter) => addressLength(letter) >= longAddress),
    "non-latin-script": letters.some((letter) => countOtherScript(letter) > 0),
    emoji: letters.some(hasEmoji),
  };
  return risks.filter((risk) => !shown[risk]);
}

/** Variables that some orders have nothing for; the others every order that is mailed fills. */
const sometimesEmpty = new Set(["last_name", "company", "state", "discount_code", "customer_orders_count", "order_note"]);

/** Letters that between them show every variable empty that is empty anywhere, the emptiest first. */
function coverEmpty<Letter extends WrittenLetter>(letters: readonly Letter[], variables: readonly string[]): Letter[] {
  const left = new Set(letters.flatMap((letter) => emptyVariables(letter, variables)));
  const chosen: Letter[] = [];
  while (left.size > 0) {
    const newly = (letter: Letter) => emptyVariables(letter, variables).filter((name) => left.has(name)).length;
    const emptiest = most(letters, newly);
    if (!emptiest) break;
    chosen.push(emptiest);
    for (const name of emptyVariables(emptiest, variables)) left.delete(name);
  }
  return chosen;
}

function most<Letter>(letters: readonly Letter[], measure: (letter: Letter) => number): Letter | undefined {
  let best: { letter: Letter; size: number } | undefined;
  for (const letter of letters) {
    const size = measure(letter);
    if (!best || size > best.size) best = { letter, size };
  }
  return best?.letter;
}

function stoppedFirst<Letter extends WrittenLetter>(letters: readonly Letter[]): Letter | undefined {
  return letters.find(({ stops }) => stops.length > 0) ?? letters[0];
}
