/** A template changed one part after the other: its lists may lie on one sheet or on several. */
import type { LedgerPart, LedgerTemplate } from './schemas.ts';
import { addressesOf, partsOf } from './template-rules.ts';

type File = Pick<LedgerTemplate, 'fileId' | 'cityCode' | 'fileName'>;

const wholeOf = ({ fileId, cityCode, fileName }: File, parts: readonly LedgerPart[]): LedgerTemplate | null => {
  const [first, ...more] = parts.map(({ sheet, only, cells, repeat }) => ({
    ...{ sheet, cells, repeat },
    ...(only ? { only } : {}),
  }));
  return first ? { fileId, cityCode, fileName, ...first, ...(more.length > 0 ? { more } : {}) } : null;
};

export const withPart = (template: LedgerTemplate, nth: number, part: LedgerPart): LedgerTemplate | null =>
  wholeOf(template, partsOf<LedgerPart>(template).with(nth, part));

export const withoutPart = (template: LedgerTemplate, nth: number): LedgerTemplate | null =>
  wholeOf(template, partsOf<LedgerPart>(template).toSpliced(nth, 1));

/** Begun on the sheet of the part before. */
export const withNewPart = (template: LedgerTemplate, sheet: string): LedgerTemplate | null =>
  wholeOf(template, [...partsOf<LedgerPart>(template), { sheet, cells: [], repeat: null }]);

/** On another workbook every part stays bound as it was, on the sheet of its name or else on the first. */
export const onFile = (
  template: LedgerTemplate | null,
  file: File,
  { sheets, sheet: first }: { readonly sheets: readonly string[]; readonly sheet: string },
): LedgerTemplate | null => {
  const parts: LedgerPart[] = template ? partsOf<LedgerPart>(template) : [{ sheet: first, cells: [], repeat: null }];
  return wholeOf(
    file,
    parts.map((part) => ({ ...part, sheet: sheets.includes(part.sheet) ? part.sheet : first })),
  );
};

export const boundIn = (template: LedgerTemplate): number =>
  partsOf<LedgerPart>(template).reduce((sum, part) => sum + addressesOf(part).length, 0);
