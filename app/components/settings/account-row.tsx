import { Badge, BlockStack, Box, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AccountView } from "~/settings/connections.server";
import { ModeBadge } from "../letters/status-badge";
import { LiveLeave } from "./live-leave";

const tones = { connected: "success", unauthorized: "critical", disconnected: undefined } as const;

/** One account of a connection: its mode, who pays, what stands in the way, and whether real letters may go by it. */
export function AccountRow({ account, provider }: { account: AccountView; provider: string }) {
  const { t } = useTranslation();
  const { mode, status, problems, card, exactQuote } = account;
  const lines = [
    card ? t("settings.account.paidByCard", { card }) : t("settings.account.paidByWallet"),
    t(exactQuote ? "settings.account.exact" : "settings.account.estimate"),
  ];
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <ModeBadge mode={mode} />
          <Badge tone={tones[status]}>{t(`settings.connection.states.${status}`)}</Badge>
        </InlineStack>
        <Text as="p" tone="subdued">
          {lines.join(" ")}
        </Text>
        {problems.map((problem) => (
          <Text as="p" tone="caution" key={problem}>
            {t(`settings.account.problems.${problem}`, { defaultValue: problem })}
          </Text>
        ))}
        {mode === "live" && <LiveLeave account={account} provider={provider} />}
      </BlockStack>
    </Box>
  );
}
