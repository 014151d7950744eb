/**
 * A custom element that is not shown in the app but told to the admin: `update` runs when it appears, when anything
 * inside it changes, and with `isGone` when it leaves the page.
 */
export function defineObserved(name: string, update: (element: HTMLElement, isGone: boolean) => void): void {
  class ObservedElement extends HTMLElement {
    readonly #observer = new MutationObserver(() => update(this, false));

    connectedCallback(): void {
      this.style.display = "none";
      this.#observer.observe(this, { attributes: true, characterData: true, childList: true, subtree: true });
      update(this, false);
    }

    disconnectedCallback(): void {
      this.#observer.disconnect();
      update(this, true);
    }
  }
  customElements.define(name, ObservedElement);
}
