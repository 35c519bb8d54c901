/** Sheets from elsewhere have titles and notes above their header: so many rows are looked at for it. */
export const headerWithin = 20;

/** Of each sheet that is not read so many rows are looked at, to tell whether there is a list on it. */
export const othersWithin = 500;
