import { InlineError, Label, Text } from "@shopify/polaris";
import { useImperativeHandle, useId, useRef, type ReactNode, type Ref } from "react";
import { useTranslation } from "react-i18next";
import type { WordsMark } from "~/templates/editor/check-words";
import { markStretches } from "~/templates/editor/mark-stretches";
import { ProblemList } from "./problem-list";
import styles from "./words-field.module.css";

/** What others can do to the field: put words at the caret, and lead the eye to a place. */
export interface WordsHandle {
  /** Replaces what is selected, as if typed, so that it can be undone. `caretBack` is how far from its end the caret is left. */
  insert(text: string, caretBack?: number): void;
  select(offset: number, length: number): void;
}

export interface WordsFieldProps {
  value: string;
  marks: readonly WordsMark[];
  /** The letter's language, for the browser's own spelling check. */
  locale: string;
  error: string | undefined;
  /** Stands at the end of the field's label: the variable picker. */
  tools: ReactNode;
  handle: Ref<WordsHandle>;
  onChange: (text: string) => void;
}

/**
 * The words of a letter. It is the browser's own text field, so that undo, input methods, spelling and screen readers work as everywhere; behind it lies a copy
 * of the words in which problems are underlined. The copy gives the field its height, so nothing ever scrolls apart.
 */
export function WordsField({ value, marks, locale, error, tools, handle, onChange }: WordsFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(handle, () => ({
    insert: (text, caretBack = 0) => insertAtCaret(field.current, text, caretBack, onChange),
    select: (offset, length) => selectIn(field.current, offset, length),
  }));
  const errors = marks.filter(({ severity }) => severity === "error").length;
  return (
    <div>
      <div className={styles.head}>
        <Label id={id}>{t("editor.words.label")}</Label>
        {tools}
      </div>
      <div className={error === undefined ? styles.field : `${styles.field} ${styles.wrong}`}>
        <div className={styles.copy} aria-hidden="true">
          {markStretches(value, marks).map(({ text, mark, isField }, at) => (
            <span key={at} className={[mark && styles[mark], isField && styles.placeholder].filter(Boolean).join(" ")}>
              {text}
            </span>
          ))}
          {"\n"}
        </div>
        <textarea
          ref={field}
          id={id}
          className={styles.text}
          value={value}
          lang={locale}
          spellCheck
          rows={1}
          aria-invalid={errors > 0 || error !== undefined}
          aria-describedby={`${id}-error ${id}-help ${id}-problems`}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <div id={`${id}-error`} className={styles.below}>
        {error !== undefined && <InlineError message={error} fieldID={id} />}
      </div>
      <div id={`${id}-help`}>
        <Text as="p" tone="subdued">
          {t("editor.words.help")}
        </Text>
      </div>
      <ProblemList id={`${id}-problems`} marks={marks} onChoose={({ offset, length }) => selectIn(field.current, offset, length)} />
    </div>
  );
}

function insertAtCaret(field: HTMLTextAreaElement | null, text: string, caretBack: number, onChange: (text: string) => void): void {
  if (!field) return;
  field.focus();
  // The only way to change a text field that the browser's own undo knows of. Where a browser has dropped it, the words still come in.
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    onChange(field.value);
  }
  const caret = field.selectionEnd - caretBack;
  field.setSelectionRange(caret, caret);
}

function selectIn(field: HTMLTextAreaElement | null, offset: number, length: number): void {
  if (!field) return;
  field.focus();
  field.setSelectionRange(offset, offset + length);
}
