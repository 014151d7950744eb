import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { ArrowUpIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { ConnectionView } from "~/settings/connections.server";
import { providerName } from "../provider-name";

/** Which account goes first where several would take a letter. */
export function PreferenceCard({ connections }: { connections: ConnectionView[] }) {
  const { t } = useTranslation();
  const fetcher = useFetcher();
  const accounts = connections
    .flatMap(({ provider, accounts: all }) => all.filter(({ mode }) => mode === "live").map((account) => ({ ...account, provider })))
    .sort((a, b) => a.preference - b.preference || (a.id < b.id ? -1 : 1));
  return (
    <Card>
      <BlockStack gap="300">
        <ol style={{ margin: 0, paddingInlineStart: "1.25rem" }}>
          {accounts.map((account, at) => {
            const name = providerName(t, account.provider);
            return (
              <li key={account.id}>
                <InlineStack align="space-between" blockAlign="center">
                  <Text as="span">{name}</Text>
                  {at > 0 && (
                    <Button
                      icon={ArrowUpIcon}
                      variant="tertiary"
                      accessibilityLabel={t("settings.preference.up", { provider: name })}
                      loading={fetcher.state !== "idle"}
                      onClick={() => fetcher.submit({ intent: "prefer", account: account.id }, { method: "post" })}
                    />
                  )}
                </InlineStack>
              </li>
            );
          })}
        </ol>
      </BlockStack>
    </Card>
  );
}
