import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { TemplatePage } from "~/templates/read-template.server";
import { useFormats } from "../merchant-context";
import { providerName } from "../provider-name";

/** How long the letter is for the person it is tried on, against what each connected provider prints. */
export function CharacterCount({ characters, limits }: { characters: number; limits: TemplatePage["limits"] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <BlockStack gap="050">
      {limits.map(({ provider, characters: most }) => {
        const isOver = characters > most;
        const values = { used: formats.number(characters), most: formats.number(most), provider: providerName(t, provider) };
        return (
          <Text key={provider} as="p" tone={isOver ? "critical" : "subdued"} numeric>
            {t(isOver ? "editor.count.over" : "editor.count.within", values)}
          </Text>
        );
      })}
    </BlockStack>
  );
}
