/**
 * What an automation can ask of an order. A new kind is a row here, one in `conditions.ts` (how it is stored and when an order meets it), one in
 * `editing/condition-drafts.ts` (how it is typed) and one in `components/automations/condition-fields.tsx` (its field): the compiler asks for each.
 */
export const conditionKinds = ["total", "countries", "tagsAny", "tagsNone", "firstOrder"] as const;
export type ConditionKind = (typeof conditionKinds)[number];

/** A condition as the editor holds it while it is typed. */
export interface ConditionDrafts {
  total: { minimum: string; maximum: string };
  countries: string[];
  tagsAny: string[];
  tagsNone: string[];
  firstOrder: true;
}

/** The conditions that were added in the editor; one that was not is absent. */
export type DraftedConditions = { [Kind in ConditionKind]?: ConditionDrafts[Kind] };

/** What a condition begins as when it is added. */
export const newDrafts: Readonly<ConditionDrafts> = { total: { minimum: "", maximum: "" }, countries: [], tagsAny: [], tagsNone: [], firstOrder: true };
