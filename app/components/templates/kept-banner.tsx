import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { KeptTemplate } from "~/templates/archive-templates.server";
import { useFormats } from "../merchant-context";

/** Says which templates were not archived, and what stood in the way. It stays until it is dismissed. */
export function KeptBanner({ kept, onDismiss }: { kept: KeptTemplate[]; onDismiss: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Banner tone="critical" title={t("templates.kept.title", { count: kept.length })} action={{ content: t("templates.kept.action"), url: "/app/automations" }} onDismiss={onDismiss}>
      <List>
        {kept.map(({ id, name, automations }) => (
          <List.Item key={id}>
            {t("templates.kept.row", { name, count: automations.length, automations: formats.list(automations.map((each) => `“${each}”`)) })}
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}
