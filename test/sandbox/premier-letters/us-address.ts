// States, the District, territories and military mail: all that the US Postal Service delivers to at home rates.
const states = new Set(
  (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA " +
    "RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR VI FM MH PW AA AE AP"
  ).split(" "),
);

export function isUsState(text: string): boolean {
  return states.has(text);
}

/** 5 digits or ZIP+4. */
export function isZip(text: string): boolean {
  return /^\d{5}(-\d{4})?$/.test(text);
}
