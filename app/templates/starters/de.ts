import type { StarterTexts } from "./starter-texts";

export const german: StarterTexts = {
  "thank-you": {
    letter: `Hallo {{ first_name | default: "und guten Tag" }},

vielen Dank für Ihre Bestellung{% if order_name %} {{ order_name }}{% endif %}.{% if first_order %} Es ist Ihre erste bei uns, und wir haben uns sehr darüber gefreut.{% elsif customer_orders_count > 1 %} Wie schön, dass Sie wieder bei uns bestellt haben.{% endif %}

{% if first_product %}Wir wünschen Ihnen viel Freude damit: {{ first_product }}. {% endif %}Sollte etwas nicht stimmen, schreiben Sie uns, und wir bringen es in Ordnung.

Herzliche Grüße
{{ shop_name }}`,
    postcard: `Danke{% if first_name %}, {{ first_name }}{% endif %}!

Ihre Bestellung hat uns den Tag verschönert. Wir haben sie von Hand gepackt und hoffen, dass das Öffnen Freude gemacht hat. Stimmt etwas nicht, schreiben Sie uns einfach.

Herzliche Grüße
{{ shop_name }}`,
  },
  "first-order": {
    letter: `Hallo {{ first_name | default: "und guten Tag" }},

irgendwann zwischen dem Aufschließen am Morgen und dem letzten Paket des Tages kam Ihre Bestellung herein{% if first_product %}: {{ first_product }}{% endif %}. Es ist Ihre erste bei uns, und bei ersten Bestellungen halten wir immer noch einen Moment inne.

Bei uns gibt es keine anonyme Lagerhalle. Wer Ihr Paket gepackt hat, weiß, woher alles darin kommt. Wenn Sie wissen möchten, wie sich etwas pflegen lässt, oder wenn es doch nicht ganz Ihren Vorstellungen entspricht, schreiben Sie uns. Es antwortet ein Mensch.

Bis dahin viel Freude daran, und danke, dass Sie es mit uns versucht haben.

Herzliche Grüße
{{ shop_name }}`,
    postcard: null,
  },
  vip: {
    letter: `Hallo {{ first_name | default: "und guten Tag" }},

inzwischen freuen wir uns jedes Mal, wenn Ihr Name auftaucht.{% if customer_orders_count > 2 %} Das war Ihre Bestellung Nummer {{ customer_orders_count }}, und sie sollte nicht wie jedes andere Paket hinausgehen.{% endif %}

Menschen, die wiederkommen, sind der Grund, warum es ein Geschäft wie unseres noch gibt. Sie erzählen von uns, Sie warten, wenn etwas vergriffen ist, und Sie sagen uns, was besser sein könnte. Wir merken das alles.

{% if discount_code %}Für Ihren nächsten Besuch liegt ein kleines Dankeschön bereit: der Code {{ discount_code }}. {% endif %}Wenn Ihnen bei uns etwas fehlt oder wir etwas anders machen sollten, sagen Sie es uns. Ihr Wort zählt hier mehr, als Sie vielleicht denken.

In aufrichtiger Dankbarkeit
{{ shop_name }}`,
    postcard: null,
  },
  delay: {
    letter: `Hallo {{ first_name | default: "und guten Tag" }},

Ihre Bestellung{% if order_name %} {{ order_name }}{% endif %} hat länger gebraucht als versprochen, und Sie mussten warten. Das tut uns leid. Sie haben uns vertraut und durften erwarten, dass sie pünktlich kommt.

Wir haben nachgesehen, wo sie hängen geblieben ist, damit es der nächsten nicht ebenso geht. Danke für Ihre Geduld und dafür, dass Sie uns nicht aufgegeben haben.

{% if discount_code %}Als kleine Wiedergutmachung gibt es mit {{ discount_code }} einen Nachlass auf Ihre nächste Bestellung. {% endif %}Sollte noch etwas schiefgegangen sein, schreiben Sie uns. Wir bringen es in Ordnung, ohne Formulare und ohne Umstände.

Mit freundlichen Grüßen
{{ shop_name }}`,
    postcard: null,
  },
  birthday: {
    letter: `Hallo {{ first_name | default: "und guten Tag" }},

alles Gute zum Geburtstag! Die meisten Geschäfte schicken heute eine E-Mail, wenn überhaupt. Wir finden, ein Geburtstag verdient etwas, das man in die Hand nehmen und ins Regal stellen kann.

Wir wünschen Ihnen Kuchen, jemand anderen für den Abwasch und die liebsten Menschen ganz in der Nähe, oder wenigstens am Telefon.

{% if discount_code %}Ein Geschenk gibt es auch: Mit {{ discount_code }} suchen Sie sich etwas Schönes aus, und einen Teil davon übernehmen wir. {% endif %}Danke, dass Sie Teil unseres Jahres waren. Möge Ihr neues ein gutes werden.

Mit den besten Wünschen
{{ shop_name }}`,
    postcard: `Alles Gute zum Geburtstag{% if first_name %}, {{ first_name }}{% endif %}!

Wir wünschen Ihnen Kuchen und jemand anderen für den Abwasch.{% if discount_code %} Unser Geschenk ist {{ discount_code }}, für etwas, das Sie sich sonst nicht gönnen würden.{% endif %}

Mit den besten Wünschen
{{ shop_name }}`,
  },
  "win-back": {
    letter: `Hallo {{ first_name | default: "und guten Tag" }},

es ist eine Weile her, dass Ihr letztes Paket bei uns hinausging, und es ist uns aufgefallen. In diesem Brief gibt es nichts auszufüllen und nichts zu beantworten. Wir wollten nur einmal Hallo sagen.

Seitdem hat sich einiges getan: Es steht Neues im Regal, und manches Lieblingsstück ist wieder da. Und falls Sie in der Zwischenzeit etwas von uns enttäuscht hat, sagen Sie es uns, ganz gleich, wie lange es her ist.

{% if discount_code %}Wenn Sie Lust haben, hereinzuschauen: {{ discount_code }} ist für Sie. {% endif %}Sie finden uns, wo wir immer waren{% if shop_url %}: {{ shop_url }}{% endif %}.

Hoffentlich bis bald
{{ shop_name }}`,
    postcard: `Hallo{% if first_name %} {{ first_name }}{% endif %},

es ist eine Weile her, und wir wollten auf die gute alte Art Hallo sagen. Es steht Neues im Regal, und manches Lieblingsstück ist wieder da.{% if discount_code %} Für Sie, wenn Sie hereinschauen: {{ discount_code }}.{% endif %}

Hoffentlich bis bald
{{ shop_name }}`,
  },
};
