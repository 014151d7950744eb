import type { StarterTexts } from "./starter-texts";

export const english: StarterTexts = {
  "thank-you": {
    letter: `Dear {{ first_name | default: "friend" }},

Thank you for your order{% if first_product %} of {{ first_product }}{% endif %}.{% if first_order %} It is your first from us, and we were glad to see your name.{% elsif customer_orders_count > 1 %} It is good to have you back.{% endif %}

Every parcel is packed by hand here, and we hope opening it was a pleasure. If anything is not right, write to us and we will make it so.

With thanks,
{{ shop_name }}`,
    postcard: `Thank you{% if first_name %}, {{ first_name }}{% endif %}!

Your order made our day. We packed it by hand, and we hope that opening it was a pleasure.{% if first_product %} Enjoy it: {{ first_product }}.{% endif %} If anything is not right, just write to us.

Warmly,
{{ shop_name }}`,
  },
  "first-order": {
    letter: `Dear {{ first_name | default: "friend" }},

Somewhere between opening the shop in the morning and packing the last parcel, your order came in{% if first_product %}: {{ first_product }}{% endif %}. It is your first from us, and a first order still makes us stop for a moment.

There is no warehouse full of strangers here. Whoever wrapped your parcel knows where everything in it comes from. If you wonder how to look after something, or it is not quite what you pictured, write to us. A person answers.

Until then, enjoy it, and thank you for giving us a try.

Warmly,
{{ shop_name }}`,
    postcard: null,
  },
  vip: {
    letter: `Dear {{ first_name | default: "friend" }},

By now we smile when your name comes up.{% if customer_orders_count > 2 %} This was your order number {{ customer_orders_count }}, and we did not want it to leave like any other parcel.{% endif %}

People who come back are the reason a shop like ours is still here. You tell your friends about us, you wait when something is sold out, and you let us know when a thing could be better. We notice all of it.

{% if discount_code %}A small thank-you is waiting for your next visit: the code {{ discount_code }}. {% endif %}If there is something you would like us to stock, or to do differently, tell us. Your word counts for more here than you may think.

With real gratitude,
{{ shop_name }}`,
    postcard: null,
  },
  delay: {
    letter: `Dear {{ first_name | default: "friend" }},

Your order{% if order_name %} {{ order_name }}{% endif %} took longer than we promised, and you had to wait for it. We are sorry. You trusted us, and you had every right to expect it on time.

We have looked at where it got stuck, so that the next one does not. Thank you for your patience, and for not giving up on us.

{% if discount_code %}To make up for it a little, {{ discount_code }} takes something off your next order. {% endif %}If anything else went wrong, write to us and we will put it right, without forms and without fuss.

Yours sincerely,
{{ shop_name }}`,
    postcard: null,
  },
  birthday: {
    letter: `Dear {{ first_name | default: "friend" }},

Happy birthday! Most shops send an e-mail today, if anything. We thought that a birthday deserves something you can hold in your hand and put up on a shelf.

We hope there is cake, that somebody else does the washing-up, and that the people you like best are close by, or at least on the phone.

{% if discount_code %}There is a present, too: with {{ discount_code }} you choose something for yourself, and part of it is on us. {% endif %}Thank you for being part of our year. May your new one be a good one.

With our best wishes,
{{ shop_name }}`,
    postcard: `Happy birthday{% if first_name %}, {{ first_name }}{% endif %}!

We hope there is cake, and that somebody else does the washing-up.{% if discount_code %} Your present from us is {{ discount_code }}, for something you would not buy yourself otherwise.{% endif %}

With our best wishes,
{{ shop_name }}`,
  },
  "win-back": {
    letter: `Dear {{ first_name | default: "friend" }},

It has been a while since your last parcel left our door, and we noticed. There is nothing to sign up for in this letter and nothing to answer. We only wanted to say hello.

A few things have changed since then: there is something new on the shelves, and some old favourites are back. And if anything you bought from us has let you down in the meantime, tell us, however long ago it was.

{% if discount_code %}Should you feel like looking in, {{ discount_code }} is yours to use. {% endif %}You find us where we always were{% if shop_url %}: {{ shop_url }}{% endif %}.

See you soon, we hope,
{{ shop_name }}`,
    postcard: `Hello{% if first_name %} {{ first_name }}{% endif %},

it has been a while, and we wanted to say hello the old way. There is something new on our shelves, and some old favourites are back.{% if discount_code %} Yours if you look in: {{ discount_code }}.{% endif %}

See you soon, we hope,
{{ shop_name }}`,
  },
};
