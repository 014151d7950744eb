import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { DecisionReason } from "~/automations/decide";
import type { AudienceReason } from "~/campaigns/assess";
import { campaignViews } from "~/campaigns/list/campaign-views";
import { progressStages } from "~/campaigns/page/progress";
import type { QuoteOutcome } from "~/campaigns/quote/quote-campaign.server";
import type { LaunchRefusal } from "~/campaigns/sending/launch.server";
import { campaignStatuses } from "~/campaigns/status";
import { letterViews } from "~/mailings/list/letter-views";
import type { HandObstacle } from "~/mailings/by-hand/draft-by-hand.server";
import { mailpieceStatuses } from "~/mailings/status";
import { paperProblemCodes } from "~/paper/problems";
import { providerOrderStages } from "~/providers/mail-provider";
import { providerErrorKinds } from "~/providers/provider-error";
import { limitProblemCodes } from "~/templates/limits";
import { problemCodes } from "~/templates/liquid/problems";
import { starterOccasions } from "~/templates/starters/starter-texts";
import { TEMPLATE_VARIABLES } from "~/templates/variables";
import type { BudgetObstacle } from "~/wallet/budget";
import { ledgerKinds } from "~/wallet/postings";
import { wordsOf, type Words } from "./files";
import { languages } from "./languages";

const appFolder = path.resolve("app");

function flatten(tree: Words, prefix = ""): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

