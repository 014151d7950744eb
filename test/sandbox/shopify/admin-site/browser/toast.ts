import { onAdmin, tellAdmin } from "./admin-channel.ts";

interface ToastOptions {
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
}

const shown = new Map<string, ToastOptions>();
let last = 0;

/** `shopify.toast`: the admin shows it, below the app. */
export const toastApi = {
  show: (message: string, options: ToastOptions = {}): string => {
    last += 1;
    const id = String(last);
    shown.set(id, options);
    tellAdmin({
      type: "toast-show",
      id,
      message,
      duration: options.duration ?? 5000,
      isError: options.isError ?? false,
      action: options.action ?? null,
    });
    return id;
  },
  hide: (id: string): void => tellAdmin({ type: "toast-hide", id }),
};

onAdmin("toast-action", ({ id }) => shown.get(id)?.onAction?.());
onAdmin("toast-dismiss", ({ id }) => {
  shown.get(id)?.onDismiss?.();
  shown.delete(id);
});
