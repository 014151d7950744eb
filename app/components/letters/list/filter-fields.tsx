import { ChoiceList, Text, type AppliedFilterInterface, type FilterInterface } from "@shopify/polaris";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { DayRangeField, dayRangeText } from "~/components/day-range-field";
import type { Formats } from "~/locales/formats";
import type { FilterChoices } from "~/mailings/list/filter-choices.server";
import { allLetters, type LetterFilter } from "~/mailings/list/letter-question";
import { statusesOfView } from "~/mailings/list/letter-views";
import type { MailpieceStatus } from "~/mailings/status";

interface FieldsProps {
  t: TFunction;
  formats: Formats;
  filter: LetterFilter;
  choices: FilterChoices;
  /** Fields of the filter that change. */
  onChange: (part: Partial<LetterFilter>) => void;
}

interface Field {
  key: string;
  label: string;
  field: ReactNode;
  /** What the chip of the applied filter says; null where it is not applied. */
  chip: string | null;
  /** The fields as they are when the chip is taken away. */
  without: Partial<LetterFilter>;
}

/** The filters of the letters page, and a chip for each that is applied. */
export function letterFields(props: FieldsProps): { filters: FilterInterface[]; appliedFilters: AppliedFilterInterface[] } {
  const fields = [statusField(props), ...originFields(props), countryField(props), dayField(props), modeField(props), ...batchFields(props)];
  return {
    filters: fields.map(({ key, label, field }) => ({ key, label, filter: field, pinned: key === "status" || key === "days" })),
    appliedFilters: fields.flatMap(({ key, chip, without }) => (chip === null ? [] : [{ key, label: chip, onRemove: () => props.onChange(without) }])),
  };
}

function statusField({ t, formats, filter, onChange }: FieldsProps): Field {
  const offered = statusesOfView(filter.view);
  const chosen = offered.filter((status) => filter.statuses.includes(status));
  const nameOf = (status: MailpieceStatus) => t(`statuses.${status}`);
  return {
    key: "status",
    label: t("letters.status"),
    field: (
      <ChoiceList
        allowMultiple
        title={t("letters.status")}
        titleHidden
        choices={offered.map((status) => ({ label: nameOf(status), value: status }))}
        selected={chosen}
        onChange={(statuses) => onChange({ statuses: offered.filter((status) => statuses.includes(status)) })}
      />
    ),
    chip: chosen.length === 0 ? null : t("letters.filter.is", { name: t("letters.status"), value: formats.list(chosen.map(nameOf)) }),
    without: { statuses: allLetters.statuses },
  };
}

/** One choice among named things; not offered where there is nothing to choose from. */
function choiceField<K extends "automationId" | "campaignId" | "countryCode" | "mode">(
  { t, filter, onChange }: FieldsProps,
  key: K,
  name: string,
  choices: { value: string; label: string }[],
): Field {
  const chosen = filter[key];
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
    chip: chosen === null ? null : t("letters.filter.is", { name, value: choices.find(({ value }) => value === chosen)?.label ?? t("letters.filter.unknown") }),
    without: { [key]: null },
  };
}

function originFields(props: FieldsProps): Field[] {
  const { t, filter, choices } = props;
  const named = (list: FilterChoices["automations"]) => list.map(({ id, name }) => ({ value: id, label: name }));
  return [
    ...(choices.automations.length > 0 || filter.automationId !== null ? [choiceField(props, "automationId", t("letters.filter.automation"), named(choices.automations))] : []),
    ...(choices.campaigns.length > 0 || filter.campaignId !== null ? [choiceField(props, "campaignId", t("letters.filter.campaign"), named(choices.campaigns))] : []),
  ];
}

function countryField(props: FieldsProps): Field {
  const { t, formats, choices } = props;
  const countries = choices.countries.map((code) => ({ value: code, label: formats.country(code) })).sort((a, b) => a.label.localeCompare(b.label));
  const asked = props.filter.countryCode;
  const all = asked === null || choices.countries.includes(asked) ? countries : [...countries, { value: asked, label: formats.country(asked) }];
  return choiceField(props, "countryCode", t("letters.filter.country"), all);
}

function modeField(props: FieldsProps): Field {
  const { t } = props;
  const modes = (["live", "test"] as const).map((mode) => ({ value: mode, label: t(`letters.filter.modes.${mode}`) }));
  return choiceField(props, "mode", t("letters.filter.mode"), modes);
}

function dayField({ t, formats, filter: { from, to }, onChange }: FieldsProps): Field {
  return {
    key: "days",
    label: t("letters.date"),
    field: <DayRangeField range={{ from, to }} onChange={onChange} />,
    chip: from === null && to === null ? null : t("letters.filter.is", { name: t("letters.date"), value: dayRangeText(t, formats, { from, to }) }),
    without: { from: null, to: null },
  };
}

/** Letters of one purchase are only come to from one of them, so it is offered only while it is applied. */
function batchFields({ t, filter }: FieldsProps): Field[] {
  if (filter.batchId === null) return [];
  const label = t("letters.filter.batch");
  return [{ key: "batch", label, field: <Text as="p">{t("letters.batchOnly")}</Text>, chip: label, without: { batchId: null } }];
}
