import type { StarterTexts } from "./starter-texts";

export const italian: StarterTexts = {
  "thank-you": {
    letter: `Ciao{% if first_name %} {{ first_name }}{% endif %},

grazie di cuore per il tuo ordine{% if order_name %} {{ order_name }}{% endif %}.{% if first_order %} È il primo che fai da noi, e ci ha fatto davvero piacere.{% elsif customer_orders_count > 1 %} Che bello ritrovarti qui.{% endif %}

{% if first_product %}Ti auguriamo di godertelo: {{ first_product }}. {% endif %}Se qualcosa non va, scrivici e lo sistemiamo.

Un caro saluto,
{{ shop_name }}`,
    postcard: `Grazie{% if first_name %}, {{ first_name }}{% endif %}!

Il tuo ordine ci ha rallegrato la giornata. Lo abbiamo preparato a mano e speriamo che aprirlo sia stato un piacere. Se qualcosa non va, scrivici senza esitare.

Un caro saluto,
{{ shop_name }}`,
  },
  "first-order": {
    letter: `Ciao{% if first_name %} {{ first_name }}{% endif %},

in un momento qualsiasi tra l’apertura del negozio e l’ultimo pacco della giornata è arrivato il tuo ordine{% if first_product %}: {{ first_product }}{% endif %}. È il primo che fai da noi, e davanti a un primo ordine ci fermiamo ancora un attimo.

Qui non c’è un magazzino pieno di sconosciuti. Chi ha preparato il tuo pacco sa da dove viene tutto ciò che contiene. Se ti chiedi come prenderti cura di qualcosa, o se non è proprio come lo immaginavi, scrivici. Ti risponde una persona.

Nel frattempo goditelo, e grazie per averci dato fiducia.

Con affetto,
{{ shop_name }}`,
    postcard: null,
  },
  vip: {
    letter: `Ciao{% if first_name %} {{ first_name }}{% endif %},

ormai sorridiamo quando compare il tuo nome.{% if customer_orders_count > 2 %} Questo era il tuo ordine numero {{ customer_orders_count }}, e non volevamo che partisse come un pacco qualunque.{% endif %}

Un negozio come il nostro esiste ancora grazie a chi torna. Parli di noi a chi ti sta vicino, aspetti quando qualcosa è esaurito e ci dici che cosa potremmo fare meglio. Ce ne accorgiamo sempre.

{% if discount_code %}Per la tua prossima visita c’è un piccolo grazie: il codice {{ discount_code }}. {% endif %}Se da noi ti manca qualcosa, o se secondo te dovremmo fare diversamente, diccelo. Qui la tua parola conta più di quanto forse immagini.

Con sincera gratitudine,
{{ shop_name }}`,
    postcard: null,
  },
  delay: {
    letter: `Ciao{% if first_name %} {{ first_name }}{% endif %},

il tuo ordine{% if order_name %} {{ order_name }}{% endif %} ci ha messo più di quanto avevamo promesso, e hai dovuto aspettare. Ci dispiace. Avevi riposto in noi la tua fiducia, e avevi tutto il diritto di riceverlo in tempo.

Abbiamo cercato di capire dove si è fermato, perché non succeda anche al prossimo. Grazie per la pazienza, e per non averci voltato le spalle.

{% if discount_code %}Per farci perdonare almeno un po’, con {{ discount_code }} hai uno sconto sul prossimo ordine. {% endif %}Se è andato storto qualcos’altro, scrivici: lo sistemiamo, senza moduli e senza complicazioni.

Con i nostri più cordiali saluti,
{{ shop_name }}`,
    postcard: null,
  },
  birthday: {
    letter: `Ciao{% if first_name %} {{ first_name }}{% endif %},

buon compleanno! Oggi la maggior parte dei negozi manda un’e-mail, se va bene. Noi pensiamo che un compleanno meriti qualcosa da tenere in mano e da appoggiare su una mensola.

Ti auguriamo una torta, qualcun altro che lavi i piatti e le persone a cui vuoi bene vicino a te, o almeno al telefono.

{% if discount_code %}C’è anche un regalo: con {{ discount_code }} scegli qualcosa per te, e una parte la mettiamo noi. {% endif %}Grazie di aver fatto parte del nostro anno. Che il tuo sia bello.

Con i nostri migliori auguri,
{{ shop_name }}`,
    postcard: `Buon compleanno{% if first_name %}, {{ first_name }}{% endif %}!

Ti auguriamo una torta, e qualcun altro che lavi i piatti.{% if discount_code %} Il nostro regalo è {{ discount_code }}, per qualcosa che altrimenti non ti compreresti.{% endif %}

Con i nostri migliori auguri,
{{ shop_name }}`,
  },
  "win-back": {
    letter: `Ciao{% if first_name %} {{ first_name }}{% endif %},

è passato un po’ di tempo da quando il tuo ultimo pacco è uscito dalla nostra porta, e ce ne siamo accorti. In questa lettera non c’è niente da compilare e niente a cui rispondere. Volevamo solo salutarti.

Da allora qualcosa è cambiato: ci sono novità sugli scaffali, e alcuni articoli molto amati sono tornati. E se nel frattempo qualcosa che hai comprato da noi non è stato all’altezza, diccelo, anche se è passato tanto tempo.

{% if discount_code %}Se ti va di passare, {{ discount_code }} è per te. {% endif %}Ci trovi dove siamo sempre stati{% if shop_url %}: {{ shop_url }}{% endif %}.

A presto, speriamo,
{{ shop_name }}`,
    postcard: `Ciao{% if first_name %} {{ first_name }}{% endif %},

è passato un po’ di tempo, e volevamo salutarti alla vecchia maniera. Ci sono novità sui nostri scaffali, e alcuni articoli molto amati sono tornati.{% if discount_code %} Per te, se passi: {{ discount_code }}.{% endif %}

A presto, speriamo,
{{ shop_name }}`,
  },
};
