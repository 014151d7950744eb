import Handlebars from "handlebars";
import { monotonicSeconds } from "~/clock.server";
import { parseTemplate } from "~/templates/liquid/parse";
import { renderTemplate } from "~/templates/liquid/render";
import type { TemplateValues } from "~/templates/variables";
import { median, rounded } from "../statistics.ts";

const rounds = 7;
const letters = 20_000;

const ours = `Dear {{ first_name | default: "friend" }},\n\nThank you for your order of {{ first_product }}.{% if first_order %} It is your first from us.{% endif %}\n\n{{ shop_name }}`;
const theirs = `Dear {{#if first_name}}{{first_name}}{{else}}friend{{/if}},\n\nThank you for your order of {{first_product}}.{{#if first_order}} It is your first from us.{{/if}}\n\n{{shop_name}}`;

export interface RenderReport {
  /** Letters a second. */
  ours: number;
  handlebars: number;
  ratio: number;
}

/** Writing letters' words against Handlebars writing the same ones, in turns. Throws when the two do not say the same. */
export function measureRender(): RenderReport {
  const parsed = parseTemplate(ours);
  if (!parsed.ok) throw new Error("The benchmark's template cannot be read.");
  const { template } = parsed;
  const handlebars = Handlebars.compile(theirs, { noEscape: true });
  const people: TemplateValues[] = Array.from({ length: 100 }, (_, index) => ({
    ...{ first_name: index % 7 === 0 ? "" : `Anna ${index}`, first_product: `Linen ${index}`, first_order: index % 2 === 0, shop_name: "Hearth" },
  }));
  const write = { ours: (values: TemplateValues) => renderTemplate(template, values, "en").message, handlebars: (values: TemplateValues) => handlebars(values) };
  for (const values of people) if (write.ours(values) !== write.handlebars(values)) throw new Error("The two do not say the same.");
  const speeds: Record<keyof typeof write, number[]> = { ours: [], handlebars: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of ["ours", "handlebars"] as const) {
      const began = monotonicSeconds();
      for (let index = 0; index < letters; index += 1) write[name](people[index % people.length] ?? {});
      if (round > 0) speeds[name].push(letters / (monotonicSeconds() - began));
    }
  }
  const [mine, peer] = [median(speeds.ours), median(speeds.handlebars)];
  return { ours: Math.round(mine), handlebars: Math.round(peer), ratio: rounded(mine / peer) };
}
