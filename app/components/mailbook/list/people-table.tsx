import { useNavigate, useNavigation } from "@remix-run/react";
import { Box, Button, EmptySearchResult, IndexTable, Text, TextField, useBreakpoints } from "@shopify/polaris";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { writeFields } from "~/index-pages/list-fields";
import type { ListPageOfPeople, SavedPerson } from "~/mailbook/people/people.server";
import { Dialog } from "../../dialog";
import { useFormats } from "../../merchant-context";
import { useChosenRows } from "../../use-chosen-rows";
import { useTypedSearch } from "../../use-typed-search";
import styles from "../../list-item.module.css";
import { useListAction } from "./use-list-action";

export interface PeopleTableProps extends Pick<ListPageOfPeople, "people" | "after" | "before" | "list"> {
  search: string;
  onEdit: (person: SavedPerson) => void;
}

const mostNamed = 5;

/** One page of a list's people, to be searched, edited and removed. */
export function PeopleTable({ people, after, before, list, search, onEdit }: PeopleTableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const shopify = useAppBridge();
  const { smDown: isPhone } = useBreakpoints();
  const isLoading = useNavigation().state === "loading";
  const [isAsking, setAsking] = useState(false);
  const { chosen, ...selection } = useChosenRows(people);
  const box = useTypedSearch(search, (text) => navigate(writeFields([["q", text]]) || "?", { replace: true }));
  const act = useListAction((answer) => {
    if (answer.intent !== "remove") return;
    shopify.toast.show(t("mailbook.list.removed", { count: answer.count }));
    setAsking(false);
    selection.clear();
  });
  const addressOf = (fields: [string, string][]) => writeFields([["q", search], ...fields]);
  const others = chosen.length - mostNamed;
  const names = formats.list([...chosen.slice(0, mostNamed).map(({ recipient }) => recipient.name), ...(others > 0 ? [t("mailbook.list.others", { count: others })] : [])]);
  const isEmpty = list.good === 0;
  return (
    <>
      {!isEmpty && (
        <Box padding="300">
          <TextField
            {...{ label: t("mailbook.list.search"), placeholder: t("mailbook.list.search"), value: box.typed, onChange: box.type }}
            labelHidden
            type="search"
            autoComplete="off"
            loading={isLoading}
            clearButton
            onClearButtonClick={() => {
              box.clear();
              navigate("?", { replace: true });
            }}
          />
        </Box>
      )}
      <IndexTable
        condensed={isPhone}
        selectable={list.status === "ready"}
        resourceName={{ singular: t("mailbook.list.person"), plural: t("mailbook.list.persons") }}
        itemCount={people.length}
        selectedItemsCount={chosen.length}
        onSelectionChange={selection.onChange}
        emptyState={<EmptySearchResult title={t(isEmpty ? "mailbook.list.nobody" : "mailbook.list.noneFound")} description={t(isEmpty ? "mailbook.list.nobodyHelp" : "mailbook.list.noneFoundHelp")} withIllustration={!isEmpty} />}
        headings={[{ title: t("mailbook.columns.name") }, { title: t("mailbook.columns.address") }, { title: t("mailbook.list.edit"), hidden: true }]}
        promotedBulkActions={[{ content: t("mailbook.list.remove"), onAction: () => setAsking(true), disabled: chosen.length === 0 }]}
        pagination={{
          hasPrevious: before !== null,
          hasNext: after !== null,
          onPrevious: () => navigate(addressOf([["before", String(before)]])),
          onNext: () => navigate(addressOf([["after", String(after)]])),
        }}
      >
        {people.map((person, position) => (
          <IndexTable.Row key={person.id} id={person.id} position={position} selected={selection.isChosen(person)} accessibilityLabel={person.recipient.name}>
            <PersonCells {...{ person, isPhone, onEdit }} canEdit={list.status === "ready"} />
          </IndexTable.Row>
        ))}
      </IndexTable>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t("mailbook.list.removeTitle", { count: chosen.length })}
        primaryAction={{ content: t("mailbook.list.remove"), destructive: true, loading: act.isBusy, onAction: () => act.send("remove", chosen.map(({ id }) => ["id", id] as const)) }}
        secondaryActions={[{ content: t("common.cancel"), onAction: () => setAsking(false) }]}
      >
        <Dialog.Section>
          <Text as="p" breakWord>
            {t("mailbook.list.removeBody", { names })}
          </Text>
        </Dialog.Section>
      </Dialog>
    </>
  );
}

function PersonCells({ person, isPhone, canEdit, onEdit }: { person: SavedPerson; isPhone: boolean; canEdit: boolean; onEdit: (person: SavedPerson) => void }) {
  const { t } = useTranslation();
  const { recipient, lines } = person;
  const name = (
    <Text as="span" fontWeight="semibold" breakWord>
      {recipient.name}
    </Text>
  );
  const address = lines.slice(1).join(", ");
  const edit = canEdit && (
    // A click on the row itself chooses it.
    <div onClick={(event) => event.stopPropagation()}>
      <Button size="slim" variant="plain" accessibilityLabel={`${t("mailbook.list.edit")} ${recipient.name}`} onClick={() => onEdit(person)}>
        {t("mailbook.list.edit")}
      </Button>
    </div>
  );
  if (isPhone) {
    return (
      <div className={styles.item}>
        {name}
        <Text as="span" variant="bodySm" tone="subdued" breakWord>
          {address}
        </Text>
        {edit}
      </div>
    );
  }
  return (
    <>
      <IndexTable.Cell>
        <div className={styles.name}>{name}</div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className={styles.name}>{address}</div>
      </IndexTable.Cell>
      <IndexTable.Cell>{edit}</IndexTable.Cell>
    </>
  );
}
