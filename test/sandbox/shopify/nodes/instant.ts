/** Shopify's DateTime scalar: UTC to the second ("2021-12-31T23:58:59Z"), whatever offset the webhook used. */
export function toDateTime(instant: string | Date): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not an instant: ${String(instant)}`);
  return date.toISOString().replace(/\.\d{3}Z$/, "Z");
}

export function toDateTimeOrNull(instant: string | null | undefined): string | null {
  return instant ? toDateTime(instant) : null;
}
