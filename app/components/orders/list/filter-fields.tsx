import { ChoiceList, type AppliedFilterInterface, type FilterInterface } from "@shopify/polaris";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { skipReasons } from "~/automations/decision-reasons";
import { reasonSentence } from "~/components/code-sentences";
import { DayRangeField, dayRangeText } from "~/components/day-range-field";
import type { Formats } from "~/locales/formats";
import type { NamedChoice } from "~/mailings/list/filter-choices.server";
import type { OrderFilter } from "~/orders/list/order-question";

interface FieldsProps {
  t: TFunction;
  formats: Formats;
  filter: OrderFilter;
  automations: NamedChoice[];
  /** Fields of the filter that change. */
  onChange: (part: Partial<OrderFilter>) => void;
}

interface Field {
  key: string;
  label: string;
  field: ReactNode;
  /** What the chip of the applied filter says; null where it is not applied. */
  chip: string | null;
  /** The fields as they are when the chip is taken away. */
  without: Partial<OrderFilter>;
}

/** The filters of the orders page, and a chip for each that is applied. */
export function orderFields(props: FieldsProps): { filters: FilterInterface[]; appliedFilters: AppliedFilterInterface[] } {
  const { t, filter, automations } = props;
  const isOffered = automations.length > 0 || filter.automationId !== null;
  const fields = [
    ...(isOffered ? [choiceField(props, "automationId", t("orders.filter.automation"), automations.map(({ id, name }) => ({ value: id, label: name })))] : []),
    choiceField(props, "reason", t("orders.filter.reason"), skipReasons.map((reason) => ({ value: reason, label: reasonSentence(t, reason, "") }))),
    dayField(props),
  ];
  return {
    filters: fields.map(({ key, label, field }) => ({ key, label, filter: field, pinned: true })),
    appliedFilters: fields.flatMap(({ key, chip, without }) => (chip === null ? [] : [{ key, label: chip, onRemove: () => props.onChange(without) }])),
  };
}

function choiceField(
  { t, filter, onChange }: FieldsProps,
  key: "automationId" | "reason",
  name: string,
  choices: { value: string; label: string }[],
): Field {
  const chosen = filter[key];
  const label = choices.find(({ value }) => value === chosen)?.label ?? t("orders.filter.unknown");
  return {
    key,
    label: name,
    field: (
      <ChoiceList
        title={name}
        titleHidden
        choices={choices}
        selected={chosen === null ? [] : [chosen]}
        onChange={([value]) => onChange({ [key]: value ?? null })}
      />
    ),
    chip: chosen === null ? null : t("orders.filter.is", { name, value: label }),
    without: { [key]: null },
  };
}

function dayField({ t, formats, filter: { from, to }, onChange }: FieldsProps): Field {
  return {
    key: "days",
    label: t("orders.date"),
    field: <DayRangeField range={{ from, to }} onChange={onChange} />,
    chip: from === null && to === null ? null : t("orders.filter.is", { name: t("orders.date"), value: dayRangeText(t, formats, { from, to }) }),
    without: { from: null, to: null },
  };
}
