import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays, type Day, dayOf } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { violates } from '../../../platform/database/errors.ts';
import { isOpen, siteById } from '../../network/public.ts';
import { releaseFrom } from '../assignment/releasing.ts';
import { can, clientsContract } from '../contract.ts';
import { recounting } from '../counts/keeping.ts';
import { changePerson } from '../editing.ts';
import { withdrawOffered } from '../handover/withdrawing.ts';
import { noLongerHeads } from '../households/heads.ts';
import { personRow } from '../queries.ts';
import { fault } from '../registration/queries.ts';
import { withdrawProposals } from '../risk/withdrawing.ts';
import { careEnds } from '../scope.ts';
import { careEndPlace } from '../sealing.ts';
import { clients } from '../tables.ts';
import { eventsOf } from '../timeline/merging.ts';
import { eventSources } from '../timeline/sources.ts';
import { ownKindWords } from '../timeline/words.ts';
import type { careEndpoints } from './contract.ts';
import { closeOpenRows } from './periods.ts';

type Input<K extends keyof typeof careEndpoints> = Parsed<(typeof careEndpoints)[K]['in']>;
type Row = Awaited<ReturnType<typeof personRow>>;

/** Tables whose open rows end with the care. */
const ending = ['clients.person_category', 'clients.risk_grade', 'clients.responsibility'] as const;

/** A row that ended with the care: until when it would have held, and when it ended instead. */
interface Closed {
  readonly table: (typeof ending)[number];
  readonly id: string;
  readonly was: Day | null;
  readonly ended: Day;
}

/** Everything that still holds for the person ends on the same day. */
export async function endCare(
  context: ActionContext,
  { id, version, careTo, reason, knownLater = 0 }: Input<'endCare'>,
): Promise<{ version: number }> {
  const row = await personRow(context, can.writeClients, id);
  if (row.careTo !== null) throw clientsContract.problem('care-ended');
  if (careTo <= row.careFrom) throw invalid(fault('careTo', 'ends-before-start'));
  if (careTo > context.today) throw invalid(fault('careTo', 'in-future'));
  const { n, params } = await recordedAfter(context, row, careTo);
  if (n > knownLater)
    throw problem('invalid-input', {
      fields: [fault('careTo', 'recorded-later', params)],
      facts: { recordedLater: n },
    });
  const [handover] = await withdrawOffered(context, row.cityCode, [id]);
  const [riskProposal] = await withdrawProposals(context, row.cityCode, [id]);
  const next = await recounting(context, row.cityCode, [id], async () => {
    const changed = await changePerson(
      context,
      { ...row, version },
      {
        careTo,
        careEndReason: sealText(context.services.crypto, reason, careEndPlace(id)),
        responsibleWorkerId: null,
      },
      { careTo, reason },
    );
    const closed: Closed[] = [];
    for (const table of ending) {
      const rows = await closeOpenRows(context, table, { cityCode: row.cityCode, ids: [id] }, careTo);
      closed.push(...rows.map((r) => ({ table, ...r })));
    }
    await keepEnd(context, { ...row, careTo }, closed);
    return changed;
  });
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'client',
    subjectId: id,
    detail: { careTo, handover, riskProposal },
  });
  return { version: next };
}

/** What other modules tell of the person on later days, as far as the caller may know of it. */
async function recordedAfter(context: Context, { cityCode, id, name }: Row, careTo: Day) {
  const kinds = eventSources().flatMap((source) => Object.keys(source.kinds).filter((kind) => !(kind in ownKindWords)));
  const { total, rows } = await eventsOf(context, cityCode, [{ id, name }], {
    kinds,
    from: addDays(careTo, 1),
    size: 1,
  });
  const [latest] = rows;
  const at = latest && (latest.at.length === 10 ? latest.at : dayOf(new Date(latest.at)));
  return { n: total, params: { n: total, day: at ?? careTo, kind: latest?.kindName ?? '' } };
}

/** Only the end of the present period can be taken back: a later one takes its place. */
async function keepEnd(context: ActionContext, row: Row, closed: readonly Closed[]): Promise<void> {
  const { cityCode, id: personId, careFrom, careTo, responsibleWorkerId: workerId } = row;
  const end = { careFrom, careTo: careTo ?? careFrom, workerId, closed: JSON.stringify(closed) };
  await clients
    .write(context)
    .insertInto('clients.care_end')
    .values({ cityCode, personId, ...end })
    .onConflict((conflict) => conflict.columns(['cityCode', 'personId']).doUpdateSet(end))
    .execute();
}

