import { Banner, BlockStack, Box, Button, Card, DropZone, InlineError, InlineStack, List, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { writeProblemFile } from "~/suppressions/import/problem-file";
import { saveFile } from "../use-download";
import { ColumnsCard } from "./columns-card";
import { useImport, type ImportStage, type RowProblemNews } from "./use-import";

/** Takes a list from its file to the do-not-mail list: choose it, confirm its columns, see it come in. */
export function ImportWizard() {
  const { stage, choose, run, restart } = useImport();
  switch (stage.kind) {
    case "choose":
      return <ChooseCard error={stage.error} onChoose={choose} />;
    case "columns":
      return <ColumnsCard preview={stage.preview} fileName={stage.file.name} onBack={restart} onImport={(mapping, hasHeader) => run(stage.file, mapping, hasHeader)} />;
    case "running":
      return <RunningCard {...stage} />;
    case "done":
    case "failed":
      return <EndCard stage={stage} onRestart={restart} />;
  }
}

function ChooseCard({ error, onChoose }: { error: string | undefined; onChoose: (file: File) => void }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">{t("importList.intro")}</Text>
        <DropZone label={t("importList.file")} allowMultiple={false} accept=".csv,.txt,text/csv,text/plain" onDrop={([file]) => file && onChoose(file)}>
          <DropZone.FileUpload actionTitle={t("importList.chooseFile")} actionHint={t("importList.fileHint")} />
        </DropZone>
        {error && <InlineError fieldID="import-file" message={t(`fields.${error}`)} />}
      </BlockStack>
    </Card>
  );
}

function RunningCard({ rows, share }: { rows: number; share: number }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("importList.running")}
        </Text>
        <ProgressBar progress={Math.round(share * 100)} ariaLabelledBy="import-progress" />
        <div id="import-progress" role="status">
          <Text as="p" tone="subdued">
            {t("importList.rowsSoFar", { count: rows })}
          </Text>
        </div>
      </BlockStack>
    </Card>
  );
}

function EndCard({ stage, onRestart }: { stage: Extract<ImportStage, { kind: "done" | "failed" }>; onRestart: () => void }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="400">
      {stage.kind === "failed" && <Banner tone="critical">{t("importList.failed")}</Banner>}
      {stage.kind === "done" && (
        <Banner tone={stage.end.refused > 0 || stage.end.isCut ? "warning" : "success"} title={t("importList.done", { count: stage.end.rows })}>
          <List>
            <List.Item>{t("importList.added", { count: stage.end.added })}</List.Item>
            {stage.end.known > 0 && <List.Item>{t("importList.known", { count: stage.end.known })}</List.Item>}
            {stage.end.refused > 0 && <List.Item>{t("importList.refused", { count: stage.end.refused })}</List.Item>}
            {stage.end.isCut && <List.Item>{t("importList.cut")}</List.Item>}
          </List>
        </Banner>
      )}
      {stage.problems.length > 0 && <ProblemsCard problems={stage.problems} />}
      {/* On a phone, where cards reach the edges and a page has none of its own. */}
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <InlineStack gap="200">
          <Button variant="primary" url="/app/do-not-mail">
            {t("importList.toList")}
          </Button>
          <Button onClick={onRestart}>{t("importList.another")}</Button>
        </InlineStack>
      </Box>
    </BlockStack>
  );
}

const mostShown = 10;

function ProblemsCard({ problems }: { problems: RowProblemNews[] }) {
  const { t } = useTranslation();
  const sentenceOf = ({ problem }: RowProblemNews) => t(`importList.problems.${problem}`);
  const download = () => {
    const file = writeProblemFile([[t("importList.line"), t("importList.problem")], ...problems.map((row) => [String(row.line), sentenceOf(row)])]);
    saveFile(new Blob([file], { type: "text/csv" }), `${t("importList.problemFile")}.csv`);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("importList.problemsTitle")}
          </Text>
          <Button onClick={download}>{t("importList.downloadProblems")}</Button>
        </InlineStack>
        <List>
          {problems.slice(0, mostShown).map((row, at) => (
            <List.Item key={`${row.line} ${at}`}>{t("importList.lineSays", { line: row.line, sentence: sentenceOf(row) })}</List.Item>
          ))}
        </List>
        {problems.length > mostShown && (
          <Text as="p" tone="subdued">
            {t("importList.moreProblems", { count: problems.length - mostShown })}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
