/**
 * What becomes of a batch that was refused for some of its pieces. Where the provider says which, by their places, each of those goes on
 * alone and the others together; where it does not, the halves do, so that the one in the way is found in a few steps.
 */
export function splitPieces<P>(pieces: readonly P[], refusedPlaces: readonly number[]): P[][] {
  const refused = new Set(refusedPlaces.filter((place) => Number.isInteger(place) && place >= 0 && place < pieces.length));
  if (refused.size === 0 || refused.size === pieces.length) {
    const middle = Math.ceil(pieces.length / 2);
    return [pieces.slice(0, middle), pieces.slice(middle)].filter((part) => part.length > 0);
  }
  const others = pieces.filter((_, place) => !refused.has(place));
  return [others, ...pieces.flatMap((piece, place) => (refused.has(place) ? [[piece]] : []))];
}
