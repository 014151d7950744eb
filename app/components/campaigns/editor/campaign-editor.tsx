import { useNavigate } from "@remix-run/react";
import { BlockStack, InlineStack, Layout, Page } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignEditorPage } from "~/campaigns/page/read-campaign.server";
import { FormSaveBar } from "../../form-save-bar";
import { listAddress } from "../../list-address";
import { ShopModeBadge } from "../../shop-mode-badge";
import { DiscountCard } from "../discount-card";
import { CampaignStatusBadge } from "../campaign-status-badge";
import { usePolling } from "../../use-polling";
import { AudienceCard } from "./audience-card";
import { CountsCard } from "./counts-card";
import { DeleteModal } from "./delete-modal";
import { PreviewCard } from "./preview-card";
import { ProofCard } from "./proof-card";
import { QuoteCard } from "./quote-card";
import { SendCard } from "./send-card";
import { useCampaignForm } from "./use-campaign-form";
import { WhatCard } from "./what-card";

/** An audience is read by the page, a few a second; more often nothing new would be seen. */
const readingMs = 1_500;

/** A campaign that is being put together: what, to whom, then proof, price, and the button. */
export function CampaignEditor({ page }: { page: CampaignEditorPage }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id, templates, lists, words, state } = page;
  const editor = useCampaignForm(id, page.form);
  const [isDeleting, setDeleting] = useState(false);
  usePolling(state?.status === "reading", readingMs);
  const { audience } = page.form;
  return (
    <Page
      title={id ? page.form.name : t("campaigns.newTitle")}
      titleMetadata={
        <InlineStack gap="100">
          {state && <CampaignStatusBadge status={state.status} />}
          <ShopModeBadge />
        </InlineStack>
      }
      backAction={{ content: t("campaigns.title"), url: listAddress("/app/campaigns") }}
      secondaryActions={id ? [{ content: t("campaigns.delete"), destructive: true, onAction: () => setDeleting(true) }] : undefined}
    >
      <FormSaveBar
        id="campaign-save-bar"
        isChanged={editor.isChanged}
        isBusy={editor.isBusy}
        onSave={editor.save}
        onDiscard={() => (id ? editor.discard() : navigate("/app/campaigns"))}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <WhatCard {...{ editor, templates }} />
            <AudienceCard {...{ editor, lists }} />
            <DiscountCard
              value={editor.form.discount}
              onChange={(discount) => editor.change({ discount })}
              errorOf={(field) => editor.errorOf(`discount.${field}`)}
              currency={page.currency}
              template={templates.find((template) => template.id === editor.form.templateId) ?? null}
            />
            {id && state && (
              <>
                <CountsCard campaignId={id} state={state} audience={audience} />
                <ProofCard campaignId={id} state={state} />
                <QuoteCard campaignId={id} state={state} hasCodeSheet={page.form.discount?.sheet ?? false} />
              </>
            )}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {id && state && <SendCard campaignId={id} name={page.form.name} state={state} isChanged={editor.isChanged} />}
            <PreviewCard templateId={editor.form.templateId} words={words} prefix={editor.form.discount?.prefix ?? null} />
          </BlockStack>
        </Layout.Section>
      </Layout>
      {id && <DeleteModal campaignId={id} name={page.form.name} people={state?.counts.total ?? 0} open={isDeleting} onClose={() => setDeleting(false)} />}
    </Page>
  );
}
