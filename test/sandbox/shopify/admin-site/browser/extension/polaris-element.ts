/**
 * The ground of the stand-ins for Polaris' web components: properties as Preact sets them, a shadow root built once, and changes drawn
 * together. What a component looks like is the sandbox's own; its names, slots and events are Shopify's.
 */
export abstract class PolarisElement extends HTMLElement {
  readonly #values = new Map<string, unknown>();
  #isWaiting = false;

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  connectedCallback(): void {
    if (this.root.childNodes.length === 0) this.build();
    this.update();
  }

  /** Preact sets some names, `href` among them, as attributes only. */
  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    this.write(name, value ?? undefined);
  }

  protected get root(): ShadowRoot {
    if (!this.shadowRoot) throw new Error("It is attached in the constructor.");
    return this.shadowRoot;
  }

  protected abstract build(): void;

  protected update(): void {
    return;
  }

  text(name: string): string {
    const value = this.#values.get(name);
    return typeof value === "string" ? value : "";
  }

  flag(name: string): boolean {
    return Boolean(this.#values.get(name));
  }

  read(name: string): unknown {
    return this.#values.get(name);
  }

  write(name: string, value: unknown): void {
    this.#values.set(name, value);
    if (this.#isWaiting || !this.isConnected) return;
    this.#isWaiting = true;
    queueMicrotask(() => {
      this.#isWaiting = false;
      if (this.isConnected) this.update();
    });
  }

  /** Puts markup of our own in the shadow root, with a sheet before it. */
  protected fill(style: string, markup: string): void {
    this.root.innerHTML = `<style>:host { display: block; } ${style}</style>${markup}`;
  }

  protected find<Found extends Element>(selector: string): Found {
    const found = this.root.querySelector<Found>(selector);
    if (!found) throw new Error(`There is no ${selector}.`);
    return found;
  }
}

/** Registers a component with the properties it takes. */
export function define(tag: string, properties: readonly string[], component: new () => PolarisElement): void {
  Object.assign(component, { observedAttributes: properties });
  for (const name of properties) {
    Object.defineProperty(component.prototype, name, {
      get(this: PolarisElement) {
        return this.read(name);
      },
      set(this: PolarisElement, value: unknown) {
        this.write(name, value);
      },
      configurable: true,
    });
  }
  customElements.define(tag, component);
}
