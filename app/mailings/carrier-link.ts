/**
 * Where a tracking number can be followed: the carrier's own page. Built from the number, never taken from a provider's answer, so that nobody can
 * lead a merchant elsewhere. Null for a number whose carrier is not known.
 */
export function carrierLink(trackingNumber: string): string | null {
  // USPS: 20 to 22 digits that begin with 9, or 30 with the ZIP in front; international ones end with US.
  const isUsps = /^9\d{19,21}$/.test(trackingNumber) || /^420\d{5}9\d{21}$/.test(trackingNumber) || /^[A-Z]{2}\d{9}US$/.test(trackingNumber);
  return isUsps ? `https://tools.usps.com/go/TrackConfirmAction?tLabels=${trackingNumber}` : null;
}