interface End {
  readonly workerId: string | null;
  readonly closed: readonly Closed[];
}

/** The end of care as it was entered, while all that it closed stands as it left it and the site is still there. */
export async function standingEnd(
  context: Context,
  { cityCode, id, careFrom, careTo, siteId }: Pick<Row, 'cityCode' | 'id' | 'careFrom' | 'careTo' | 'siteId'>,
): Promise<End | undefined> {
  if (careTo === null) return undefined;
  const rowsOf = (table: string) =>
    sql`select id, valid_to from ${sql.table(table)} where city_code = ${cityCode} and person_id = ${id}`;
  const [end] = await careEnds.sql<End>(
    context,
    sql`select worker_id, closed from clients.care_end e
      where city_code = ${cityCode} and person_id = ${id} and care_from = ${careFrom} and care_to = ${careTo}
        and jsonb_array_length(closed) = (
          select count(*) from jsonb_to_recordset(e.closed) as c (id uuid, ended date)
            join (${sql.join(ending.map(rowsOf), sql` union all `)}) r on r.id = c.id and r.valid_to = c.ended)`,
  );
  const site = end && (await siteById(context, siteId));
  return site && isOpen(site, context.today) ? end : undefined;
}

/** An end entered by mistake: what it closed goes on, as if it had not been. */
export async function withdrawCareEnd(
  context: ActionContext,
  { id, version }: Input<'withdrawCareEnd'>,
): Promise<{ version: number; displaced: boolean }> {
  const row = await personRow(context, can.writeClients, id);
  if (row.careTo === null) throw clientsContract.problem('in-care');
  const { cityCode, siteId } = row;
  const displaced = (await noLongerHeads(context, cityCode, [row])).has(id);
  const relation = displaced ? { relation: 'other' } : {};
  const next = await recounting(context, cityCode, [id], async () => {
    // Read under the lock: somebody else may have been faster.
    const end = await standingEnd(context, row);
    if (!end) throw clientsContract.problem('care-end-stands');
    const goesOn = { careTo: null, careEndReason: null, responsibleWorkerId: end.workerId, ...relation };
    const changed = await changePerson(context, { ...row, version }, goesOn, { careTo: null });
    for (const table of ending) {
      const those = JSON.stringify(end.closed.filter((c) => c.table === table));
      await careEnds
        .sql(
          context,
          sql`update ${sql.table(table)} t set valid_to = c.was
            from jsonb_to_recordset(${those}::jsonb) as c (id uuid, was date) where t.city_code = ${cityCode} and t.id = c.id`,
        )
        .catch((error) => {
          throw overlapping.some((name) => violates(error, name)) ? clientsContract.problem('care-end-stands') : error;
        });
    }
    // Whoever has stopped serving there since is responsible for nobody.
    if (end.workerId) await releaseFrom(context, [{ cityCode, siteId, workerId: end.workerId }]);
    return changed;
  });
  context.audit({ cityCode, subjectType: 'client', subjectId: id, detail: { careTo: null, ...relation } });
  const { version: now = next } = await personRow(context, can.writeClients, id);
  return { version: now, displaced };
}

/**
 * Rows that have gone to another file since an end closed them: it was the end of this one's care, not of theirs. They
 * go on until when they would have, unless they were changed since. The end itself is then not taken back any more.
 */
export async function spareFromEnd(
  context: ActionContext,
  { cityCode, personId, other }: { cityCode: string; personId: string; other: string },
): Promise<void> {
  const closed = sql`(select c.* from clients.care_end e
    cross join jsonb_to_recordset(e.closed) as c ("table" text, id uuid, was date, ended date)
    where e.city_code = ${cityCode} and e.person_id = ${personId})`;
  for (const table of ending)
    await careEnds.sql(
      context,
      sql`update ${sql.table(table)} t set valid_to = c.was from ${closed} c
        where t.city_code = ${cityCode} and t.id = c.id and t.person_id = ${other} and t.valid_to = c.ended and c.table = ${table}`,
    );
}

/** What has begun since stands in the way. */
const overlapping = ['person_category_once', 'risk_grade_one', 'responsibility_one'];
