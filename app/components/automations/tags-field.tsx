import { BlockStack, Button, InlineStack, Tag, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Tags as chips; one is added by Enter, by a comma or by its button, and what is typed when the field is left counts too. */
export function TagsField({ tags, onChange, error }: { tags: string[]; onChange: (tags: string[]) => void; error: string | undefined }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const add = (text: string) => {
    const known = new Set(tags.map((tag) => tag.toLowerCase()));
    const added = text.split(",").map((tag) => tag.trim()).filter((tag) => tag !== "" && !known.has(tag.toLowerCase()));
    setTyped("");
    if (added.length > 0) onChange([...tags, ...new Set(added)]);
  };
  return (
    <BlockStack gap="200">
      <div
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          add(typed);
        }}
      >
        <TextField
          label={t("automations.conditions.tag")}
          autoComplete="off"
          value={typed}
          maxLength={255}
          onChange={(text) => (text.includes(",") ? add(text) : setTyped(text))}
          onBlur={() => add(typed)}
          error={error}
          helpText={t("automations.conditions.tagHelp")}
          connectedRight={<Button onClick={() => add(typed)}>{t("automations.conditions.addTag")}</Button>}
        />
      </div>
      {tags.length > 0 && (
        <InlineStack gap="200">
          {tags.map((tag) => (
            <Tag key={tag} onRemove={() => onChange(tags.filter((other) => other !== tag))}>
              {tag}
            </Tag>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
