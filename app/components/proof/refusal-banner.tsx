import { Banner, BlockStack, Link, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ApprovalRefusal } from "~/proofs/answers";
import { reasonSentence } from "../code-sentences";

/** Why an automation was not approved, switched on or saved, with the letter that stands in the way. `proofUrl` leads to the whole proof. */
export function RefusalBanner({ refusal, proofUrl }: { refusal: ApprovalRefusal | { reason: "no-mail-account" }; proofUrl?: string }) {
  const { t } = useTranslation();
  const failed = "failed" in refusal ? refusal.failed : null;
  return (
    <Banner tone="critical">
      <BlockStack gap="200">
        <Text as="p">{t(`automations.refused.${refusal.reason}`)}</Text>
        {failed && (
          <>
            <Text as="p">
              {failed.madeUp ? t("automations.refused.madeUp", { name: failed.name }) : t(failed.orderName === null ? "proof.letterTo" : "automations.refused.letter", { name: failed.name, order: failed.orderName })}
            </Text>
            <List>
              {failed.stops.map((stop) => (
                <List.Item key={stop}>{reasonSentence(t, stop, "")}</List.Item>
              ))}
            </List>
          </>
        )}
        {failed && proofUrl && <Link url={proofUrl}>{t("automations.refused.seeProof")}</Link>}
      </BlockStack>
    </Banner>
  );
}
