import { BlockStack, Box, Button, ButtonGroup, Card, Collapsible, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { XIcon } from "@shopify/polaris-icons";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GuideState } from "~/home/guide.server";
import { PaperPreview } from "../paper/paper-preview";
import { ProofPanel } from "../proof/proof-panel";
import { ConnectButton } from "../settings/connect-button";
import styles from "./set-up-guide.module.css";
import { SwitchButton } from "./switch-button";

const stepNames = ["connect", "write", "approve", "switch"] as const;
type StepName = (typeof stepNames)[number];

/** From nothing to a live automation in four steps; the first that is left to do stands open. */
export function SetUpGuide({ guide, onDismiss }: { guide: GuideState; onDismiss: () => void }) {
  const { t } = useTranslation();
  const [keepsWords, setKeepsWords] = useState(false);
  const [opened, setOpened] = useState<StepName | null | undefined>();
  const { connected, approved, enabled, automation, firstLetter } = guide;
  const done: Record<StepName, boolean> = { connect: connected, write: guide.written || keepsWords, approve: approved, switch: enabled };
  const next = stepNames.find((name) => !done[name]) ?? null;
  const open = opened === undefined ? next : opened;
  const count = stepNames.filter((name) => done[name]).length;
  const step = (name: StepName, children: ReactNode) => (
    <GuideStep
      title={t(`guide.${name}.title`)}
      done={done[name]}
      open={open === name}
      onToggle={() => setOpened(open === name ? null : name)}
      id={`guide-${name}`}
    >
      {children}
    </GuideStep>
  );
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="start" wrap={false}>
            <Text as="h2" variant="headingMd">
              {t("guide.title")}
            </Text>
            <Button variant="tertiary" icon={XIcon} accessibilityLabel={t("guide.dismiss")} onClick={onDismiss} />
          </InlineStack>
          <Text as="p">{t("guide.intro")}</Text>
          <InlineStack gap="300" blockAlign="center">
            <Text as="span" tone="subdued">
              {t("guide.progress", { done: count, all: stepNames.length })}
            </Text>
            <div className={styles.progress}>
              <ProgressBar progress={(count / stepNames.length) * 100} size="small" tone="primary" animated={false} ariaLabelledBy="guide-progress" />
              <span id="guide-progress" hidden>
                {t("guide.title")}
              </span>
            </div>
          </InlineStack>
        </BlockStack>
        <BlockStack gap="100">
          {step(
            "connect",
            <>
              <Text as="p">{t("guide.connect.body")}</Text>
              {!connected && <ConnectButton variant="primary">{t("guide.connect.action")}</ConnectButton>}
            </>,
          )}
          {step("write", <WriteStep {...{ automation, firstLetter }} done={done.write} onKeep={() => (setKeepsWords(true), setOpened(undefined))} />)}
          {step(
            "approve",
            automation ? (
              <>
                <Text as="p">{t("guide.approve.body")}</Text>
                <div className={styles.wide}>
                  <ProofPanel
                    address={`/app/automations/${automation.id}/proof`}
                    of="orders"
                    template={null}
                    brief={{ open: open === "approve", approved }}
                    onApproved={() => setOpened(undefined)}
                  />
                </div>
                {approved && <Text as="p">{t("guide.approve.done")}</Text>}
              </>
            ) : (
              <NoAutomation />
            ),
          )}
          {step(
            "switch",
            automation ? (
              <>
                <Text as="p">{enabled ? t("guide.switch.on") : t("guide.switch.body")}</Text>
                {!enabled && <SwitchButton automationId={automation.id} enabled={false} />}
                <Button variant="plain" url={`/app/automations/${automation.id}`}>
                  {t("guide.switch.details")}
                </Button>
              </>
            ) : (
              <NoAutomation />
            ),
          )}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

type WriteStepProps = Pick<GuideState, "automation" | "firstLetter"> & { done: boolean; onKeep: () => void };

function WriteStep({ automation, firstLetter, done, onKeep }: WriteStepProps) {
  const { t } = useTranslation();
  if (!automation) return <NoAutomation />;
  const edit = `/app/templates/${automation.templateId}`;
  if (!firstLetter || firstLetter.message === null) {
    return (
      <>
        <Text as="p">{t("guide.write.unreadable", { template: firstLetter?.templateName ?? "" })}</Text>
        <Button variant="primary" url={edit}>
          {t("guide.write.edit")}
        </Button>
      </>
    );
  }
  return (
    <>
      <Text as="p">{t("guide.write.body", { template: firstLetter.templateName })}</Text>
      <div className={styles.wide}>
        <PaperPreview kind={firstLetter.kind} message={firstLetter.message} short />
      </div>
      <ButtonGroup>
        {!done && (
          <Button variant="primary" onClick={onKeep}>
            {t("guide.write.keep")}
          </Button>
        )}
        <Button url={edit}>{t("guide.write.edit")}</Button>
      </ButtonGroup>
    </>
  );
}

function NoAutomation() {
  const { t } = useTranslation();
  return (
    <>
      <Text as="p">{t("guide.noAutomation")}</Text>
      <Button url="/app/automations/new">{t("automations.create")}</Button>
    </>
  );
}

function GuideStep(props: { id: string; title: string; done: boolean; open: boolean; onToggle: () => void; children: ReactNode }) {
  const { id, title, done, open, onToggle, children } = props;
  const { t } = useTranslation();
  return (
    <Box background={open ? "bg-surface-secondary" : undefined} borderRadius="200" padding="200">
      <button type="button" className={styles.step} aria-expanded={open} aria-controls={id} onClick={onToggle}>
        <span className={done ? styles.done : styles.todo} role="img" aria-label={done ? t("guide.stepDone") : t("guide.stepOpen")} />
        <Text as="h3" variant={open ? "headingSm" : "bodyMd"}>
          {title}
        </Text>
      </button>
      <Collapsible id={id} open={open}>
        <div className={styles.body}>
          <BlockStack gap="300" inlineAlign="start">
            {children}
          </BlockStack>
        </div>
      </Collapsible>
    </Box>
  );
}
