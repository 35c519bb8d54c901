/** A station before and after somebody else supervises it. */
import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { whereInReach } from '../../../platform/database/scope.ts';
import { type Fact, units } from '../../../platform/facts.ts';
import { divisionNames, sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { can } from '../permissions.ts';
import { sightOf, supervised } from '../sessions/reach.ts';
import type { effectEndpoints, SupervisorChange } from './contract.ts';
import { effectRules } from './region-rules.ts';
import { cautionOf, type Window, windowsOf } from './rules.ts';
import { counted } from './scope.ts';

interface Stored {
  readonly id: string;
  readonly siteId: string;
  readonly divisionCode: string;
  readonly changedOn: string;
  readonly supervisorId: string;
  readonly beforeId: string;
  readonly total: number;
}

/** One supervisor follows another on the same day; the latest first. */
async function changed(
  context: Context,
  { id, siteId, page, size }: { id?: string; siteId?: string | undefined; page: number; size: number },
) {
  const which = [
    supervised(await sightOf(context), 'a'),
    whereInReach('a', { division: 'divisionCode', site: 'siteId' }, context.reach(can.readEffect)),
    ...(id ? [sql`a.id = ${id}`] : []),
    ...(siteId ? [sql`a.site_id = ${siteId}`] : []),
  ];
  return counted.sql<Stored>(
    context,
    sql`select a.id, a.site_id, a.division_code, a.valid_from as changed_on, a.supervisor_id, b.worker_id as before_id,
        count(*) over ()::int as total
      from (select *, worker_id as supervisor_id from supervision.assignment) a
      join supervision.assignment b on b.city_code = a.city_code and b.site_id = a.site_id
        and b.valid_to = a.valid_from and b.worker_id <> a.worker_id
      where a.valid_from <= ${context.today} and ${sql.join(which, sql` and `)}
      order by a.valid_from desc, a.division_code, a.id limit ${size} offset ${(page - 1) * size}`,
  );
}

async function named(context: Context, rows: readonly Stored[]): Promise<SupervisorChange[]> {
  const districts = rows.map((r) => r.divisionCode.slice(0, 6));
  const [sites, workers, divisions] = await Promise.all([
    sitesByIds(context, [...new Set(rows.map((r) => r.siteId))]),
    workersByIds(context, [...new Set(rows.flatMap((r) => [r.supervisorId, r.beforeId]))]),
    divisionNames(context, [...new Set(districts)]),
  ]);
  return rows.map((row, nth) => ({
    ...{ id: row.id, siteId: row.siteId, changedOn: row.changedOn },
    siteName: sites.get(row.siteId)?.name ?? '',
    divisionName: divisions.get(districts[nth] ?? '') ?? '',
    beforeName: workers.get(row.beforeId)?.name ?? '',
    afterName: workers.get(row.supervisorId)?.name ?? '',
  }));
}

export async function supervisorChanges(context: Context, input: Parsed<typeof effectEndpoints.supervisorChanges.in>) {
  const rows = await changed(context, input);
  return { rows: await named(context, rows), total: rows[0]?.total ?? 0 };
}

/** What is compared, and of how many it is a share. */
const compared = [
  { share: 'services.recordedInTime', of: 'services.recordsWritten' },
  { share: 'services.monthlyVisitRate', of: 'services.monthlyDue' },
  { share: 'cases.samplesMeetRate', of: 'cases.samplesReviewed' },
  { share: 'supervision.fieldDayCoverage', of: 'supervision.fieldDaysNeeded' },
  { share: 'supervision.todosInTimeRate', of: 'supervision.todosDue' },
];

function factOf(context: Context, id: string): Fact {
  const found = context.services.facts.find((f) => f.id === id);
  if (!found) throw new Error(`no fact ${id}`);
  return found;
}

async function sideOf(context: Context, row: Stored, { share, of }: { share: Fact; of: Fact }, { from, to }: Window) {
  const query = { place: cityOf(row.divisionCode), siteId: row.siteId, from, to };
  const [value, count] = await Promise.all([share.count(context, query), of.count(context, query)]);
  return { value, count: count ?? 0 };
}

/** States are those of the last day of a side. */
export async function supervisorChange(
  context: Context,
  { id }: { id: string },
): Promise<Parsed<typeof effectEndpoints.supervisorChange.out>> {
  const [row] = await changed(context, { id, page: 1, size: 1 });
  if (!row) throw problem('not-found');
  const { months, fewest, verified } = await effectRules(context);
  const { before, after } = windowsOf(row.changedOn, context.today, months);
  const [said] = await named(context, [row]);
  const rows = await Promise.all(
    compared.map(async (pair) => {
      const facts = { share: factOf(context, pair.share), of: factOf(context, pair.of) };
      const [was, is] = await Promise.all([
        sideOf(context, row, facts, before),
        after && sideOf(context, row, facts, after),
      ]);
      const { share, of } = facts;
      return {
        ...{ id: share.id, word: share.word, unit: units[share.unit], definition: share.definition },
        ...{ of: of.word, ofUnit: units[of.unit], before: was, after: is },
        caution: cautionOf(was.count, is?.count ?? null, fewest),
      };
    }),
  );
  return { ...(said as SupervisorChange), before, after, fewest, verified, rows };
}
