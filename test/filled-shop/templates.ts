/** The templates of the filled shop; the last of several bodies is the newest version. */
export interface FilledTemplate {
  name: string;
  kind: "letter" | "postcard";
  locale: string;
  bodies: string[];
  archived?: boolean;
}

const thanks = `Dear {{ first_name | default: "friend" }},

Thank you for your order{% if first_product %} of {{ first_product }}{% endif %}. Every parcel is packed by hand here, and we hope opening it was a pleasure.

If anything is not right, write to us and we will make it so.

With thanks,
{{ shop_name }}`;

export const filledTemplates: readonly FilledTemplate[] = [
  { name: "Thank you", kind: "letter", locale: "en", bodies: [thanks.replace("Every parcel is packed", "Your parcel was packed"), thanks] },
  {
    name: "First order",
    kind: "letter",
    locale: "en",
    bodies: [
      `Dear {{ first_name | default: "friend" }},

Your first order from us is on its way, and we were glad to see your name on it.

We are three people and a loom in an old school house. An order like yours is why we can go on weaving. Come and see us when you are near.

Warmly,
{{ shop_name }}`,
    ],
  },
  {
    name: "VIP card for the holidays",
    kind: "postcard",
    locale: "en",
    bodies: [`Dear {{ first_name | default: "friend" }}, you have been with us all year. The kettle is on whenever you are near. Happy holidays from all of us at {{ shop_name }}!`],
  },
  {
    name: "Bedankt",
    kind: "letter",
    locale: "nl",
    bodies: [`Beste {{ first_name | default: "klant" }},

Hartelijk dank voor je bestelling{% if order_name %} {{ order_name }}{% endif %}. Veel plezier ermee!

Hartelijke groet,
{{ shop_name }}`],
  },
  { name: "Summer thanks 2025", kind: "letter", locale: "en", bodies: [thanks], archived: true },
];
