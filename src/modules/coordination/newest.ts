import type { Context } from '../../platform/context.ts';
import { newestEncounters, serviceClasses } from '../services/public.ts';
import { wayWords } from '../services/words.ts';
import { factQuery, visibleFacts, type Where } from './asking.ts';
import { figureOf } from './figures.ts';

const shown = 12;

/** The latest services of a place, for the corner of the board that moves. */
export async function newest(context: Context, where: Where) {
  const rows = await newestEncounters(context, await factQuery(context, where), shown);
  const classes = new Map((await serviceClasses(context)).map((c) => [c.code, c.name]));
  return {
    rows: rows.map(({ id, occurredAt, siteName, workerName, clientName, divisionName, way, class: code }) => ({
      id,
      occurredAt: new Date(occurredAt).toISOString(),
      siteName,
      divisionName,
      workerName,
      clientName,
      way: wayWords[way],
      class: classes.get(code) ?? { zh: code, en: code },
    })),
  };
}

const visitFigures = [
  'services.visitsDue',
  'services.visitsDone',
  'services.visitsOverdue',
  'services.neverVisited',
  'services.monthlyVisitRate',
];

/** Visits of a place; of a day gone by they are computed from the records, and the board does not wait for that. */
export async function boardVisits(context: Context, where: Where) {
  const query = await factQuery(context, where);
  const facts = visibleFacts(context).filter((f) => visitFigures.includes(f.id));
  return { figures: await Promise.all(facts.map((fact) => figureOf(context, fact, query))) };
}
