/**
 * Which of Excel's number formats show a date or time. Built-in ids 27-36 and 50-58 are dates of the
 * East Asian editions (ECMA-376 part 1, 18.8.30) and carry no format text in the file.
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) {
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  }
  const shown = signsOf(code);
  return /[ymdhs]/i.test(shown) && !/general/i.test(shown);
}

/** Whether a number is shown as a hundred times itself. Built-in ids 9 and 10 are percentages. */
export const isPercentFormat = (id: number, code: string | undefined): boolean =>
  code === undefined ? id === 9 || id === 10 : signsOf(code).includes('%');

/** Without texts, spaces, colours and conditions. */
const signsOf = (code: string): string =>
  code
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/_./g, '')
    .replace(/\[[^\]]*\]/g, '');
