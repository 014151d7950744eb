import { Modal, type ModalProps } from "@shopify/polaris";
import { useEffect } from "react";

/** Polaris' modal, which gives the focus back when it is gone: to the button that opened it, or to the button of the menu it was chosen from. */
export function Dialog({ children, ...props }: ModalProps) {
  return (
    <Modal {...props}>
      <ReturnFocus />
      {children}
    </Modal>
  );
}

Dialog.Section = Modal.Section;

/** What was pressed last outside of dialogs, by mouse, keyboard or a screen reader. Not what has the focus: Polaris' buttons let go of it under the mouse. */
let pressed: HTMLElement | null = null;

if (typeof document !== "undefined") document.addEventListener("click", notePressed, { capture: true });

function notePressed({ target }: MouseEvent): void {
  const button = target instanceof Element ? target.closest<HTMLElement>("button, a, [role=button], [role=menuitem]") : null;
  if (!button || button.closest("[role=dialog]")) return;
  // A menu is gone by the time the dialog closes; Polaris writes the menu's id on its button.
  const menu = button.closest("[data-polaris-overlay]")?.querySelector("[id]");
  pressed = (menu && document.querySelector<HTMLElement>(`[aria-controls="${menu.id}"]`)) ?? button;
}

/**
 * It is there as long as the modal is; once that has left, the focus is free again. Who opened it is asked only then:
 * opened anew before it had left, it stays mounted, and the button of the first time may be gone.
 */
function ReturnFocus() {
  useEffect(() => () => {
    requestAnimationFrame(() => pressed?.focus());
  }, []);
  return null;
}
