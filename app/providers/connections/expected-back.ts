/** How long an account that was disconnected is expected back: one whose key is renewed, say, is back in a moment. */
const expectedBackMs = 24 * 60 * 60_000;

/** Connections that ended after this instant may just be being renewed. */
export function expectedBackSince(at: Date): Date {
  return new Date(at.getTime() - expectedBackMs);
}
