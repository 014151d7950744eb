import { Modal, type ModalProps } from "@shopify/polaris";
import { useEffect, useState } from "react";

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

/** It is there as long as the modal is: the focus is still outside when it is first drawn, and is free again once it has left. */
function ReturnFocus() {
  const [opener] = useState(findOpener);
  useEffect(
    () => () => {
      requestAnimationFrame(() => opener?.focus());
    },
    [opener],
  );
  return null;
}

function findOpener(): HTMLElement | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement)) return null;
  // A menu is gone by the time the dialog closes; Polaris writes the menu's id on its button.
  const menu = focused.closest("[data-polaris-overlay]")?.querySelector("[id]");
  return (menu && document.querySelector<HTMLElement>(`[aria-controls="${menu.id}"]`)) ?? focused;
}
