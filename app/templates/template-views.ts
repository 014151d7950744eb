/** The tabs of the templates page. */
export const templateViews = ["active", "archived"] as const;
export type TemplateView = (typeof templateViews)[number];

/** How the list can be ordered; the first is how it is unless asked. */
export const templateOrders = ["changed desc", "changed asc", "name asc", "name desc"] as const;
export type TemplateOrder = (typeof templateOrders)[number];
