/** A claimed batch is left alone by other workers for so many milliseconds; longer than a call to a provider may take. */
export const leaseMs = 45_000;
