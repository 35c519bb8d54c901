/** The job that makes bundles of ledgers. */
export const makingLedgers = 'coordination.make-ledgers';
/** How long the zip of a bundle is kept. */
export const keptDays = 7;
