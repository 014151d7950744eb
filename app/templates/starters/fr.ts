import type { StarterTexts } from "./starter-texts";

export const french: StarterTexts = {
  "thank-you": {
    letter: `Bonjour {{ first_name | default: "à vous" }},

Merci pour votre commande{% if order_name %} {{ order_name }}{% endif %}.{% if first_order %} C’est la première chez nous, et elle nous a fait très plaisir.{% elsif customer_orders_count > 1 %} Quel plaisir de vous retrouver.{% endif %}

{% if first_product %}Nous espérons que votre achat vous plaira : {{ first_product }}. {% endif %}Si quelque chose ne va pas, écrivez-nous et nous y remédierons.

Bien à vous,
{{ shop_name }}`,
    postcard: `Merci{% if first_name %}, {{ first_name }}{% endif %} !

Votre commande a embelli notre journée. Nous l’avons emballée à la main, en espérant que l’ouvrir a été un plaisir. Si quelque chose ne va pas, écrivez-nous, tout simplement.

Bien à vous,
{{ shop_name }}`,
  },
  "first-order": {
    letter: `Bonjour {{ first_name | default: "à vous" }},

Quelque part entre l’ouverture de la boutique et le dernier colis de la journée, votre commande est arrivée{% if first_product %} : {{ first_product }}{% endif %}. C’est votre première chez nous, et une première commande nous fait toujours lever les yeux un instant.

Ici, pas d’entrepôt anonyme. La personne qui a préparé votre colis sait d’où vient tout ce qu’il contient. Si vous vous demandez comment entretenir quelque chose, ou si ce n’est pas tout à fait ce que vous aviez imaginé, écrivez-nous. C’est un être humain qui répond.

D’ici là, profitez-en bien, et merci de nous avoir donné notre chance.

Chaleureusement,
{{ shop_name }}`,
    postcard: null,
  },
  vip: {
    letter: `Bonjour {{ first_name | default: "à vous" }},

Désormais, nous sourions quand votre nom apparaît.{% if customer_orders_count > 2 %} C’était votre commande numéro {{ customer_orders_count }}, et nous ne voulions pas la laisser partir comme n’importe quel colis.{% endif %}

Si une boutique comme la nôtre existe encore, c’est grâce à celles et ceux qui reviennent. Vous parlez de nous autour de vous, vous patientez quand un article est épuisé, vous nous dites ce qui pourrait être mieux. Rien de tout cela ne nous échappe.

{% if discount_code %}Un petit merci vous attend pour votre prochaine visite : le code {{ discount_code }}. {% endif %}S’il vous manque quelque chose chez nous, ou si nous devions faire autrement, dites-le-nous. Votre avis compte ici plus que vous ne le pensez peut-être.

Avec toute notre gratitude,
{{ shop_name }}`,
    postcard: null,
  },
  delay: {
    letter: `Bonjour {{ first_name | default: "à vous" }},

Votre commande{% if order_name %} {{ order_name }}{% endif %} a mis plus de temps que promis, et vous avez dû attendre. Nous en sommes désolés. Vous nous aviez fait confiance, et vous étiez en droit de la recevoir à temps.

Nous avons cherché à quel endroit elle est restée bloquée, pour que cela n’arrive pas à la suivante. Merci de votre patience, et merci de ne pas nous avoir tourné le dos.

{% if discount_code %}Pour nous rattraper un peu, {{ discount_code }} vous donne droit à une réduction sur votre prochaine commande. {% endif %}Si autre chose s’est mal passé, écrivez-nous : nous arrangerons cela, sans formulaire et sans complication.

Bien sincèrement,
{{ shop_name }}`,
    postcard: null,
  },
  birthday: {
    letter: `Bonjour {{ first_name | default: "à vous" }},

Joyeux anniversaire ! Aujourd’hui, la plupart des boutiques envoient un e-mail, et encore. Nous trouvons qu’un anniversaire mérite quelque chose que l’on tient dans la main et que l’on pose sur une étagère.

Nous vous souhaitons un bon gâteau, quelqu’un d’autre pour la vaisselle, et les gens que vous aimez tout près de vous, ou du moins au téléphone.

{% if discount_code %}Il y a aussi un cadeau : avec {{ discount_code }}, choisissez quelque chose pour vous, nous en offrons une partie. {% endif %}Merci d’avoir fait partie de notre année. Que la vôtre soit belle.

Avec nos meilleurs vœux,
{{ shop_name }}`,
    postcard: `Joyeux anniversaire{% if first_name %}, {{ first_name }}{% endif %} !

Nous vous souhaitons un bon gâteau, et quelqu’un d’autre pour la vaisselle.{% if discount_code %} Notre cadeau : {{ discount_code }}, pour une chose que vous ne vous offririez pas autrement.{% endif %}

Avec nos meilleurs vœux,
{{ shop_name }}`,
  },
  "win-back": {
    letter: `Bonjour {{ first_name | default: "à vous" }},

Voilà un moment que votre dernier colis a quitté notre boutique, et nous l’avons remarqué. Il n’y a rien à remplir dans cette lettre, et rien à répondre. Nous voulions simplement vous dire bonjour.

Deux ou trois choses ont changé depuis : il y a du nouveau sur les étagères, et des articles que l’on nous réclamait sont de retour. Et si l’un de vos achats n’a pas tenu ses promesses entre-temps, dites-le-nous, même si c’était il y a longtemps.

{% if discount_code %}Si l’envie vous prend de passer, {{ discount_code }} est pour vous. {% endif %}Nous sommes toujours à la même adresse{% if shop_url %} : {{ shop_url }}{% endif %}.

À bientôt, nous l’espérons,
{{ shop_name }}`,
    postcard: `Bonjour{% if first_name %} {{ first_name }}{% endif %},

Cela fait un moment, et nous voulions vous dire bonjour à l’ancienne. Il y a du nouveau sur nos étagères, et des articles très demandés sont de retour.{% if discount_code %} Pour vous, si vous passez : {{ discount_code }}.{% endif %}

À bientôt, nous l’espérons,
{{ shop_name }}`,
  },
};
