import { ActionList, Box, Button, Popover, Scrollable, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { insertionOf } from "~/templates/editor/insertions";
import type { TemplateLanguage } from "~/templates/template-languages";
import { TEMPLATE_VARIABLES, type VariableGroup, type VariableName } from "~/templates/variables";
import { useFormats } from "../merchant-context";

const groups: readonly VariableGroup[] = ["recipient", "order", "shop"];

/** What a letter can say of its reader, the order and the shop, to be found by name or meaning and put at the caret. */
export function VariablePicker({ language, onPick }: { language: TemplateLanguage; onPick: (name: VariableName) => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  const close = () => {
    setOpen(false);
    setSearch("");
  };
  const wanted = search.trim().toLowerCase();
  const sampleText = (sample: string | number | boolean | readonly string[]): string => {
    if (typeof sample === "boolean") return t(sample ? "editor.picker.yes" : "editor.picker.no");
    if (typeof sample === "number") return formats.number(sample);
    return typeof sample === "string" ? sample : formats.list(sample);
  };
  const sections = groups.flatMap((group) => {
    const rows = TEMPLATE_VARIABLES.map(({ name, group: of, sample }) => ({ name, of, sample, description: t(`variables.${name}`) }));
    const found = rows.filter(({ name, of, description }) => of === group && `${name} ${description}`.toLowerCase().includes(wanted));
    const items = found.map(({ name, description, sample }) => ({
      id: `variable-${name}`,
      content: description,
      helpText: t("editor.picker.row", { insertion: insertionOf(name, language), sample: sampleText(sample) }),
      onAction: () => {
        close();
        onPick(name);
      },
    }));
    return items.length > 0 ? [{ title: t(`editor.picker.groups.${group}`), items }] : [];
  });
  return (
    <Popover
      active={isOpen}
      preferredAlignment="right"
      autofocusTarget="first-node"
      // Focus goes to the words when something was picked; Escape leads back to the button by itself.
      preventFocusOnClose
      activator={
        <Button disclosure onClick={() => setOpen(!isOpen)} ariaExpanded={isOpen}>
          {t("editor.picker.open")}
        </Button>
      }
      onClose={close}
    >
      <Box padding="300" width="22rem" maxWidth="calc(100vw - 2rem)">
        <TextField
          label={t("editor.picker.search")}
          labelHidden
          placeholder={t("editor.picker.search")}
          autoComplete="off"
          value={search}
          onChange={setSearch}
        />
      </Box>
      <Scrollable style={{ maxHeight: "20rem" }}>
        {sections.length > 0 ? (
          <ActionList sections={sections} />
        ) : (
          <Box padding="400">
            <Text as="p" tone="subdued">
              {t("editor.picker.nothing")}
            </Text>
          </Box>
        )}
      </Scrollable>
    </Popover>
  );
}
