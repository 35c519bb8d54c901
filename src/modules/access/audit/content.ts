import { minuteText } from '../../../kernel/dates.ts';
import { say, type Word, word } from '../../../kernel/words.ts';
import { auditNames } from '../../../platform/audit/names.ts';
import type { Context } from '../../../platform/context.ts';
import { type AuditReading, auditReading } from '../../../platform/permissions.ts';
import { auditValueWords as v } from '../words.ts';
import type { AuditLine } from './contract.ts';

interface Told {
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}
/** Ids and codes as they are called, by entry and value. */
export type Named = ReadonlyMap<string, Word>;

/** Entries that only name the fields they are about: what stood in those is sensitive. */
const naming = new Set(['field', 'take', 'takes']);
const mostListed = 20;

/** The detail of an audit row as people read it: fields by name, before and after, codes and ids in words. */
export function auditContent({ action, detail }: Told, named: Named): AuditLine[] {
  const reading = auditReading(action.split('.')[0] ?? '');
  // jsonb keeps entries in an order of its own; what was changed comes first.
  const { changes, ...rest } = detail;
  const entries = Object.entries(changes ? { changes, ...rest } : rest);
  return entries.flatMap(([entry, value]): AuditLine[] => {
    if (entry === 'changes') {
      return changesIn(value).map(({ field, from, to }) => ({
        name: nameOf(reading, field),
        from: saidOf(reading, named, field, from),
        to: saidOf(reading, named, field, to),
      }));
    }
    // `changed` is a number where many rows were imported.
    if ((entry === 'fields' || entry === 'changed') && Array.isArray(value))
      return value.map((field) => ({ name: nameOf(reading, String(field)), from: v.withheld, to: v.withheld }));
    const to = naming.has(entry)
      ? joined(listOf(value).map((field) => nameOf(reading, String(field))))
      : saidOf(reading, named, entry, value);
    return [{ name: nameOf(reading, entry), from: null, to }];
  });
}

/** Looks up what the ids and codes in some rows are called, each kind once. */
export async function namesIn(context: Context, rows: readonly Told[]): Promise<Named> {
  const named = new Map<string, Word>();
  for (const { entries, look } of auditNames()) {
    const standing = rows.flatMap((row) => pairsIn(row.detail).filter(([entry]) => entries.includes(entry)));
    const values = new Set(standing.map(([, value]) => value));
    if (values.size === 0) continue;
    const found = await look(context, [...values]);
    for (const [entry, value] of standing) {
      const name = found.get(value);
      if (name !== undefined) named.set(`${entry} ${value}`, typeof name === 'string' ? plain(name) : name);
    }
  }
  return named;
}

/** One line as a sentence: 地址：甲路 → 乙路. */
export function lineSaid({ name, from, to }: AuditLine, language: 'zh' | 'en'): string {
  const told = from === null || from === to ? say(to, language) : `${say(from, language)} → ${say(to, language)}`;
  return say(v.line, language, { name: say(name, language), told });
}

function pairsIn(detail: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(detail).flatMap(([entry, value]): [string, string][] => {
    if (entry === 'changes') return changesIn(value).flatMap(({ field, from, to }) => pairsIn({ [field]: [from, to] }));
    return listOf(value).flatMap((one): [string, string][] => (typeof one === 'string' ? [[entry, one]] : []));
  });
}

const changesIn = (value: unknown) => (value as { field: string; from: unknown; to: unknown }[] | undefined) ?? [];
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const plain = (text: string): Word => word(text, text);
const nameOf = ({ fields }: AuditReading, entry: string): Word => fields[entry] ?? plain(entry);

function saidOf(reading: AuditReading, named: Named, entry: string, value: unknown): Word {
  if (value === null || value === undefined || value === '') return v.nothing;
  if (typeof value === 'boolean') return value ? v.yes : v.no;
  if (Array.isArray(value)) return joined(value.map((one) => saidOf(reading, named, entry, one)));
  if (typeof value === 'object')
    return joined(
      Object.entries(value).map(([inner, one]) => {
        const line = { name: nameOf(reading, inner), from: null, to: saidOf(reading, named, inner, one) };
        return word(lineSaid(line, 'zh'), lineSaid(line, 'en'));
      }),
    );
  const text = String(value);
  return reading.values[entry]?.[text] ?? named.get(`${entry} ${text}`) ?? plain(timeIn(text));
}

const timeIn = (text: string) => (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? minuteText(new Date(text)) : text);

function joined(words: readonly Word[]): Word {
  if (words.length === 0) return v.nothing;
  const shown = words.slice(0, mostListed);
  const rest = words.length > mostListed ? v.inAll : v.list;
  const join = (language: 'zh' | 'en') =>
    say(rest, language, {
      listed: shown.map((one) => say(one, language)).join(say(v.between, language)),
      n: words.length,
    });
  return word(join('zh'), join('en'));
}
