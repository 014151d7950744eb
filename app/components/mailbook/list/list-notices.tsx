import { Banner, BlockStack, Button, Card, List, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ListPageOfPeople } from "~/mailbook/people/people.server";
import { useFormats } from "../../merchant-context";
import { useDownload } from "../../use-download";
import { usePolling } from "../../use-polling";

type Shown = Pick<ListPageOfPeople, "list" | "problems">;

/** Often enough to see it move. */
const lookEveryMs = 1_500;

/** How far a list's file is read, and what of it was not used and why. */
export function ListNotices({ list, problems }: Shown) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="400">
      {list.status === "reading" && <Progress list={list} />}
      {list.problem && <Banner tone={list.status === "failed" ? "critical" : "warning"}>{t(`mailbook.stops.${list.problem}`)}</Banner>}
      {list.status !== "reading" && list.bad > 0 && <Problems list={list} problems={problems} />}
    </BlockStack>
  );
}

function Progress({ list }: Pick<Shown, "list">) {
  const { t } = useTranslation();
  usePolling(true, lookEveryMs);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" breakWord>
          {t("mailbook.list.reading", { file: list.fileName ?? "" })}
        </Text>
        <ProgressBar progress={Math.round((100 * list.readBytes) / Math.max(1, list.fileBytes))} ariaLabelledBy="reading-progress" />
        <div id="reading-progress" role="status">
          <Text as="p" tone="subdued">
            {t("mailbook.list.readingHelp", { count: list.rows })}
          </Text>
        </div>
      </BlockStack>
    </Card>
  );
}

function Problems({ list, problems }: Shown) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { isBusy, download } = useDownload(t("mailbook.list.downloadFailed"));
  const address = `/app/mailbook/${list.id}/problems?${new URLSearchParams({ locale: formats.locale }).toString()}`;
  return (
    <Banner tone="warning" title={t("mailbook.list.problemsTitle", { count: list.bad })}>
      <BlockStack gap="300">
        <List>
          {problems.map(({ problem, count }) => (
            <List.Item key={problem}>{t("mailbook.list.problemLine", { what: t(`mailbook.problems.${problem}.what`), number: count })}</List.Item>
          ))}
        </List>
        <Text as="p">{t("mailbook.list.problemsHelp")}</Text>
        <div>
          <Button loading={isBusy} onClick={() => download(address, `${t("mailbook.list.problemFileName")}.csv`)}>
            {t("mailbook.list.downloadProblems")}
          </Button>
        </div>
      </BlockStack>
    </Banner>
  );
}
