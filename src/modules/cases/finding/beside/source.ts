import { sql } from 'kysely';
import { listed } from '../../../../kernel/words.ts';
import type { Context } from '../../../../platform/context.ts';
import { type Narrowed, narrow } from '../../../../platform/database/narrowed.ts';
import { afterPrefix } from '../../../../platform/database/scope.ts';
import { excerptOf, holdsAll } from '../../../../platform/word-index/finding.ts';
import { type Days, dayAt as dayOfPlace, type Place, readOn } from '../../../../platform/word-index/reading-on.ts';
import { clientsByIds, dayAt, type TextSource, type TextsAsked } from '../../../clients/public.ts';
import { sitesByIds } from '../../../network/public.ts';
import { workersByIds } from '../../../people/public.ts';
import { saidWords } from '../../scope.ts';
import type { OwnerRow, TextOwner } from './owner.ts';

interface Candidate extends OwnerRow, Place {
  readonly kind: string;
  readonly onDay: string;
}

const begin = dayAt(sql`w.on_day`);

/** Texts of owners within reach that may hold the words, the latest first. */
async function candidates(
  context: Context,
  owner: TextOwner,
  asked: TextsAsked,
  { from, to }: Days,
  before: Place | undefined,
  limit: number,
): Promise<Candidate[]> {
  const { place, workerId } = asked;
  const there = place ? sql`o.division_code >= ${place} and o.division_code < ${afterPrefix(place)}` : sql`true`;
  const whose = workerId ? sql`${workerId}::uuid = any(o.workers)` : sql`true`;
  const behind = before
    ? sql`(${begin}, w.text_id) < (timestamptz 'epoch' + ${before.moment}::bigint * interval '1 microsecond',
        ${before.id}::uuid)`
    : sql`true`;
  return saidWords.sql<Candidate>(
    context,
    narrow`select w.text_id as id, w.kind, w.on_day, (extract(epoch from ${begin}) * 1000000)::bigint::text as moment,
        o.id as owner_id, o.site_id, o.client_id, o.workers, o.name, o.page
      from cases.said_words w join (${await owner.within(context)}) o on o.city_code = w.city_code and o.id = w.owner_id
      where w.owner = ${owner.name} and w.on_day >= ${from} and w.on_day <= ${to}
        and w.kind = any(${[...asked.kinds]}::text[]) and ${asked.mayHold('w')}
        and ${there} and ${whose} and ${behind}
      order by w.on_day desc, w.text_id desc limit ${limit}` as Narrowed<Candidate>,
  );
}

/** What is found by words of one kind of owner. */
export const textsBeside = (owner: TextOwner): TextSource => ({
  kinds: owner.kinds,
  permission: owner.permission,
  async find(context, asked) {
    // Plans stand on the day they are for: those still ahead are looked for most of all.
    const last = asked.before ? dayOfPlace(asked.before) : '9999-12-31';
    const days = { from: asked.from ?? '1800-01-01', to: asked.to && asked.to < last ? asked.to : last };
    const read = async (period: Days, before: Place | undefined, limit: number) => {
      const rows = await candidates(context, owner, asked, period, before, limit);
      const written = rows.length === 0 ? [] : await owner.read(context, { ids: rows.map((row) => row.id) });
      const found = new Map(written.map((text) => [text.textId, text]));
      return rows.map((row) => {
        const text = found.get(row.id);
        return { ...row, clientId: text?.clientId ?? row.clientId, texts: text?.texts ?? [], columns: text?.columns };
      });
    };
    const { rows, reached } = await readOn(asked, [days], read, ({ texts }) => holdsAll(texts, asked.terms));
    const [clients, sites, workers, titles] = await Promise.all([
      clientsByIds(context, [...new Set(rows.flatMap((row) => row.clientId ?? []))]),
      sitesByIds(context, [...new Set(rows.flatMap((row) => row.siteId ?? []))]),
      workersByIds(context, [...new Set(rows.flatMap((row) => row.workers))]),
      owner.titles?.(context, rows),
    ]);
    return {
      reached,
      rows: rows.map((row) => {
        const { id, kind, moment, texts, onDay, clientId, siteId } = row;
        const client = clientId === null ? undefined : clients.get(clientId);
        const column = row.columns?.[texts.findIndex((text) => excerptOf(text, asked.terms) !== undefined)];
        const names = row.workers.flatMap((worker) => workers.get(worker)?.name ?? []);
        return {
          ...{ id, kind, moment, texts, at: onDay },
          title: titles?.get(row.ownerId) ?? row.name,
          client: client ? { id: client.id, name: client.name } : null,
          worker: names.length > 0 ? listed(names, context.language) : null,
          site: (siteId && sites.get(siteId)?.name) || null,
          opens: owner.opens({ ...row, column }),
        };
      }),
    };
  },
  async waiting(context) {
    const [row] = await saidWords.sql<{ n: number }>(
      context,
      narrow`select count(*)::int as n from ${sql.table(owner.table)} m join (${await owner.within(context)}) o
        on o.city_code = m.city_code and o.id = m.id where m.words_by is null` as Narrowed<{ n: number }>,
    );
    return row?.n ?? 0;
  },
});
