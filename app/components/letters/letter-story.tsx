import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { StoryLine } from "~/mailings/read-mailpiece.server";
import { causeSentence } from "../code-sentences";
import { Instant } from "../instant";
import styles from "./letter-story.module.css";
import { StatusBadge } from "./status-badge";

/** Everything that happened to a letter, the newest first, each with its time and a sentence. */
export function LetterStory({ story, mode, provider }: { story: StoryLine[]; mode: string; provider: string }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("letter.story")}
        </Text>
        <ol className={styles.story} reversed>
          {[...story].reverse().map((line) => (
            <li key={line.sequence} className={styles.line}>
              <BlockStack gap="100">
                <InlineStack gap="200" blockAlign="center">
                  <StatusBadge status={line.to} />
                  <Text as="span" variant="bodySm" tone="subdued">
                    <Instant at={line.at} />
                  </Text>
                </InlineStack>
                <Text as="p">{causeSentence(t, line.cause, { mode, provider })}</Text>
                {line.code && (
                  <Text as="p" variant="bodySm" tone="subdued">
                    {t("letter.code", { code: line.code })}
                  </Text>
                )}
              </BlockStack>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}
