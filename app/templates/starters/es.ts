import type { StarterTexts } from "./starter-texts";

export const spanish: StarterTexts = {
  "thank-you": {
    letter: `Hola{% if first_name %}, {{ first_name }}{% endif %}:

Muchas gracias por tu pedido{% if order_name %} {{ order_name }}{% endif %}.{% if first_order %} Es el primero que nos haces, y nos alegró mucho verlo llegar.{% elsif customer_orders_count > 1 %} Qué alegría volver a verte por aquí.{% endif %}

{% if first_product %}Esperamos que lo disfrutes: {{ first_product }}. {% endif %}Si algo no está como debería, escríbenos y lo arreglamos.

Un abrazo,
{{ shop_name }}`,
    postcard: `¡Gracias{% if first_name %}, {{ first_name }}{% endif %}!

Tu pedido nos alegró el día. Lo preparamos a mano y esperamos que abrirlo haya sido un placer. Si algo no está bien, escríbenos sin más.

Un abrazo,
{{ shop_name }}`,
  },
  "first-order": {
    letter: `Hola{% if first_name %}, {{ first_name }}{% endif %}:

En algún momento entre subir la persiana y cerrar el último paquete del día, entró tu pedido{% if first_product %}: {{ first_product }}{% endif %}. Es el primero que nos haces, y con un primer pedido todavía nos paramos un instante.

Aquí no hay un almacén lleno de desconocidos. Quien preparó tu paquete sabe de dónde viene todo lo que lleva dentro. Si tienes dudas sobre cómo cuidar algo, o si no es exactamente lo que imaginabas, escríbenos. Te contesta una persona.

Mientras tanto, disfrútalo, y gracias por darnos una oportunidad.

Con cariño,
{{ shop_name }}`,
    postcard: null,
  },
  vip: {
    letter: `Hola{% if first_name %}, {{ first_name }}{% endif %}:

A estas alturas, sonreímos cuando aparece tu nombre.{% if customer_orders_count > 2 %} Este fue tu pedido número {{ customer_orders_count }}, y no queríamos que saliera como un paquete cualquiera.{% endif %}

Una tienda como la nuestra sigue abierta gracias a quienes vuelven. Hablas de nosotros a tu gente, esperas cuando algo se agota y nos dices qué podría mejorar. Nos damos cuenta de todo.

{% if discount_code %}Para tu próxima visita te espera un pequeño detalle: el código {{ discount_code }}. {% endif %}Si echas algo en falta, o crees que deberíamos hacer algo de otra manera, dínoslo. Aquí tu opinión cuenta más de lo que quizá piensas.

Con nuestro agradecimiento más sincero,
{{ shop_name }}`,
    postcard: null,
  },
  delay: {
    letter: `Hola{% if first_name %}, {{ first_name }}{% endif %}:

Tu pedido{% if order_name %} {{ order_name }}{% endif %} tardó más de lo prometido, y te tocó esperar. Lo sentimos. Confiaste en nosotros y tenías todo el derecho a recibirlo a tiempo.

Hemos mirado dónde se quedó atascado, para que no le pase al siguiente. Gracias por tu paciencia, y por no perder la confianza en nosotros.

{% if discount_code %}Para compensarte un poco, con {{ discount_code }} tienes un descuento en tu próximo pedido. {% endif %}Si hubo algo más que no salió bien, escríbenos y lo arreglamos, sin formularios y sin vueltas.

Un saludo afectuoso,
{{ shop_name }}`,
    postcard: null,
  },
  birthday: {
    letter: `Hola{% if first_name %}, {{ first_name }}{% endif %}:

¡Feliz cumpleaños! Hoy la mayoría de las tiendas envían un correo electrónico, si es que envían algo. A nosotros nos parece que un cumpleaños merece algo que se pueda tener en la mano y poner en una estantería.

Ojalá haya tarta, friegue los platos otra persona y tengas cerca a la gente que más quieres, o al menos al otro lado del teléfono.

{% if discount_code %}También hay un regalo: con {{ discount_code }} eliges algo para ti, y una parte corre de nuestra cuenta. {% endif %}Gracias por formar parte de nuestro año. Que el tuyo venga lleno de cosas buenas.

Con nuestros mejores deseos,
{{ shop_name }}`,
    postcard: `¡Feliz cumpleaños{% if first_name %}, {{ first_name }}{% endif %}!

Ojalá haya tarta, y friegue los platos otra persona.{% if discount_code %} Nuestro regalo es {{ discount_code }}, para algo que de otro modo no te comprarías.{% endif %}

Con nuestros mejores deseos,
{{ shop_name }}`,
  },
  "win-back": {
    letter: `Hola{% if first_name %}, {{ first_name }}{% endif %}:

Hace tiempo que tu último paquete salió por nuestra puerta, y lo hemos notado. En esta carta no hay nada que rellenar ni nada que contestar. Solo queríamos saludarte.

Desde entonces han cambiado algunas cosas: hay novedades en las estanterías, y han vuelto algunos de los favoritos de siempre. Y si algo de lo que nos compraste te ha decepcionado, dínoslo, por mucho tiempo que haya pasado.

{% if discount_code %}Si te apetece pasarte, {{ discount_code }} es para ti. {% endif %}Estamos donde siempre{% if shop_url %}: {{ shop_url }}{% endif %}.

Hasta pronto, esperamos,
{{ shop_name }}`,
    postcard: `Hola{% if first_name %}, {{ first_name }}{% endif %}:

Ha pasado un tiempo y queríamos saludarte a la antigua. Hay novedades en nuestras estanterías, y han vuelto algunos de los favoritos de siempre.{% if discount_code %} Para ti, si te pasas: {{ discount_code }}.{% endif %}

Hasta pronto, esperamos,
{{ shop_name }}`,
  },
};
