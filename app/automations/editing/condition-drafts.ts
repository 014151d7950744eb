import { z } from "zod";
import type { ConditionDrafts, ConditionKind, DraftedConditions } from "../condition-kinds";
import type { Conditions } from "../conditions";
import { amountText, writeAmount } from "./amount-text";

interface DraftRow<Draft> {
  /** Reads and checks it; `currency` is the shop's. An error's message is a code that the page has a sentence for. */
  read(currency: string): z.ZodType<Conditions, Draft>;
  /** Writes stored conditions for editing; null where this kind asks nothing. */
  write(conditions: Conditions, currency: string): Draft | null;
}

const mostEntries = 100;
const tag = z.string().trim().min(1, { message: "tags-missing" }).max(255, { message: "tag-too-long" });
const tags = z.array(tag).min(1, { message: "tags-missing" }).max(mostEntries, { message: "too-many" });
const country = z.string().regex(/^[A-Z]{2}$/, { message: "countries-missing" });

/** One row for each kind of condition: how the editor reads and writes it. */
const conditionDrafts: { readonly [Kind in ConditionKind]: DraftRow<ConditionDrafts[Kind]> } = {
  total: {
    read: (currency) =>
      z
        .object({ minimum: amountText(currency), maximum: amountText(currency) })
        .refine(({ minimum, maximum }) => minimum !== null || maximum !== null, { message: "total-missing", path: ["minimum"] })
        .refine(({ minimum, maximum }) => minimum === null || maximum === null || minimum <= maximum, { message: "total-reversed", path: ["maximum"] })
        .transform(({ minimum, maximum }) => ({
          ...(minimum === null ? {} : { minimumTotal: minimum }),
          ...(maximum === null ? {} : { maximumTotal: maximum }),
        })),
    write: ({ minimumTotal, maximumTotal }, currency) =>
      minimumTotal === undefined && maximumTotal === undefined
        ? null
        : { minimum: writeAmount(minimumTotal, currency), maximum: writeAmount(maximumTotal, currency) },
  },
  countries: {
    read: () => z.array(country).min(1, { message: "countries-missing" }).max(300, { message: "too-many" }).transform((countries) => ({ countries })),
    write: ({ countries }) => (countries?.length ? countries : null),
  },
  tagsAny: {
    read: () => tags.transform((tagsAny) => ({ tagsAny })),
    write: ({ tagsAny }) => (tagsAny?.length ? tagsAny : null),
  },
  tagsNone: {
    read: () => tags.transform((tagsNone) => ({ tagsNone })),
    write: ({ tagsNone }) => (tagsNone?.length ? tagsNone : null),
  },
  firstOrder: {
    read: () => z.literal(true).transform(() => ({ firstOrderOnly: true })),
    write: ({ firstOrderOnly }) => (firstOrderOnly ? true : null),
  },
};

/** Reads the drafts of all kinds; each error's path begins with its kind. */
export function draftedConditionsSchema(currency: string): z.ZodType<Conditions, DraftedConditions> {
  return z
    .strictObject({
      total: conditionDrafts.total.read(currency).optional(),
      countries: conditionDrafts.countries.read(currency).optional(),
      tagsAny: conditionDrafts.tagsAny.read(currency).optional(),
      tagsNone: conditionDrafts.tagsNone.read(currency).optional(),
      firstOrder: conditionDrafts.firstOrder.read(currency).optional(),
    } satisfies Record<ConditionKind, z.ZodType>)
    .transform((parts): Conditions => Object.assign({}, ...Object.values(parts)) as Conditions);
}

/** Stored conditions as the editor holds them. */
export function draftConditions(conditions: Conditions, currency: string): DraftedConditions {
  const { total, countries, tagsAny, tagsNone, firstOrder } = conditionDrafts;
  const drafts: { [Kind in ConditionKind]: ConditionDrafts[Kind] | null } = {
    total: total.write(conditions, currency),
    countries: countries.write(conditions, currency),
    tagsAny: tagsAny.write(conditions, currency),
    tagsNone: tagsNone.write(conditions, currency),
    firstOrder: firstOrder.write(conditions, currency),
  };
  return Object.fromEntries(Object.entries(drafts).filter(([, draft]) => draft !== null)) as DraftedConditions;
}
