/** Between the terms of a cell that names several. Terms in Latin letters have spaces within, Chinese ones have none. */
const between = /[、,，;；/\n]+|(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/u;

export const cellTerms = (cell: string): string[] => [
  ...new Set(
    cell
      .split(between)
      .map((term) => term.trim())
      .filter(Boolean),
  ),
];
