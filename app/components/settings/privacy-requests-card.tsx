import { BlockStack, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { PrivacyRequestRow } from "~/privacy/list-requests.server";
import { InstantSentence } from "../instant";
import { useDownload } from "../use-download";

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

function DownloadButton({ requestId }: { requestId: string }) {
  const { t } = useTranslation();
  const { isBusy, download } = useDownload(t("settings.privacy.downloadFailed"));
  return (
    <Button loading={isBusy} onClick={() => download(`/app/privacy-requests/${requestId}`, `customer-data-${requestId}.json`)}>
      {t("settings.privacy.download")}
    </Button>
  );
}
