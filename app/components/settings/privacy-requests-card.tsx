import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PrivacyRequestRow } from "~/privacy/list-requests.server";
import { InstantSentence } from "../instant";

/** What customers asked for through Shopify, and the reports to pass on. */
export function PrivacyRequestsCard({ requests }: { requests: PrivacyRequestRow[] }) {
  const { t } = useTranslation();
  return (
    <Card>
      {requests.length === 0 && (
        <Text as="p" tone="subdued">
          {t("settings.privacy.empty")}
        </Text>
      )}
      <BlockStack gap="300">
        {requests.map((request, at) => (
          <Fragment key={request.id}>
            {at > 0 && <Divider />}
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <BlockStack gap="050">
                <Text as="p">{t(`settings.privacy.kinds.${request.kind}`, { defaultValue: request.kind })}</Text>
                <Text as="p" variant="bodySm" tone="subdued">
                  <InstantSentence sentence="settings.privacy.on" at={request.createdAt} />
                </Text>
              </BlockStack>
              {request.hasReport && <DownloadButton requestId={request.id} />}
              {request.kind === "data-request" && !request.hasReport && (
                <Text as="p" tone="subdued">
                  {t("settings.privacy.gone")}
                </Text>
              )}
            </InlineStack>
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}

/** A plain link would carry no sign-in, so the report is fetched and handed to the browser as a file. */
function DownloadButton({ requestId }: { requestId: string }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const [isBusy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const response = await fetch(`/app/privacy-requests/${requestId}`);
      if (!response.ok) throw new Error("The report did not come.");
      saveFile(await response.blob(), `customer-data-${requestId}.json`);
    } catch {
      shopify.toast.show(t("settings.privacy.downloadFailed"), { isError: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button loading={isBusy} onClick={() => void download()}>
      {t("settings.privacy.download")}
    </Button>
  );
}

function saveFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
