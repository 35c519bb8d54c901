import { buffer } from 'node:stream/consumers';
import { word } from '../kernel/words.ts';
import type { FileAnswer } from '../platform/route.ts';
import { readSheet } from '../platform/sheets/index.ts';

/** The rows of an exported sheet, each cell by the title above it. */
export async function exportedRows<T extends string>(
  { body }: Pick<FileAnswer, 'body'>,
  titles: readonly T[],
): Promise<Record<T, string>[]> {
  const columns = titles.map((title) => ({ key: title, title: word(title, title), required: true }));
  const rows = await Array.fromAsync(await readSheet(await buffer(body), { columns, language: 'zh' }));
  return rows.map(({ cells }) => cells as Record<T, string>);
}
