import { Link, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AssetPage } from "~/assets/read-asset.server";
import { useFormats } from "../../merchant-context";

/** Where an asset is used, with the way there. */
export function UseList({ asset: { uses, letters, campaigns } }: { asset: AssetPage }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (uses.length === 0 && letters === 0 && campaigns === 0) {
    return (
      <Text as="p" tone="subdued">
        {t("artwork.asset.unused")}
      </Text>
    );
  }
  return (
    <List>
      {uses.map(({ template, automations }) => (
        <List.Item key={template.id}>
          <Link url={`/app/templates/${template.id}`}>{template.name}</Link>
          {automations.length > 0 && (
            <Text as="p" variant="bodySm" tone="subdued">
              {t("artwork.asset.mailedBy", { automations: formats.list(automations.map(({ name }) => name)) })}
            </Text>
          )}
        </List.Item>
      ))}
      {letters > 0 && <List.Item>{t("artwork.asset.letters", { count: letters })}</List.Item>}
      {campaigns > 0 && <List.Item>{t("artwork.asset.campaigns", { count: campaigns })}</List.Item>}
    </List>
  );
}
