import { BlockStack, Combobox, Icon, InlineStack, Listbox, Tag, Text } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { Audience } from "~/campaigns/audience";
import { useTypedSearch } from "../../use-typed-search";
import { useSegments } from "./use-segments";

type Segment = Audience & { kind: "segment" };

/** One of Shopify's customer segments, found by its name; the last changed ones are offered first. */
export function SegmentPicker({ chosen, onChoose }: { chosen: Segment | null; onChoose: (segment: Segment | null) => void }) {
  const { t } = useTranslation();
  const { segments, ask, isLoading } = useSegments();
  const { typed, type, clear } = useTypedSearch("", ask);
  const choose = (segmentId: string) => {
    const segment = segments?.find(({ id }) => id === segmentId);
    if (!segment) return;
    onChoose({ kind: "segment", segmentId, name: segment.name.slice(0, 300) });
    clear();
    ask("");
  };
  return (
    <BlockStack gap="200">
      <Combobox
        activator={
          <Combobox.TextField
            id="audience"
            label={t("campaigns.audience.segment")}
            prefix={<Icon source={SearchIcon} />}
            placeholder={t("campaigns.audience.segmentSearch")}
            autoComplete="off"
            value={typed}
            onChange={type}
            helpText={t("campaigns.audience.segmentHelp")}
            error={segments === null && !isLoading && t("campaigns.audience.unreachable")}
          />
        }
      >
        {segments && segments.length > 0 ? (
          <Listbox onSelect={choose}>
            {segments.map(({ id, name }) => (
              <Listbox.Option key={id} value={id} selected={id === chosen?.segmentId} accessibilityLabel={name}>
                {name}
              </Listbox.Option>
            ))}
          </Listbox>
        ) : null}
      </Combobox>
      {segments?.length === 0 && !isLoading && (
        <Text as="p" tone="subdued">
          {t(typed ? "campaigns.audience.noneFound" : "campaigns.audience.noSegments")}
        </Text>
      )}
      {chosen && (
        <InlineStack>
          <Tag onRemove={() => onChoose(null)}>{chosen.name}</Tag>
        </InlineStack>
      )}
    </BlockStack>
  );
}
