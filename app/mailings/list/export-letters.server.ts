import { byteOrderMark, writeCsv } from "~/index-pages/csv";
import { shopDb } from "~/db.server";
import { readLocale } from "~/locales/languages";
import { readMessages } from "~/locales/messages.server";
import { createTranslator } from "~/locales/translator";
import { recipientSchema } from "~/orders/recipient";
import { writeCursor } from "~/index-pages/page-cursor";
import { costOf } from "../piece-cost";
import type { LetterQuestion } from "./letter-question";
import { csvHead, csvLine, type CsvLetter } from "./letters-csv";
import { placeOf, readLetters, readOriginNames, type ReadLetter } from "./read-letters.server";

/** A part of the list as a file; `next` is where the next part begins, null after the last. */
export interface CsvPart {
  csv: string;
  next: string | null;
}

/** Letters in a part: what is in memory at once, whatever the length of the list. */
const partSize = 1000;

/** One part of the letters asked for, in their order. The first begins with the names of the columns. */
export async function exportLetters(shopId: string, asked: LetterQuestion): Promise<CsvPart> {
  const db = shopDb(shopId);
  const question = { ...asked, before: null };
  const shop = await db.shop.findFirstOrThrow({ select: { locale: true, timezone: true } });
  const language = readLocale(shop.locale)?.language ?? "en";
  const { t } = createTranslator(language, readMessages(language).words);
  const read = await readLetters(db, question, partSize + 1);
  const letters = read.slice(0, partSize);
  const names = await readOriginNames(db, letters);
  const lines = letters.map((letter) => csvLine(toCsvLetter(letter, names), t, shop.timezone));
  const last = read.length > partSize ? letters.at(-1) : undefined;
  return {
    csv: question.after ? writeCsv(lines) : byteOrderMark + writeCsv([csvHead(t), ...lines]),
    next: last ? writeCursor(placeOf(last, question)) : null,
  };
}

function toCsvLetter(letter: ReadLetter, names: ReadonlyMap<string, string>): CsvLetter {
  const recipient = recipientSchema.safeParse(letter.recipient);
  const { id, orderName, status, kind, mode, trackingNumber, createdAt, updatedAt } = letter;
  return {
    ...{ id, orderName, status, kind, mode, trackingNumber, createdAt, updatedAt },
    recipient: recipient.success ? recipient.data : null,
    templateName: letter.templateVersion.template.name,
    originName: names.get(letter.automationId ?? letter.campaignId ?? "") ?? null,
    cost: costOf(letter),
    costIsQuoted: letter.amount === null,
  };
}
