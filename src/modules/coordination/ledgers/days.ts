/** Of what happened at an instant, ledgers offer the day as well: customers' forms have a column for it. */
import { dayOf } from '../../../kernel/dates.ts';
import { say, type Word } from '../../../kernel/words.ts';
import type { FactColumn, RowSource } from '../../../platform/facts.ts';
import { ledgersWords as w } from './words.ts';

/** occurredAt: occurredOn. */
const dayKey = (key: string): string => (key.endsWith('At') ? `${key.slice(0, -2)}On` : `${key}Day`);

const dayWord = ({ zh, en }: Word): Word => ({
  zh: say(w.dayOf, 'zh', { of: zh }),
  en: say(w.dayOf, 'en', { of: en }),
});

export function withDays(source: RowSource): RowSource {
  const known = new Set(source.columns.map((c) => c.key));
  const days = new Map(
    source.columns
      .filter((c) => c.type === 'instant' && !known.has(dayKey(c.key)))
      .map((c): [string, FactColumn] => [c.key, { key: dayKey(c.key), word: dayWord(c.word), type: 'day' }]),
  );
  if (days.size === 0) return source;
  return {
    ...source,
    columns: source.columns.flatMap((c) => [c, ...[days.get(c.key) ?? []].flat()]),
    async rows(context, query, page) {
      const { rows, total } = await source.rows(context, query, page);
      const dated = rows.map((row) => {
        const own = [...days].map(([from, { key }]) => [key, row[from] ? dayOf(new Date(String(row[from]))) : null]);
        return { ...row, ...Object.fromEntries(own) };
      });
      return { rows: dated, total };
    },
  };
}
