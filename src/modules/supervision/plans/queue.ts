/** The job that computes plans. */
export const computing = 'supervision.compute-plans';
