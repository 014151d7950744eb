import { expect, it } from "vitest";
import { wordsOf } from "~/locales/files";
import { createTranslator } from "~/locales/translator";
import type { RecallWay } from "~/mailings/recall/recall-way";
import { recallQuestion } from "./recall-question";

const { t } = createTranslator("en", wordsOf("en"));
const ask = (...ways: RecallWay[]) => recallQuestion(t, ways);

it("promises that nothing is printed only where nothing is bought", () => {
  expect(ask("for-certain")).toContain("It will not be printed or posted");
  expect(ask("for-certain", "for-certain")).toContain("They will not be printed or posted");
  for (const bought of [ask("alone"), ask("with-others")]) expect(bought).not.toContain("will not be printed");
  expect(ask("for-certain", "alone")).toContain("those that are not bought yet will not be printed");
});

it("says of a letter that is bought that cancelling may come too late, and when its money is back", () => {
  for (const bought of [ask("alone"), ask("with-others"), ask("alone", "for-certain"), ask("with-others", "alone")]) {
    expect(bought).toContain("too late");
    expect(bought).toContain("money comes back once the provider confirms");
  }
});

it("says that a letter among others is cancelled only with all of them", () => {
  expect(ask("with-others")).toContain("once all of them are recalled");
  expect(ask("alone")).not.toContain("others");
});
