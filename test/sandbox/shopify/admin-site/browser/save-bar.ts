import { askAdmin, onAdmin, tellAdmin } from "./admin-channel.ts";

interface SaveBarSource {
  save(): void;
  discard(): void;
  readonly canSave: boolean;
  readonly canDiscard: boolean;
  readonly isSaving: boolean;
  readonly confirmDiscard: boolean;
}

let current: SaveBarSource | null = null;

function announce(): void {
  tellAdmin({
    type: "save-bar",
    state: {
      isShown: current !== null,
      canSave: current?.canSave ?? false,
      canDiscard: current?.canDiscard ?? false,
      isSaving: current?.isSaving ?? false,
      confirmDiscard: current?.confirmDiscard ?? false,
    },
  });
}

function showSource(source: SaveBarSource): void {
  current = source;
  announce();
}

function hideSource(source: SaveBarSource): void {
  if (current !== source) return;
  current = null;
  announce();
}

/** `<ui-save-bar>`: the button with variant primary saves, the other discards. */
class SaveBarElement extends HTMLElement implements SaveBarSource {
  readonly #observer = new MutationObserver(() => {
    if (this.showing) announce();
  });

  connectedCallback(): void {
    this.style.display = "none";
    this.#observer.observe(this, { attributes: true, childList: true, subtree: true });
  }

  disconnectedCallback(): void {
    this.#observer.disconnect();
    hideSource(this);
  }

  get showing(): boolean {
    return current === this;
  }

  get discardConfirmation(): boolean {
    return this.hasAttribute("discardconfirmation");
  }

  set discardConfirmation(value: boolean) {
    this.toggleAttribute("discardconfirmation", value);
  }

  get confirmDiscard(): boolean {
    return this.discardConfirmation;
  }

  get canSave(): boolean {
    return this.#button(true)?.disabled === false;
  }

  get canDiscard(): boolean {
    return this.#button(false)?.disabled === false;
  }

  get isSaving(): boolean {
    const loading = this.#button(true)?.getAttribute("loading");
    return loading !== null && loading !== undefined && loading !== "false";
  }

  async show(): Promise<void> {
    if (this.showing) return;
    showSource(this);
    this.dispatchEvent(new Event("show"));
  }

  async hide(): Promise<void> {
    if (!this.showing) return;
    hideSource(this);
    this.dispatchEvent(new Event("hide"));
  }

  async toggle(): Promise<void> {
    await (this.showing ? this.hide() : this.show());
  }

  save(): void {
    this.#button(true)?.click();
  }

  discard(): void {
    this.#button(false)?.click();
  }

  #button(isPrimary: boolean): HTMLButtonElement | undefined {
    return [...this.querySelectorAll("button")].find((button) => (button.getAttribute("variant") === "primary") === isPrimary);
  }
}

function saveBarById(id: string): SaveBarElement {
  const element = document.getElementById(id);
  if (element instanceof SaveBarElement) return element;
  throw new Error(`There is no ui-save-bar with the id "${id}"`);
}

/** `shopify.saveBar`. */
export const saveBarApi = {
  show: (id: string): Promise<void> => saveBarById(id).show(),
  hide: (id: string): Promise<void> => saveBarById(id).hide(),
  toggle: (id: string): Promise<void> => saveBarById(id).toggle(),
  /** Resolves when nothing is unsaved or the merchant agrees to lose it; otherwise it never does, as at Shopify. */
  leaveConfirmation: async (): Promise<void> => {
    if (!current) return;
    const mayLeave = await askAdmin("confirm-leave");
    if (!mayLeave) await new Promise<never>(() => undefined);
  },
};

const formSources = new WeakMap<HTMLFormElement, SaveBarSource>();

function sourceOf(form: HTMLFormElement): SaveBarSource {
  const known = formSources.get(form);
  if (known) return known;
  const source: SaveBarSource = {
    canSave: true,
    canDiscard: true,
    isSaving: false,
    confirmDiscard: form.hasAttribute("data-discard-confirmation"),
    save: () => form.requestSubmit(),
    discard: () => form.reset(),
  };
  formSources.set(form, source);
  return source;
}

/** Registers the element and makes `<form data-save-bar>` show the bar from its first change to its submit or reset. */
export function defineSaveBar(): void {
  customElements.define("ui-save-bar", SaveBarElement);
  const formOf = (event: Event): HTMLFormElement | null =>
    event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-save-bar]") : null;
  for (const type of ["input", "change"]) {
    document.addEventListener(type, (event) => {
      const form = formOf(event);
      if (form) showSource(sourceOf(form));
    });
  }
  for (const type of ["submit", "reset"]) {
    document.addEventListener(type, (event) => {
      const form = formOf(event);
      if (form) hideSource(sourceOf(form));
    });
  }
  onAdmin("save-bar-action", ({ action }) => {
    if (action === "save") current?.save();
    else current?.discard();
  });
}
