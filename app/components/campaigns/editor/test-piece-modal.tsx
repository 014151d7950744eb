import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, FormLayout, Link, List, Text, TextField } from "@shopify/polaris";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TestAddress, TestAddressField } from "~/campaigns/test-piece/test-address";
import { reasonSentence } from "../../code-sentences";
import { CountrySelect } from "../../country-select";
import { Dialog } from "../../dialog";
import { useAnswer } from "../use-answer";
import { useCampaignAction } from "../use-campaign-action";

export interface TestPieceModalProps {
  campaignId: string;
  /** The address that is proposed: the sender's own. */
  sender: TestAddress;
  mode: string;
  open: boolean;
  onClose: () => void;
}

/** Sends one piece to the merchant, which is bought and posted like any other. */
export function TestPieceModal({ campaignId, sender, mode, open, onClose }: TestPieceModalProps) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const { data, isBusy, submit } = useCampaignAction(campaignId);
  const [address, setAddress] = useState(sender);
  // One for each piece that is meant: pressed twice, it is still one piece.
  const requestId = useRef("");
  const outcome = data?.intent === "test-piece" ? data.outcome : null;
  const errors = outcome && !outcome.ok ? outcome.errors : {};
  useAnswer(outcome, ({ ok }) => {
    if (!ok) return;
    requestId.current = "";
    shopify.toast.show(t("campaigns.testPiece.sent"));
    onClose();
  });
  const send = () => {
    requestId.current ||= crypto.randomUUID();
    submit({ intent: "test-piece", requestId: requestId.current, ...address });
  };
  const fieldOf = (name: TestAddressField) => ({
    ...{ label: t(name === "name" ? "campaigns.testPiece.name" : `sender.${name}`), name, value: address[name] },
    onChange: (text: string) => setAddress({ ...address, [name]: text }),
    error: errors[name] && t(`fields.${errors[name]}`),
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("campaigns.testPiece.title")}
      primaryAction={{ content: t("campaigns.testPiece.send"), loading: isBusy, onAction: send }}
      secondaryActions={[{ content: t("common.cancel"), disabled: isBusy, onAction: onClose }]}
    >
      <Dialog.Section>
        <BlockStack gap="400">
          <Text as="p">{t(mode === "live" ? "campaigns.testPiece.live" : "campaigns.testPiece.test")}</Text>
          {outcome && !outcome.ok && outcome.reasons.length > 0 && (
            <Banner tone="critical">
              <List>
                {outcome.reasons.map((reason) => (
                  <List.Item key={reason}>{reasonSentence(t, reason, t("common.theProvider"))}</List.Item>
                ))}
              </List>
            </Banner>
          )}
          {outcome?.ok && (
            <Banner tone="success">
              <Link url={`/app/letters/${outcome.mailpieceId}`}>{t("campaigns.testPiece.follow")}</Link>
            </Banner>
          )}
          <FormLayout>
            <TextField {...fieldOf("name")} autoComplete="name" />
            <CountrySelect {...fieldOf("countryCode")} />
            <TextField {...fieldOf("line1")} autoComplete="address-line1" />
            <TextField {...fieldOf("line2")} autoComplete="address-line2" />
            <FormLayout.Group>
              <TextField {...fieldOf("postalCode")} autoComplete="postal-code" />
              <TextField {...fieldOf("city")} autoComplete="address-level2" />
            </FormLayout.Group>
            <TextField {...fieldOf("state")} autoComplete="address-level1" />
          </FormLayout>
        </BlockStack>
      </Dialog.Section>
    </Dialog>
  );
}
