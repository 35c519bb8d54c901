import type { Word } from '../../kernel/words.ts';
import type { Context } from '../context.ts';
import { mediaTypes } from '../files/index.ts';
import type { FileAnswer } from '../route.ts';
import { type Column, writeSheet } from './index.ts';
import type { WriteOptions } from './write.ts';

/** A list as a workbook whose name carries the day. */
export function listFile<K extends string>(
  { today, language }: Pick<Context, 'today' | 'language'>,
  options: Omit<WriteOptions<K>, 'language'>,
): FileAnswer {
  const body = writeSheet({ ...options, language });
  return { name: `${options.title}-${today}.xlsx`, mediaType: mediaTypes.xlsx, body };
}

/** A column of a list. */
export const column = (key: string, title: Word, type: Column['type'] = 'text'): Column => ({ key, title, type });

/** All rows of a list, read by the list's own query: the file cannot hold others than the page shows. */
export function listedRows<Q, T>(
  list: (query: Q & { page: number; size: number }) => Promise<{ rows: readonly T[] }>,
  filters: Q,
): AsyncGenerator<T> {
  return allPages(async (offset, size) => {
    const { rows } = await list({ ...filters, page: offset / size + 1, size });
    return rows;
  });
}

/** Reads a list page by page while its file is being written. */
export async function* allPages<T>(
  page: (offset: number, limit: number) => Promise<readonly T[]>,
  size = 1000,
): AsyncGenerator<T> {
  for (let offset = 0; ; offset += size) {
    const rows = await page(offset, size);
    yield* rows;
    if (rows.length < size) return;
  }
}
