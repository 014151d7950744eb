import { SaveBar } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Card, InlineStack, Page } from "@shopify/polaris";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { checkWords } from "~/templates/editor/check-words";
import { caretBack, insertionOf } from "~/templates/editor/insertions";
import type { TemplatePage } from "~/templates/read-template.server";
import { listAddress } from "../list-address";
import { ShopModeBadge } from "../shop-mode-badge";
import { ArchiveModal } from "../templates/archive-modal";
import { useTemplateListAction } from "../templates/use-template-list-action";
import { useLeaveGuard } from "../use-leave-guard";
import { EditorNotices } from "./editor-notices";
import { LookFields } from "./look-fields";
import { NameFields } from "./name-fields";
import { PreviewCard } from "./preview-card";
import styles from "./template-editor.module.css";
import { UseCard } from "./use-card";
import { useTemplateForm } from "./use-template-form";
import { VariablePicker } from "./variable-picker";
import { WordsField, type WordsHandle } from "./words-field";

/** A template's words with what they look like beside them, from the first key press on. */
export function TemplateEditor({ template }: { template: TemplatePage }) {
  const { t } = useTranslation();
  const { form, errors, isChanged, change, ...editing } = useTemplateForm(template);
  const words = useRef<WordsHandle>(null);
  const [kept, setKept] = useState<string[]>([]);
  const [isArchiving, setArchiving] = useState(false);
  const act = useTemplateListAction((rows) => {
    setArchiving(false);
    setKept(rows.flatMap(({ automations }) => automations));
  });
  // Typing never waits for the paper: the last words are drawn when there is time.
  const body = useDeferredValue(form.body);
  const marks = useMemo(() => checkWords(form.body), [form.body]);
  useLeaveGuard(isChanged);
  const save = () => {
    const fault = marks.find(({ severity }) => severity === "error");
    if (!fault) return editing.save();
    editing.showErrors({ body: "template-unreadable" });
    words.current?.select(fault.offset, fault.length);
  };
  const errorOf = (field: keyof typeof errors) => errors[field] && t(`fields.${errors[field]}`);
  const archiving = template.archivedAt
    ? { content: t("templates.restore"), disabled: act.isBusy, onAction: () => act.restore([template.id]) }
    : { content: t("templates.archive"), disabled: act.isBusy, onAction: () => setArchiving(true) };
  const versions = { content: t("editor.versions"), url: `/app/templates/${template.id}/versions` };
  const duplicate = {
    content: t("templates.duplicate"),
    disabled: act.isBusy || isChanged,
    helpText: isChanged ? t("editor.saveFirst") : undefined,
    onAction: () => act.duplicate({ id: template.id, name: template.form.name }),
  };
  return (
    <Page
      title={template.form.name}
      titleMetadata={
        <InlineStack gap="100">
          <Badge>{t(`templates.kinds.${template.kind}`)}</Badge>
          {template.archivedAt && <Badge>{t("templates.archivedBadge")}</Badge>}
          <ShopModeBadge />
        </InlineStack>
      }
      backAction={{ content: t("templates.title"), url: listAddress("/app/templates") }}
      secondaryActions={[versions, duplicate, archiving]}
      fullWidth
    >
      <SaveBar id="template-save-bar" open={isChanged}>
        <button variant="primary" {...(editing.isSaving ? { loading: "" } : {})} onClick={save}>
          {t("common.save")}
        </button>
        <button onClick={editing.discard}>{t("common.discard")}</button>
      </SaveBar>
      <BlockStack gap="400">
        <EditorNotices {...{ template, kept }} newer={editing.newer} onSaveAnyway={editing.saveAnyway} onTakeNewer={editing.discard} onDismissKept={() => setKept([])} />
        <div className={styles.desk}>
          <div className={styles.words}>
            <Card>
              <BlockStack gap="400">
                <NameFields {...{ form, change }} nameError={errorOf("name")} localeError={errorOf("locale")} />
                <WordsField
                  value={form.body}
                  marks={marks}
                  locale={form.locale}
                  error={errorOf("body")}
                  handle={words}
                  tools={
                    <VariablePicker
                      language={form.locale}
                      onPick={(name) => {
                        const insertion = insertionOf(name, form.locale);
                        words.current?.insert(insertion, caretBack(insertion));
                      }}
                    />
                  }
                  onChange={(text) => change({ body: text })}
                />
              </BlockStack>
            </Card>
          </div>
          <div className={styles.preview}>
            <PreviewCard {...{ template, form, body }} />
          </div>
          <div className={styles.rest}>
            <BlockStack gap="400">
              <LookFields {...{ template, form, change, errorOf }} />
              <UseCard {...{ template }} />
            </BlockStack>
          </div>
        </div>
      </BlockStack>
      <ArchiveModal open={isArchiving} templates={1} busy={act.isBusy} onClose={() => setArchiving(false)} onArchive={() => act.archive([template.id])} />
    </Page>
  );
}
