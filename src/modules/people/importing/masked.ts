/** As our own export shows a number: it says nothing new, and what a sheet leaves out stays as it is. */
export const isMasked = (cell: string): boolean => /^[\d-]*\*+[\dX]*$/i.test(cell);
