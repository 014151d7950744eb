import { barElements, readTitleBar } from "./title-bar.ts";

const STYLE = `
  dialog { border: 0; border-radius: 12px; padding: 0; width: min(var(--width), calc(100vw - 24px)); max-height: calc(100vh - 24px);
    box-shadow: 0 20px 60px rgba(0, 0, 0, .35); color: #303030; font: inherit; }
  dialog::backdrop { background: rgba(0, 0, 0, .5); }
  header { display: flex; align-items: center; justify-content: space-between; padding: 12px 16px; background: #f3f3f3; }
  h2 { font-size: 14px; margin: 0; }
  footer { display: flex; justify-content: flex-end; gap: 8px; padding: 12px 16px; border-top: 1px solid #e3e3e3; }
  footer:empty { display: none; }
  button { font: inherit; min-height: 28px; padding: 4px 12px; border-radius: 8px; border: 1px solid #c9c9c9; background: #fff; cursor: pointer; }
  button.primary { background: #303030; color: #fff; border-color: #303030; }
  button.critical { background: #c70a24; color: #fff; border-color: #c70a24; }
  iframe { border: 0; width: 100%; height: 60vh; display: block; }
`;

const WIDTHS: Record<string, string> = { small: "380px", base: "620px", large: "980px", max: "100vw" };

/** `<ui-modal>`: shown over the app itself, which is as far as a frame reaches; Shopify shows it over the whole admin. */
class ModalElement extends HTMLElement {
  readonly #root = this.attachShadow({ mode: "open" });
  #content: HTMLElement | undefined;

  /** Where the React component renders the modal's children. */
  get content(): HTMLElement {
    if (!this.#content) {
      this.#content = document.createElement("div");
      this.append(this.#content);
    }
    return this.#content;
  }

  get variant(): string {
    return this.getAttribute("variant") ?? "base";
  }

  set variant(value: string) {
    this.setAttribute("variant", value);
  }

  get src(): string | undefined {
    return this.getAttribute("src") ?? undefined;
  }

  set src(value: string | undefined) {
    if (value === undefined) this.removeAttribute("src");
    else this.setAttribute("src", value);
  }

  get contentWindow(): Window | null {
    return this.#root.querySelector("iframe")?.contentWindow ?? null;
  }

  async show(): Promise<void> {
    if (this.#root.querySelector("dialog")) return;
    const dialog = this.#build();
    dialog.addEventListener("close", () => {
      this.#root.replaceChildren();
      this.dispatchEvent(new Event("hide"));
    });
    dialog.showModal();
    this.dispatchEvent(new Event("show"));
  }

  async hide(): Promise<void> {
    this.#root.querySelector("dialog")?.close();
  }

  async toggle(): Promise<void> {
    await (this.#root.querySelector("dialog") ? this.hide() : this.show());
  }

  #build(): HTMLDialogElement {
    const bar = this.querySelector<HTMLElement>("ui-title-bar");
    const state = bar ? readTitleBar(bar) : null;
    const style = document.createElement("style");
    style.textContent = STYLE;
    const dialog = document.createElement("dialog");
    dialog.style.setProperty("--width", WIDTHS[this.variant] ?? "620px");
    dialog.setAttribute("aria-label", bar?.getAttribute("title") ?? "");

    const title = document.createElement("h2");
    title.textContent = bar?.getAttribute("title") ?? "";
    const close = this.#button("Close", () => dialog.close());
    const header = document.createElement("header");
    header.append(title, close);

    const body = this.src ? document.createElement("iframe") : document.createElement("slot");
    if (body instanceof HTMLIFrameElement) body.src = this.src ?? "";

    const footer = document.createElement("footer");
    const elements = bar ? barElements(bar) : [];
    for (const action of [...(state?.secondary ?? []), ...(state?.primary ? [state.primary] : [])]) {
      const button = this.#button(action.label, () => elements[action.key]?.click());
      if (action === state?.primary) button.className = action.tone === "critical" ? "critical" : "primary";
      button.disabled = action.disabled;
      footer.append(button);
    }
    dialog.append(header, body, footer);
    this.#root.replaceChildren(style, dialog);
    return dialog;
  }

  #button(label: string, onClick: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", onClick);
    return button;
  }
}

function modalById(id: string): ModalElement {
  const element = document.getElementById(id);
  if (element instanceof ModalElement) return element;
  throw new Error(`There is no ui-modal with the id "${id}"`);
}

export function defineModal(): void {
  customElements.define("ui-modal", ModalElement);
}

/** `shopify.modal`. */
export const modalApi = {
  show: (id: string): Promise<void> => modalById(id).show(),
  hide: (id: string): Promise<void> => modalById(id).hide(),
  toggle: (id: string): Promise<void> => modalById(id).toggle(),
};
