import { BlockStack, Box, Button, Card, Collapsible, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { XIcon } from "@shopify/polaris-icons";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FirstLetter } from "~/home/first-letter.server";
import { ConnectButton } from "../settings/connect-button";
import { PaperPreview } from "../paper/paper-preview";
import styles from "./set-up-guide.module.css";
import { SwitchButton } from "./switch-button";

type StepName = "connect" | "read" | "switch";

export interface SetUpGuideProps {
  connected: boolean;
  firstLetter: FirstLetter | null;
  hasLetters: boolean;
  enabled: boolean;
  onDismiss: () => void;
}

/** From nothing to a live automation in three steps; the first that is left to do stands open. */
export function SetUpGuide({ connected, firstLetter, hasLetters, enabled, onDismiss }: SetUpGuideProps) {
  const { t } = useTranslation();
  const [hasRead, setHasRead] = useState(hasLetters || enabled);
  const done: Record<StepName, boolean> = { connect: connected, read: hasRead, switch: enabled };
  const steps: StepName[] = ["connect", "read", "switch"];
  const next = steps.find((name) => !done[name]) ?? null;
  const [opened, setOpened] = useState<StepName | null | undefined>();
  const open = opened === undefined ? next : opened;
  const count = steps.filter((name) => done[name]).length;
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
              {t("guide.progress", { done: count, all: steps.length })}
            </Text>
            <div className={styles.progress}>
              <ProgressBar progress={(count / steps.length) * 100} size="small" tone="primary" animated={false} ariaLabelledBy="guide-progress" />
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
          {step("read", <ReadStep firstLetter={firstLetter} done={hasRead} onRead={() => (setHasRead(true), setOpened(undefined))} />)}
          {step(
            "switch",
            <>
              <Text as="p">{enabled ? t("guide.switch.on") : t("guide.switch.body")}</Text>
              <SwitchButton enabled={enabled} />
            </>,
          )}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function ReadStep({ firstLetter, done, onRead }: { firstLetter: FirstLetter | null; done: boolean; onRead: () => void }) {
  const { t } = useTranslation();
  if (!firstLetter || firstLetter.message === null) {
    return <Text as="p">{t("guide.read.unreadable", { template: firstLetter?.templateName ?? "" })}</Text>;
  }
  return (
    <>
      <Text as="p">{t("guide.read.body")}</Text>
      <PaperPreview kind={firstLetter.kind} message={firstLetter.message} short />
      {!done && (
        <Button variant="primary" onClick={onRead}>
          {t("guide.read.action")}
        </Button>
      )}
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
