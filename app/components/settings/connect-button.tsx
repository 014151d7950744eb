import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineError, type ButtonProps } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.connect-pieterpost";
import { providerName } from "../provider-name";

/** Sends the merchant to PieterPost to allow the connection, in the whole window: its page may not be shown in Shopify's frame. */
export function ConnectButton({ children, variant }: { children: string; variant?: ButtonProps["variant"] }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<typeof action>();
  const answer = fetcher.data;
  useEffect(() => {
    if (answer && "authorizationUrl" in answer) window.open(answer.authorizationUrl, "_top");
  }, [answer]);
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Button
        variant={variant}
        loading={fetcher.state !== "idle"}
        onClick={() => fetcher.submit(null, { method: "post", action: "/app/connect-pieterpost" })}
      >
        {children}
      </Button>
      {answer && "problem" in answer && <InlineError fieldID="connect" message={t(`providerErrors.${answer.problem}`, { provider: providerName(t, "pieterpost") })} />}
    </BlockStack>
  );
}
