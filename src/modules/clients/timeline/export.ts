import type { Parsed } from '../../../kernel/contract.ts';
import { dayOf } from '../../../kernel/dates.ts';
import { listed, say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column, listFile } from '../../../platform/sheets/list-file.ts';
import { can } from '../contract.ts';
import { standingId } from '../duplicates/queries.ts';
import { membersInReach } from '../households/queries.ts';
import { personRow } from '../queries.ts';
import type { ShownEvent, timelineEndpoints } from './contract.ts';
import { type Asked, eventsOf, type Person } from './merging.ts';
import { timelineWords as w } from './words.ts';

type Input = Parsed<(typeof timelineEndpoints.exportPersonEvents)['in']>;
const pageSize = 500;

/** All of them, page by page, so that a long life takes no more memory than a short one. */
async function* everyEvent(
  context: Context,
  cityCode: string,
  people: readonly Person[],
  asked: Omit<Asked, 'size' | 'before'>,
): AsyncGenerator<ShownEvent> {
  for (let before: string | undefined; ; ) {
    const { rows, next } = await eventsOf(context, cityCode, people, { ...asked, before, size: pageSize });
    yield* rows;
    if (!next) return;
    before = next;
  }
}

export async function exportPersonEvents(context: Context, { id, ...asked }: Input): Promise<FileAnswer> {
  const { cityCode, ...person } = await personRow(context, can.exportClients, await standingId(context, id));
  return eventSheet(context, cityCode, [person], asked, say(w.paperTitle, context.language, { name: person.name }));
}

export async function exportHouseholdEvents(context: Context, { id, ...asked }: Input): Promise<FileAnswer> {
  const members = await membersInReach(context, can.exportClients, id);
  const [{ cityCode, name }] = members;
  return eventSheet(context, cityCode, members, asked, say(w.householdTitle, context.language, { name }));
}

/** The same rows as the page shows, with whom they concern where several are asked about. */
function eventSheet(
  context: Context,
  cityCode: string,
  people: readonly Person[],
  asked: Omit<Asked, 'size' | 'before'>,
  title: string,
): FileAnswer {
  const { language } = context;
  async function* inWords() {
    for await (const { persons, at, ...event } of everyEvent(context, cityCode, people, asked)) {
      const names = persons.map((p) => p.name);
      const [day, instant] = at.length === 10 ? [at, null] : [dayOf(new Date(at)), at];
      yield { ...event, day, instant, persons: listed(names, language) };
    }
  }
  return listFile(context, {
    title,
    columns: [
      column('day', w.day, 'day'),
      column('instant', w.at, 'instant'),
      ...(people.length > 1 ? [column('persons', w.persons)] : []),
      column('kindName', w.kind),
      column('title', w.title),
      column('detail', w.detail),
      column('by', w.by),
    ],
    rows: inWords(),
  });
}