/** Every source file of the app with its text, tests left out. */
const sources = readdirSync(appFolder, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
  .map((file) => ({ file, text: readFileSync(path.join(appFolder, file), "utf8") }));

function find(pattern: RegExp, among = sources): string[] {
  return among.flatMap(({ text }) => [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []));
}

const english = flatten(wordsOf("en"));
const hasWords = (key: string) => english.has(key) || (english.has(`${key}_one`) && english.has(`${key}_other`));

describe("the language files", () => {
  it.each(languages)("%s has the keys, and the values to fill in, of English", (language) => {
    const words = flatten(wordsOf(language));
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort());
    // "A letter" may leave its number out.
    const parts = (text: string) => [...new Set(text.match(/\{\{\w+\}\}|<\w+\/>/g))].filter((part) => part !== "{{count}}").sort();
    for (const [key, text] of words) {
      expect(text.trim(), key).not.toBe("");
      expect(parts(text), `${language} ${key}`).toEqual(parts(english.get(key) ?? ""));
    }
  });

  it.each(languages.filter((language) => language !== "en"))("%s is translated", (language) => {
    const isLong = (text: string) => text.replace(/\{\{\w+\}\}/g, "").length > 20;
    const untranslated = [...flatten(wordsOf(language))].filter(([key, text]) => isLong(text) && english.get(key) === text);
    expect(untranslated.map(([key]) => key)).toEqual([]);
  });

  it("hold every key that the pages name", () => {
    const pages = sources.filter(({ file }) => /^(components|routes)\//.test(file));
    const keys = [...find(/\bt\("([\w.-]+)"/g, pages), ...find(/sentence="([\w.-]+)"/g, pages)];
    expect(keys.filter((key) => !hasWords(key))).toEqual([]);
  });
});

describe("sentences for codes", () => {
  // A code added to one of these types without a line here does not compile.
  const decisions: Record<DecisionReason, true> = {
    ...{ matched: true, "total-too-low": true, "total-too-high": true, "country-not-chosen": true, "tag-missing": true },
    ...{ "tag-excluded": true, "not-first-order": true, "no-customer": true, "no-address": true, "address-without-name": true },
    ...{ "address-without-street": true, "address-without-city": true, "address-without-postal-code": true },
    ...{ "address-without-state": true, "address-without-country": true, "name-too-long": true, "address-too-long": true },
    ...{ "order-not-paid": true, "order-cancelled": true, "order-refunded": true, "test-order": true, "do-not-mail": true },
    ...{ "cool-down": true, holdout: true, "another-automation-won": true },
  };
  const obstacles: Record<BudgetObstacle, true> = { "wallet-too-small": true, "piece-too-expensive": true, "monthly-limit-reached": true };
  const byHand: Record<HandObstacle, true> = { "template-gone": true, "order-unreachable": true, "order-unreadable": true, "order-gone": true };
  const problems = ["blank", "not-rendered", "empty-message", "undrawable-character", "message-too-long", "message-empty", "page-overflow", "font-lacks-character"];
  const recalls = find(/recall(?:Mailpiece|ForOrder)\([^)]*"([\w-]+)"\)/g);

  /** Why an order is followed no more. */
  const untold = find(/leaveUntold\(.*"([\w-]+)", at\)/g);

  it("explain every reason", () => {
    const named = [
      ...find(/(?:reasons?|obstacles): \["([\w-]+)"\]/g, sources.filter(({ file }) => !file.startsWith("campaigns/"))),
      ...find(/\["([\w-]+)"\], at\)/g),
      ...find(/(?:postpone\(db, piece, .*|later\(.*)"([\w-]+)"\)/g),
      ...find(/"(provider-refused[\w-]*|template-unreadable)"/g),
    ];
    expect(untold.sort()).toEqual(["account-disconnected", "not-told"]);
    expect(named).toEqual(expect.arrayContaining(["order-gone", "no-mail-account", "shopify-unreachable", "outcome-unknown"]));
    const reasons = [...Object.keys(decisions), ...Object.keys(obstacles), ...Object.keys(byHand), ...problems.map((code) => `letter-${code}`), ...named, ...recalls];
    const all = [...reasons, ...untold, "provider-failed", "provider-cancelled", "provider-refunded", "address-changed"];
    expect(all.filter((reason) => !hasWords(`reasons.${reason}`))).toEqual([]);
  });

  it("explain why a campaign stopped", () => {
    const campaigns = sources.filter(({ file }) => file.startsWith("campaigns/"));
    const named = [...find(/reasons: \["([\w-]+)"\]/g, campaigns), ...find(/AudienceUnreadable\("([\w-]+)"\)/g, campaigns), ...find(/PurchaseObstacle = "([\w-]+)"/g, campaigns), ...find(/PurchaseObstacle = "[\w-]+" \| "([\w-]+)"/g, campaigns)];
    expect(named).toEqual(expect.arrayContaining(["paused-by-hand", "maximum-reached", "segment-gone"]));
    expect(named.filter((reason) => !hasWords(`campaign.reasons.${reason}`))).toEqual([]);
  });

  it("explain every refusal and state of a campaign, and why somebody is left out of one", () => {
    const refusals: Record<LaunchRefusal | Extract<QuoteOutcome, { ok: false }>["reason"], true> = {
      ...{ "campaign-gone": true, "not-ready": true, "audience-changed": true, "words-changed": true, "not-proved": true, "mode-changed": true, "code-without-rule": true, "rule-without-code": true, "sheet-on-postcard": true, "sheet-without-room": true, "discount-ended": true },
      ...{ nobody: true, "in-the-past": true, "no-mail-account": true, "not-priced": true, "two-currencies": true, "no-template": true, "campaign-changed": true },
    };
    const leftOut: Record<AudienceReason, true> = {
      ...{ "no-address": true, "address-without-name": true, "address-without-street": true, "address-without-city": true, "address-without-postal-code": true },
      ...{ "address-without-state": true, "address-without-country": true, "name-too-long": true, "address-too-long": true, "order-gone": true },
      ...{ "do-not-mail": true, "same-person": true, "same-household": true },
    };
    const keys = [
      // The past is told at its field.
      ...Object.keys(refusals).filter((code) => code !== "in-the-past").map((code) => `campaigns.refused.${code}`),
      ...Object.keys(leftOut).map((code) => `campaign.why.${code}`),
      ...campaignStatuses.map((status) => `campaigns.statuses.${status}`),
      ...campaignViews.map((view) => `campaigns.views.${view}`),
      ...progressStages.map((stage) => `campaigns.progress.stages.${stage}`),
      ...Object.keys(obstacles).map((code) => `campaigns.quote.lacks.${code}`),
    ];
    expect(keys.filter((key) => !hasWords(key))).toEqual([]);
  });

  it("explain every cause of a change", () => {
    const named = [...find(/cause: "([\w-]+)"/g), ...find(/closeBatch\([^)]*"([\w-]+)"\)/g), ...recalls];
    expect(named).toEqual(expect.arrayContaining(["batch-closed", "released", "recalled-by-hand", "order-cancelled"]));
    const causes = [...named, ...untold, "address-changed", ...Object.keys(obstacles), ...providerOrderStages.map((stage) => `provider-${stage}`)];
    expect(causes.filter((cause) => !hasWords(`causes.${cause}`))).toEqual([]);
  });

  it("explain every problem of a template, and every variable and starter", () => {
    const keys = [
      ...[...problemCodes, ...limitProblemCodes].map((code) => `templateProblems.${code}`),
      ...TEMPLATE_VARIABLES.map(({ name }) => `variables.${name}`),
      ...starterOccasions.flatMap((occasion) => [`starters.occasions.${occasion}.name`, `starters.occasions.${occasion}.help`]),
    ];
    expect(keys.filter((key) => !hasWords(key))).toEqual([]);
  });

  it("name every status, view, kind of movement, side of paper, problem on it and kind of provider error", () => {
    const keys = [
      ...mailpieceStatuses.map((status) => `statuses.${status}`),
      ...letterViews.map((view) => `letters.views.${view}`),
      ...ledgerKinds.map((kind) => `wallet.ledger.kinds.${kind}`),
      ...paperProblemCodes.map((code) => `paper.problems.${code}`),
      ...["front", "back", "overflow", "envelope"].map((part) => `paper.parts.${part}`),
      ...providerErrorKinds.map((kind) => `providerErrors.${kind}`),
    ];
    expect(keys.filter((key) => !hasWords(key))).toEqual([]);
  });
});
