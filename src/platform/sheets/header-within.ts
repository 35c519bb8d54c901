/** Sheets from elsewhere have titles and notes above their header: so many rows are looked at for it. */
export const headerWithin = 20;
