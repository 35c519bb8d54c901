import type { Bytes } from './bytes.ts';
import { zipEntryNames } from './zip-names.ts';

export const mediaTypes = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  csv: 'text/csv',
  zip: 'application/zip',
} as const;
export type MediaType = (typeof mediaTypes)[keyof typeof mediaTypes];

/** Types as people call them: XLSX / CSV. */
export const typeNames = (types: readonly string[]): string =>
  Object.entries(mediaTypes)
    .filter(([, type]) => types.includes(type))
    .map(([name]) => name.toUpperCase())
    .join(' / ');

export const images = [mediaTypes.jpeg, mediaTypes.png, mediaTypes.webp] as const;
export const sheets = [mediaTypes.xlsx, mediaTypes.xls, mediaTypes.csv] as const;

const headBytes = 8192;

/**
 * What a file is by its content; undefined for anything else, also for office files with macros. A package of which
 * the directory cannot be read, as after a broken transfer, is damaged.
 */
export async function recogniseFile(file: Bytes, claimed?: string): Promise<MediaType | 'damaged' | undefined> {
  const head = await file.read(0, headBytes);
  if (head.subarray(0, 4).equals(zipMagic)) return officeType(await zipEntryNames(file));
  if (head.subarray(0, 8).equals(oleMagic))
    return (await file.read(0, file.length)).includes(workbookStream) ? mediaTypes.xls : undefined;
  return imageOrPdf(head) ?? textType(head, claimed);
}

const bareType = (claimed: string | undefined) => claimed?.split(';')[0]?.trim().toLowerCase() ?? '';
/** What says nothing: browsers send it where the system does not know the extension. */
const isGeneral = (type: string) => type === '' || type === 'application/octet-stream';

/** Where the type says nothing the name says more: a damaged list is then told as such. */
export const claimedBy = (type: string | undefined, name: string | undefined): string | undefined =>
  isGeneral(bareType(type)) && /\.csv$/i.test(name ?? '') ? mediaTypes.csv : type;

export function agrees(claimed: string | undefined, found: MediaType): boolean {
  const type = bareType(claimed);
  if (isGeneral(type) || type === found) return true;
  if (type === 'image/jpg') return found === mediaTypes.jpeg;
  // Windows without Excel calls a CSV file plain text; with Excel, a spreadsheet.
  return found === mediaTypes.csv && (type === 'text/plain' || type === mediaTypes.xls);
}

const zipMagic = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const oleMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** Name of the stream that makes an OLE file an Excel 97 workbook. */
const workbookStream = Buffer.from('Workbook\0', 'utf16le');

function imageOrPdf(head: Buffer): MediaType | undefined {
  if (head.includes('%PDF-') && head.indexOf('%PDF-') < 1024) return mediaTypes.pdf;
  return imageType(head);
}

/** A picture by its first bytes. */
export function imageType(head: Buffer): (typeof images)[number] | undefined {
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return mediaTypes.jpeg;
  if (head.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return mediaTypes.png;
  if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') return mediaTypes.webp;
  return undefined;
}

function officeType(names: ReadonlySet<string>): MediaType | 'damaged' | undefined {
  if ([...names].some((name) => name.endsWith('vbaProject.bin'))) return undefined;
  if (names.has('xl/workbook.xml')) return mediaTypes.xlsx;
  if (names.has('word/document.xml')) return mediaTypes.docx;
  return names.size > 0 ? mediaTypes.zip : 'damaged';
}

/** What systems call a CSV file. */
const claimedAsText = /^(text\/csv|text\/plain|application\/vnd\.ms-excel)\b/i;

function textType(head: Buffer, claimed: string | undefined): MediaType | undefined {
  const text = decodeHead(head);
  // A list whose characters are broken is still a list: the reader of sheets says what is wrong with it.
  if (text === undefined && claimedAsText.test(claimed ?? '') && !head.includes(0)) return mediaTypes.csv;
  // A page or a drawing would run its scripts when somebody opens it from here.
  if (text === undefined || /^\s*<(!doctype|\?xml|html|head|body|script|svg)/i.test(text)) return undefined;
  return mediaTypes.csv;
}

function decodeHead(head: Buffer): string | undefined {
  if (head.length === 0) return undefined;
  const wide =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
  // Without a mark, UTF-16 has zeros beside its commas and line breaks.
  const unmarked = head.includes(0) ? ['utf-16le', 'utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of wide ? [wide] : unmarked) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what text does not contain
      if (!/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text)) return text;
    } catch {
      // Not this encoding.
    }
  }
  return undefined;
}
