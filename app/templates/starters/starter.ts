/** Languages the built-in letter is written in. */
export const STARTER_LANGUAGES = ["en", "de", "nl", "fr"] as const;
export type StarterLanguage = (typeof STARTER_LANGUAGES)[number];

// Blocks stand inside sentences and take their own space along, so that no reading leaves a gap on paper.
const STARTERS: Record<StarterLanguage, string> = {
  en: `Dear {{ first_name | default: "friend" }},

Thank you for your order{% if first_product %} of {{ first_product }}{% endif %}.{% if first_order %} It is your first from us, and we were glad to see your name.{% elsif customer_orders_count > 1 %} It is good to have you back.{% endif %}

Every parcel is packed by hand here, and we hope opening it was a pleasure. If anything is not right, write to us and we will make it so.

With thanks,
{{ shop_name }}`,
  de: `Hallo {{ first_name | default: "und guten Tag" }},

vielen Dank für Ihre Bestellung{% if order_name %} {{ order_name }}{% endif %}.{% if first_order %} Es ist Ihre erste bei uns, und wir haben uns sehr darüber gefreut.{% elsif customer_orders_count > 1 %} Wie schön, dass Sie wieder bei uns bestellt haben.{% endif %}

{% if first_product %}Wir wünschen Ihnen viel Freude damit: {{ first_product }}. {% endif %}Sollte etwas nicht stimmen, schreiben Sie uns, und wir bringen es in Ordnung.

Herzliche Grüße
{{ shop_name }}`,
  nl: `Beste {{ first_name | default: "klant" }},

Hartelijk dank voor je bestelling{% if order_name %} {{ order_name }}{% endif %}.{% if first_order %} Het is je eerste bij ons, en daar zijn we blij mee.{% elsif customer_orders_count > 1 %} Wat fijn dat je weer bij ons bestelde.{% endif %}

{% if first_product %}Veel plezier ermee: {{ first_product }}. {% endif %}Klopt er iets niet, schrijf ons dan; wij maken het in orde.

Hartelijke groet,
{{ shop_name }}`,
  fr: `Bonjour {{ first_name | default: "à vous" }},

Merci pour votre commande{% if order_name %} {{ order_name }}{% endif %}.{% if first_order %} C’est la première chez nous, et elle nous a fait très plaisir.{% elsif customer_orders_count > 1 %} Quel plaisir de vous retrouver.{% endif %}

{% if first_product %}Nous espérons que votre achat vous plaira : {{ first_product }}. {% endif %}Si quelque chose ne va pas, écrivez-nous et nous y remédierons.

Bien à vous,
{{ shop_name }}`,
};

/** The thank-you letter a new shop starts with, in the language of a locale (`de-CH` is German), else English. */
export function starterTemplate(locale: string): string {
  const language = locale.toLowerCase().split(/[-_]/)[0];
  const known = STARTER_LANGUAGES.find((code) => code === language);
  return STARTERS[known ?? "en"];
}
