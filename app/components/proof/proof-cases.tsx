import { Badge, BlockStack, Button, Collapsible, Divider, InlineStack, List, Text } from "@shopify/polaris";
import { Fragment, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PieceKind } from "~/providers/mail-provider";
import type { CaseVerdict } from "~/proofs/judge";
import type { ProofCase } from "~/proofs/write-letters.server";
import { reasonSentence } from "../code-sentences";
import { useFormats } from "../merchant-context";
import { PaperPreview } from "../paper/paper-preview";
import styles from "./proof-cases.module.css";

const tones: Record<CaseVerdict, "success" | "warning" | "critical"> = { prints: "success", unwritable: "warning", refused: "critical" };

/** The letters of a proof, one below the other; those that fail stand open. */
export function ProofCases({ cases, kind }: { cases: ProofCase[]; kind: PieceKind }) {
  return (
    <BlockStack gap="300">
      {cases.map((item, at) => (
        <Fragment key={item.id}>
          {at > 0 && <Divider />}
          <Case item={item} kind={kind} />
        </Fragment>
      ))}
    </BlockStack>
  );
}

function Case({ item, kind }: { item: ProofCase; kind: PieceKind }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const id = useId();
  const [open, setOpen] = useState(item.verdict !== "prints");
  const { recipient, orderName, madeUp } = item;
  const place = `${recipient.city}, ${formats.country(recipient.countryCode)}`;
  const empty = item.risks.includes("empty-variable") && item.empty.length > 0 ? item.empty : null;
  return (
    <BlockStack gap="200">
      <div className={styles.head}>
        <BlockStack gap="050">
          <Text as="h3" variant="headingSm" breakWord>
            {item.risks.map((risk) => t(`proof.risks.${risk}`)).join(" · ")}
          </Text>
          <Text as="p" tone="subdued" breakWord>
            {madeUp
              ? t("proof.madeUp", { name: recipient.name })
              : t(orderName === null ? "proof.personAlone" : "proof.person", { name: recipient.name, place, order: orderName })}
          </Text>
          {empty && <Text as="p" tone="subdued">{t("proof.empty", { variables: empty.join(", ") })}</Text>}
        </BlockStack>
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <Badge tone={tones[item.verdict]}>{t(`proof.caseVerdicts.${item.verdict}`)}</Badge>
          <Button
            variant="plain"
            disclosure={open ? "up" : "down"}
            ariaExpanded={open}
            ariaControls={id}
            accessibilityLabel={t(open ? "proof.hideOf" : "proof.showOf", { name: recipient.name })}
            onClick={() => setOpen(!open)}
          >
            {t(open ? "proof.hide" : "proof.show")}
          </Button>
        </InlineStack>
      </div>
      {item.stops.length > 0 && (
        <List>
          {item.stops.map((stop) => (
            <List.Item key={stop}>
              {reasonSentence(t, stop, "")} {t(`proof.advice.${stop}`, { culprits: item.culprits.join(", "), example: withFallback(item.culprits[0], t("proof.fallback")), defaultValue: "" })}
            </List.Item>
          ))}
        </List>
      )}
      <Collapsible id={id} open={open}>
        <PaperPreview kind={kind} message={item.message} look={item.look} recipient={recipient} short />
      </Collapsible>
    </BlockStack>
  );
}

/** A placeholder with words to fall back on: `{{ city | default: "friend" }}`. */
function withFallback(placeholder: string | undefined, word: string): string {
  return (placeholder ?? "{{ first_name }}").replace(/\s*\}\}$/, ` | default: "${word}" }}`);
}
