import { BlockStack, Banner, Button, Card, Checkbox, InlineStack, SkeletonBodyText, Spinner, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProofReport } from "~/proofs/run-proof.server";
import { PaperPreview } from "../paper/paper-preview";
import { ProofCases } from "./proof-cases";
import { RefusalBanner } from "./refusal-banner";
import { useProof } from "./use-proof";

export interface ProofPanelProps {
  /** The page of the proof, which makes and approves it. */
  address: string;
  /** Whose letters it is made of: the shop's recent orders, or the people of an audience. */
  of: "orders" | "people";
  /** Another template that the automation is to have, shown without approving it. */
  template: string | null;
  onApproved: () => void;
  /** In the set-up guide: one letter and the outcome, made once it is `open`. */
  brief?: { open: boolean; approved: boolean };
}

/** Writes the riskiest letters of the shop's own orders, or of an audience, says what would go wrong, and lets the merchant approve what prints. */
export function ProofPanel({ address, of, template, onApproved, brief }: ProofPanelProps) {
  const { t } = useTranslation();
  const made = useProof({ address, template, wanted: brief?.open ?? true, onApproved });
  const { proof, isProving, isUnanswered, prove } = made;
  if (isProving) {
    return (
      <div role="status">
        {brief ? (
          <Reading of={of} />
        ) : (
          <Card>
            <BlockStack gap="400">
              <Reading of={of} />
              <SkeletonBodyText lines={8} />
            </BlockStack>
          </Card>
        )}
      </div>
    );
  }
  if (isUnanswered || (proof && !proof.ok)) {
    return (
      <Banner tone="warning" action={{ content: t("common.tryAgain"), onAction: prove }}>
        {t(`proof.none.${proof?.ok === false ? proof.reason : "unanswered"}`)}
      </Banner>
    );
  }
  if (!proof) return null;
  const { report } = proof;
  const isApproved = brief?.approved ?? false;
  const approval = template === null && !isApproved && <Approval {...{ report, made }} />;
  if (brief) {
    return (
      <BlockStack gap="300">
        <Text as="p">{t(report.sample.madeUp ? "proof.sampleMadeUp" : "proof.sample", { order: report.sample.orderName })}</Text>
        <PaperPreview kind={report.kind} message={report.sample.message} look={report.sample.look} short />
        <Outcome {...{ report, of }} />
        {report.verdict !== "passed" && <ProofCases cases={report.cases.filter(({ verdict }) => verdict !== "prints")} kind={report.kind} />}
        {approval}
      </BlockStack>
    );
  }
  return (
    <BlockStack gap="400">
      <Outcome {...{ report, of }} />
      {approval && report.verdict !== "refused" && <Card>{approval}</Card>}
      <Card>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {t("proof.cases")}
            </Text>
            <Button onClick={prove}>{t("proof.again")}</Button>
          </InlineStack>
          <Text as="p" tone="subdued">
            {t(of === "orders" ? "proof.casesHint" : "proof.casesHintPeople")}
          </Text>
          <ProofCases cases={report.cases} kind={report.kind} />
        </BlockStack>
      </Card>
    </BlockStack>
  );
}

function Reading({ of }: Pick<ProofPanelProps, "of">) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="200" blockAlign="center" wrap={false}>
      <Spinner size="small" />
      <Text as="p">{t(of === "orders" ? "proof.reading" : "proof.readingPeople")}</Text>
    </InlineStack>
  );
}

function Outcome({ report, of }: Pick<ProofPanelProps, "of"> & { report: ProofReport }) {
  const { t } = useTranslation();
  const { verdict, read, matching, templateId, templateName, versionNumber } = report;
  const edit = verdict === "refused" ? { content: t("automations.templateOpen"), url: `/app/templates/${templateId}` } : undefined;
  const tone = verdict === "passed" ? "success" : verdict === "refused" ? "critical" : "warning";
  return (
    <Banner tone={tone} title={t(`proof.verdicts.${verdict}`)} action={edit}>
      <BlockStack gap="100">
        <Text as="p">{t(`proof.verdictBodies.${verdict}`)}</Text>
        <Text as="p" tone="subdued">
          {t("proof.words", { template: templateName, number: versionNumber })}{" "}
          {of === "people"
            ? t("proof.people", { count: matching })
            : read === 0
              ? t("proof.noOrders")
              : t("proof.orders", { count: matching, read })}
        </Text>
      </BlockStack>
    </Banner>
  );
}

function Approval({ report, made }: { report: ProofReport; made: ReturnType<typeof useProof> }) {
  const { t } = useTranslation();
  const [accepts, setAccepts] = useState(false);
  const needsLeave = report.verdict === "needs-leave";
  return (
    <BlockStack gap="300" inlineAlign="start">
      {made.refusal && <RefusalBanner refusal={made.refusal} />}
      {needsLeave && <Checkbox label={t("proof.accept")} helpText={t("proof.acceptHelp")} checked={accepts} onChange={setAccepts} />}
      {report.verdict !== "refused" && (
        <Button
          variant="primary"
          disabled={needsLeave && !accepts}
          loading={made.isApproving}
          onClick={() => made.approve(report.versionId, accepts)}
        >
          {t("proof.approve")}
        </Button>
      )}
    </BlockStack>
  );
}
