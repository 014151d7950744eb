import { Link, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Audience } from "~/campaigns/audience";
import type { ListChoice } from "~/mailbook/list-choices.server";

type List = Audience & { kind: "list" };

/** One of the mailbook's lists; where it has none, the way to import one. */
export function ListPicker({ lists, chosen, onChoose }: { lists: ListChoice[]; chosen: List | null; onChoose: (list: List) => void }) {
  const { t } = useTranslation();
  // One that was chosen and is gone since keeps its name, so that what is saved is what is seen.
  const gone = chosen && !lists.some(({ id }) => id === chosen.listId) ? [{ value: chosen.listId, label: chosen.name, disabled: true }] : [];
  if (lists.length + gone.length === 0) {
    return (
      <Text as="p" tone="subdued">
        {t("campaigns.audience.noLists")} <Link url="/app/mailbook/import">{t("campaigns.audience.importList")}</Link>
      </Text>
    );
  }
  const choose = (listId: string) => {
    const list = lists.find(({ id }) => id === listId);
    if (list) onChoose({ kind: "list", listId, name: list.name });
  };
  return (
    <Select
      id="audience"
      label={t("campaigns.audience.list")}
      options={[...gone, ...lists.map(({ id, name, people }) => ({ value: id, label: t("campaigns.audience.listOption", { name, count: people }) }))]}
      placeholder={chosen ? undefined : t("campaigns.audience.listChoose")}
      value={chosen?.listId ?? ""}
      onChange={choose}
      helpText={t("campaigns.audience.listHelp")}
    />
  );
}
