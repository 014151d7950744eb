import { useNavigate } from "@remix-run/react";
import { BlockStack, Badge, Banner, InlineStack, Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AutomationPage } from "~/automations/editing/read-automation.server";
import type { DecisionRow } from "~/automations/list-decisions.server";
import type { DecisionView } from "~/automations/views";
import type { ListPage } from "~/index-pages/page-cursor";
import { FormSaveBar } from "../form-save-bar";
import { listAddress } from "../list-address";
import { RefusalBanner } from "../proof/refusal-banner";
import { ShopModeBadge } from "../shop-mode-badge";
import { ArchiveModal } from "./archive-modal";
import { BasicsCard } from "./basics-card";
import { BudgetCard } from "./budget-card";
import { ConditionsCard } from "./conditions-card";
import { DecisionsCard } from "./decisions-card";
import { LimitsCard } from "./limits-card";
import { StateCard } from "./state-card";
import { SummaryCard } from "./summary-card";
import { useAutomationActions } from "./use-automation-actions";
import { useAutomationForm } from "./use-automation-form";

export interface AutomationEditorProps {
  page: AutomationPage;
  /** Null for an automation that is being made. */
  decisions: (ListPage<DecisionRow> & { view: DecisionView }) | null;
}

/** One automation: its rule to edit, what it says in words, its state, and what it decided. */
export function AutomationEditor({ page, decisions }: AutomationEditorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id, templates, currencies, state } = page;
  const editor = useAutomationForm(id, page.form);
  const actions = useAutomationActions(id ?? "", page.form.name);
  const isArchived = state?.archived ?? false;
  const proofUrl = `/app/automations/${id ?? ""}/proof${editor.form.templateId === page.form.templateId ? "" : `?template=${editor.form.templateId}`}`;
  return (
    <Page
      title={id ? page.form.name : t("automations.newTitle")}
      titleMetadata={
        <InlineStack gap="100">
          {state && <Badge tone={state.enabled ? "success" : undefined}>{t(isArchived ? "automations.archived" : state.enabled ? "automation.on" : "automation.off")}</Badge>}
          <ShopModeBadge />
        </InlineStack>
      }
      backAction={{ content: t("automations.title"), url: listAddress("/app/automations") }}
      secondaryActions={
        id
          ? [
              { content: t("automations.duplicate"), onAction: actions.duplicate, disabled: editor.isChanged || actions.isBusy },
              ...(isArchived ? [] : [{ content: t("automations.archive"), destructive: true, onAction: actions.askArchive }]),
            ]
          : undefined
      }
    >
      <FormSaveBar
        id="automation-save-bar"
        isChanged={editor.isChanged}
        isBusy={editor.isBusy}
        onSave={editor.save}
        onDiscard={() => (id ? editor.discard() : navigate("/app/automations"))}
      />
      <Layout>
        {isArchived && (
          <Layout.Section>
            <Banner action={{ content: t("automations.restore"), onAction: actions.restore, loading: actions.isBusy }}>{t("automations.archivedBanner")}</Banner>
          </Layout.Section>
        )}
        {editor.refusal && (
          <Layout.Section>
            <RefusalBanner refusal={editor.refusal} proofUrl={proofUrl} />
          </Layout.Section>
        )}
        <Layout.Section>
          <BlockStack gap="400">
            <BasicsCard {...{ editor, templates }} />
            <ConditionsCard {...{ editor, currencies }} />
            <LimitsCard {...{ editor, currencies }} />
            {decisions && <DecisionsCard decisions={decisions} />}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {id && state && !isArchived && <StateCard automationId={id} state={state} isChanged={editor.isChanged} />}
            {state?.budget && <BudgetCard budget={state.budget} />}
            <SummaryCard {...{ form: editor.form, templates, currencies }} />
          </BlockStack>
        </Layout.Section>
      </Layout>
      <ArchiveModal open={actions.isAsking} waiting={state?.waiting ?? 0} busy={actions.isBusy} onClose={actions.close} onArchive={actions.archive} />
    </Page>
  );
}
