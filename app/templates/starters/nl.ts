import type { StarterTexts } from "./starter-texts";

export const dutch: StarterTexts = {
  "thank-you": {
    letter: `Beste {{ first_name | default: "klant" }},

Hartelijk dank voor je bestelling{% if order_name %} {{ order_name }}{% endif %}.{% if first_order %} Het is je eerste bij ons, en daar zijn we blij mee.{% elsif customer_orders_count > 1 %} Wat fijn dat je weer bij ons bestelde.{% endif %}

{% if first_product %}Veel plezier ermee: {{ first_product }}. {% endif %}Klopt er iets niet, schrijf ons dan; wij maken het in orde.

Hartelijke groet,
{{ shop_name }}`,
    postcard: `Dank je wel{% if first_name %}, {{ first_name }}{% endif %}!

Je bestelling maakte onze dag goed. We hebben alles met de hand ingepakt en hopen dat het uitpakken een feestje was. Klopt er iets niet? Schrijf ons gewoon even.

Hartelijke groet,
{{ shop_name }}`,
  },
  "first-order": {
    letter: `Beste {{ first_name | default: "klant" }},

Ergens tussen het opendoen van de winkel en het inpakken van het laatste pakket kwam jouw bestelling binnen{% if first_product %}: {{ first_product }}{% endif %}. Het is je eerste bij ons, en bij een eerste bestelling staan we nog altijd even stil.

Bij ons vind je geen anonieme loods. Wie jouw pakket inpakte, weet waar alles erin vandaan komt. Wil je weten hoe je iets mooi houdt, of is het toch niet helemaal wat je in gedachten had? Schrijf ons. Je krijgt antwoord van een mens.

Geniet er intussen van, en bedankt dat je het met ons probeert.

Hartelijke groet,
{{ shop_name }}`,
    postcard: null,
  },
  vip: {
    letter: `Beste {{ first_name | default: "klant" }},

Inmiddels worden we blij als we je naam voorbij zien komen.{% if customer_orders_count > 2 %} Dit was je bestelling nummer {{ customer_orders_count }}, en die wilden we niet zomaar als elk ander pakket de deur uit laten gaan.{% endif %}

Mensen die terugkomen zijn de reden dat een winkel als de onze er nog is. Je vertelt anderen over ons, je wacht als iets uitverkocht is, en je laat het weten als iets beter kan. Dat zien we allemaal.

{% if discount_code %}Voor je volgende bezoek ligt er een klein bedankje klaar: de code {{ discount_code }}. {% endif %}Mis je iets bij ons, of zouden we iets anders moeten doen? Zeg het ons. Jouw woord telt hier zwaarder dan je misschien denkt.

Met oprechte dank,
{{ shop_name }}`,
    postcard: null,
  },
  delay: {
    letter: `Beste {{ first_name | default: "klant" }},

Je bestelling{% if order_name %} {{ order_name }}{% endif %} deed er langer over dan we hadden beloofd, en jij moest wachten. Dat spijt ons. Je vertrouwde op ons en mocht erop rekenen dat alles op tijd kwam.

We hebben uitgezocht waar het bleef steken, zodat het de volgende keer niet weer gebeurt. Bedankt voor je geduld, en dat je ons niet hebt opgegeven.

{% if discount_code %}Om het een beetje goed te maken krijg je met {{ discount_code }} korting op je volgende bestelling. {% endif %}Is er nog iets misgegaan, schrijf ons dan. We lossen het op, zonder formulieren en zonder gedoe.

Met vriendelijke groet,
{{ shop_name }}`,
    postcard: null,
  },
  birthday: {
    letter: `Beste {{ first_name | default: "klant" }},

Gefeliciteerd met je verjaardag! De meeste winkels sturen vandaag een e-mail, als ze al iets sturen. Wij vinden dat een verjaardag iets verdient dat je kunt vasthouden en op een plank kunt zetten.

We hopen dat er taart is, dat iemand anders de afwas doet, en dat de mensen van wie je houdt dichtbij zijn, of in elk geval aan de telefoon.

{% if discount_code %}Er is ook een cadeau: met {{ discount_code }} kies je iets voor jezelf uit, en een deel ervan krijg je van ons. {% endif %}Bedankt dat je bij ons jaar hoorde. Op een mooi nieuw levensjaar.

Met onze beste wensen,
{{ shop_name }}`,
    postcard: `Gefeliciteerd{% if first_name %}, {{ first_name }}{% endif %}!

We hopen dat er taart is, en dat iemand anders de afwas doet.{% if discount_code %} Ons cadeau voor jou is {{ discount_code }}, voor iets dat je anders niet zou kopen.{% endif %}

Met onze beste wensen,
{{ shop_name }}`,
  },
  "win-back": {
    letter: `Beste {{ first_name | default: "klant" }},

Het is een tijdje geleden dat je laatste pakket hier de deur uit ging, en dat viel ons op. In deze brief hoef je niets in te vullen en niets te beantwoorden. We wilden alleen even hallo zeggen.

Er is intussen wel wat veranderd: er staan nieuwe dingen op de plank, en een paar oude favorieten zijn terug. En viel iets van ons in de tussentijd tegen, laat het dan weten, hoe lang het ook geleden is.

{% if discount_code %}Heb je zin om eens te komen kijken, dan is {{ discount_code }} voor jou. {% endif %}Je vindt ons waar we altijd waren{% if shop_url %}: {{ shop_url }}{% endif %}.

Hopelijk tot snel,
{{ shop_name }}`,
    postcard: `Hallo{% if first_name %} {{ first_name }}{% endif %},

Het is een tijdje geleden, en we wilden op de ouderwetse manier hallo zeggen. Er staan nieuwe dingen op de plank, en een paar oude favorieten zijn terug.{% if discount_code %} Voor jou, als je komt kijken: {{ discount_code }}.{% endif %}

Hopelijk tot snel,
{{ shop_name }}`,
  },
};
