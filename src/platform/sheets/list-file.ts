import { minuteText } from '../../kernel/dates.ts';
import { actorSaid, say, type Word, word } from '../../kernel/words.ts';
import type { Context } from '../context.ts';
import { mediaTypes } from '../files/index.ts';
import { actorName } from '../names/actor-name.ts';
import type { FileAnswer } from '../route.ts';
import { type Column, writeSheet } from './index.ts';
import type { WriteOptions } from './write.ts';

interface ListOptions<K extends string> extends Omit<WriteOptions<K>, 'language'> {
  /** What its name says behind the title: the place, the day; today when absent. */
  readonly about?: readonly string[];
}

const exported = word('{name} 于 {at} 导出', 'Exported by {name} at {at}');

/** A list as a workbook: its name carries place and day, the lines above its header who made it when. */
export function listFile<K extends string>(
  context: Context,
  { about = [context.today], notes = [], ...list }: ListOptions<K>,
): FileAnswer {
  const { language } = context;
  const name = actorSaid(actorName(context), language);
  const lines = [...notes, say(exported, language, { name, at: minuteText(context.now) })];
  return {
    name: `${[list.title, ...about].join('-')}.xlsx`,
    mediaType: mediaTypes.xlsx,
    body: writeSheet({ ...list, notes: lines, language }),
  };
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
