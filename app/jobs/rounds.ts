/**
 * How many rounds of a backlog, or pages of something long, one job works off before it ends. What is left is hinted at again, by the job or by the sweep,
 * behind the other shops' hints: so no shop's backlog keeps a worker from another shop's single letter.
 */
export const roundsPerJob = 20;

/** How a job ends: `more` when it is to run again behind what waits, because there is more to do that the sweep would find only later. */
export type JobEnd = "more" | undefined;
