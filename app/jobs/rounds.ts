/**
 * How many rounds of a backlog one job works off before it ends. The sweep hints at what is left, behind the other shops' hints: so no shop's
 * backlog keeps a worker from another shop's single letter.
 */
export const roundsPerJob = 20;
