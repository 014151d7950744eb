import { BlockStack, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { SettingsPage } from "~/settings/shop-settings.server";
import { ConnectButton } from "./connect-button";
import { ConnectionRow } from "./connection-row";
import { KeyForm } from "./key-form";

/** The mailing providers the shop is joined to, and the two ways to join another. */
export function ConnectionsCard({ connections }: Pick<SettingsPage, "connections">) {
  const { t } = useTranslation();
  const isSignedIn = connections.some(({ channel }) => channel === "mcp");
  return (
    <Card>
      <BlockStack gap="400">
        {connections.length === 0 && <Text as="p">{t("settings.connection.notConnected")}</Text>}
        {connections.map((connection) => (
          <Fragment key={connection.id}>
            <ConnectionRow connection={connection} />
            <Divider />
          </Fragment>
        ))}
        {!isSignedIn && (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {t("settings.connection.signInTitle")}
            </Text>
            <Text as="p" tone="subdued">
              {t("settings.connection.signInHelp")}
            </Text>
            <InlineStack>
              <ConnectButton variant={connections.length === 0 ? "primary" : undefined}>{t("settings.connection.connect")}</ConnectButton>
            </InlineStack>
          </BlockStack>
        )}
        <KeyForm />
      </BlockStack>
    </Card>
  );
}
