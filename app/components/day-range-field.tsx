import { BlockStack, TextField } from "@shopify/polaris";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Formats } from "~/locales/formats";
import type { CalendarDay } from "~/zoned-time";

export interface DayRange {
  from: CalendarDay | null;
  to: CalendarDay | null;
}

/** The first and last day of a range. What is typed counts once it is a whole day, and a range that ends before it begins says so. */
export function DayRangeField({ range, onChange }: { range: DayRange; onChange: (range: DayRange) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(range);
  const type = (part: Partial<DayRange>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    if (isWhole(next.from) && isWhole(next.to) && !isReversed(next)) onChange(next);
  };
  return (
    <BlockStack gap="300">
      <TextField type="date" autoComplete="off" label={t("days.from")} value={typed.from ?? ""} onChange={(from) => type({ from: from || null })} />
      <TextField
        type="date"
        autoComplete="off"
        label={t("days.to")}
        value={typed.to ?? ""}
        error={isReversed(typed) ? t("days.reversed") : undefined}
        onChange={(to) => type({ to: to || null })}
      />
    </BlockStack>
  );
}

/** While a year is typed, its first digits are years of their own. */
function isWhole(day: CalendarDay | null): boolean {
  return day === null || /^[1-9]\d{3}-/.test(day);
}

function isReversed({ from, to }: DayRange): boolean {
  return from !== null && to !== null && isWhole(from) && isWhole(to) && to < from;
}

/** `from Nov 1, 2026`, `until Nov 30, 2026`, or both days. */
export function dayRangeText(t: TFunction, formats: Formats, { from, to }: DayRange): string {
  const [first, last] = [from, to].map((day) => (day === null ? "" : formats.day(day)));
  if (from === null) return t("days.until", { last });
  return to === null ? t("days.since", { first }) : t("days.between", { first, last });
}
