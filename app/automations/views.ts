/** The tabs of the automations page, and of what one of them decided. */
export const automationViews = ["all", "on", "off", "archived"] as const;
export type AutomationView = (typeof automationViews)[number];

export const decisionViews = ["all", "mail", "skip"] as const;
export type DecisionView = (typeof decisionViews)[number];
