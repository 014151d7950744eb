import { Button, Icon, Text } from "@shopify/polaris";
import { AlertCircleIcon, AlertTriangleIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { WordsMark } from "~/templates/editor/check-words";
import styles from "./problem-list.module.css";
import { problemSentence } from "./problem-sentence";

/** More than this would only push the rest of the page away: the first faults often cause the others. */
const mostShown = 8;

/** What is underlined, in words: each leads to its place. How many there are is said aloud when it changes. */
export function ProblemList({ id, marks, onChoose }: { id: string; marks: readonly WordsMark[]; onChoose: (mark: WordsMark) => void }) {
  const { t } = useTranslation();
  const errors = marks.filter(({ severity }) => severity === "error").length;
  const summary = errors > 0 ? t("editor.problems.errors", { count: errors }) : marks.length > 0 ? t("editor.problems.warnings", { count: marks.length }) : "";
  return (
    <div id={id}>
      <div role="status" className={styles.summary}>
        {summary && (
          <Text as="p" fontWeight="medium">
            {summary}
          </Text>
        )}
      </div>
      {marks.length > 0 && (
        <ul className={styles.list}>
          {marks.slice(0, mostShown).map((mark) => (
            <li key={`${mark.offset}-${mark.code}`} className={styles.row}>
              <Icon
                source={mark.severity === "error" ? AlertCircleIcon : AlertTriangleIcon}
                tone={mark.severity === "error" ? "critical" : "caution"}
                accessibilityLabel={t(`editor.problems.${mark.severity}`)}
              />
              <div>
                <Button variant="plain" textAlign="left" onClick={() => onChoose(mark)}>
                  {t("editor.problems.line", { line: mark.line })}
                </Button>{" "}
                <Text as="span">{mark.severity === "warning" ? t("templateProblems.blank-for-some", mark.words) : problemSentence(t, mark)}</Text>
              </div>
            </li>
          ))}
        </ul>
      )}
      {marks.length > mostShown && (
        <Text as="p" tone="subdued">
          {t("editor.problems.more", { count: marks.length - mostShown })}
        </Text>
      )}
    </div>
  );
}
