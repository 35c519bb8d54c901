import { type SqlBool, sql } from 'kysely';
import type { Parsed, Permission } from '../../../kernel/contract.ts';
import { monthOf } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { clientsByIds } from '../../clients/public.ts';
import { sitesBelow, sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { closedAmong } from '../closing/months.ts';
import { can, type servicesContract } from '../contract.ts';
import { foundEncounter, listColumns, withNames } from '../encounters/queries.ts';
import { correctionRequests, encounters, revisions } from '../scope.ts';
import { rollMarkWords } from '../words.ts';
import { actorOf } from './actor.ts';
import type { Change, CorrectionRow, Refused } from './contract.ts';
import { factsOf, openReasons, openRequest, openRevision, revisionReasonPlace } from './facts.ts';
import { calledOf, changesBetween, type RawChange } from './rules.ts';

type Input = Parsed<(typeof servicesContract.endpoints)['corrections']['in']>;

/** Requests for records within reach; the key table says which month holds the record. */
const requestsFor = (context: Context, permission: Permission) =>
  encounters
    .from(context, permission)
    .innerJoin('services.encounter_key as key', (join) =>
      join
        .onRef('key.cityCode', '=', 'services.encounter.cityCode')
        .onRef('key.id', '=', 'services.encounter.id')
        .onRef('key.occurredOn', '=', 'services.encounter.occurredOn'),
    )
    .innerJoin('services.correction_request as r', (join) =>
      join.onRef('r.cityCode', '=', 'key.cityCode').onRef('r.encounterId', '=', 'key.id'),
    );

export async function correctionList(
  context: Context,
  input: Input,
): Promise<{ rows: CorrectionRow[]; total: number }> {
  let matching = requestsFor(context, can.readEncounters);
  if (input.state) matching = matching.where('r.state', '=', input.state);
  if (input.kind) matching = matching.where('r.kind', '=', input.kind);
  if (input.from) matching = matching.where('services.encounter.occurredOn', '>=', input.from);
  if (input.to) matching = matching.where('services.encounter.occurredOn', '<=', input.to);
  if (input.siteId) matching = matching.where(await atSite(context, input.siteId));
  const [found, { total }] = await Promise.all([
    matching
      .select(listColumns)
      .select([
        'r.id as requestId',
        'r.kind',
        'r.facts',
        'r.reason',
        'r.state',
        'r.requestedAt',
        'r.requestedBy',
        'r.requestedByAccount',
        'r.decidedAt',
        'r.decidedBy',
        'r.refusal',
      ])
      .orderBy(sql`(r.state = 'proposed')`, 'desc')
      .orderBy('r.id', 'desc')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const rows = await withNames(context, found);
  const { account } = actorOf(context);
  const versions = rows.map((row) => openRequest(context.services.crypto, row.requestId, row.facts));
  const monthsOf = ({ before, after }: (typeof versions)[number]) =>
    [before, after].map(({ siteId, occurredAt }) => ({ siteId, month: monthOf(new Date(occurredAt)) }));
  const [changes, closed] = await Promise.all([
    named(
      context,
      versions.map(({ before, after }) => changesBetween(before, after)),
    ),
    closedAmong(context, versions.flatMap(monthsOf)),
  ]);
  const closedMonthOf = (of: (typeof versions)[number] | undefined) =>
    of && monthsOf(of).find(({ siteId, month }) => closed.has(`${siteId} ${month}`))?.month;
  return {
    rows: rows.map((row, i) => ({
      ...row,
      ...openReasons(context.services.crypto, { ...row, id: row.requestId }),
      id: row.requestId,
      encounterId: row.id,
      changes: changes[i] ?? [],
      mayDecide:
        row.state === 'proposed' &&
        (account === null || account !== row.requestedByAccount) &&
        context.covers(can.decideCorrections, row),
      closedMonth: closedMonthOf(versions[i]) ?? null,
    })) as unknown as CorrectionRow[],
    total,
  };
}

const atSite = async (context: Context, siteId: string) =>
  sql<SqlBool>`services.encounter.site_id = any(${await sitesBelow(context, siteId)}::uuid[])`;

/** How many wait about records of some days at a site, whoever decides on them. */
export async function waitingAt(context: Context, { siteId, from, to }: { siteId: string; from: string; to: string }) {
  const { n } = await requestsFor(context, can.readEncounters)
    .where('r.state', '=', 'proposed')
    .where('services.encounter.occurredOn', '>=', from)
    .where('services.encounter.occurredOn', '<=', to)
    .where(await atSite(context, siteId))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** How many the caller could decide on. */
export async function correctionsWaiting(context: Context): Promise<{ n: number }> {
  const { account } = actorOf(context);
  return requestsFor(context, can.decideCorrections)
    .where('r.state', '=', 'proposed')
    .where(sql<boolean>`r.requested_by_account is distinct from ${account}::uuid`)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
}

/** What each correction changed, and what was asked for and refused, the latest first. */
export async function encounterHistory(context: Context, { id }: { id: string }) {
  const row = await foundEncounter(context, id);
  if (!row) throw problem('not-found');
  // What stood there before may be of somebody else, by whom it was mixed up: its own place alone reads that.
  if (!context.covers(can.readEncounters, row)) return { rows: [], refused: [] };
  const kept = await revisions
    .from(context)
    .selectAll()
    .where('cityCode', '=', row.cityCode)
    .where('encounterId', '=', id)
    .orderBy('version', 'desc')
    .execute();
  const { crypto } = context.services;
  const refused = await correctionRequests
    .from(context)
    .select(['id', 'kind', 'reason', 'refusal', 'requestedBy', 'decidedAt', 'decidedBy'])
    .where('cityCode', '=', row.cityCode)
    .where('encounterId', '=', id)
    .where('state', '=', 'refused')
    .orderBy('decidedAt', 'desc')
    .execute();
  const older = kept.map((r) => openRevision(crypto, r.id, r.facts));
  const versions = [await factsOf(context, row), ...older];
  const changes = await named(
    context,
    older.map((before, i) => changesBetween(before, versions[i] ?? before)),
  );
  return {
    rows: kept.map((r, i) => ({
      version: r.version + 1,
      at: r.replacedAt,
      by: r.replacedBy,
      approvedBy: r.approvedBy,
      reason: openText(crypto, r.reason, revisionReasonPlace(r.id)),
      changes: changes[i] ?? [],
    })),
    refused: refused.map((r) => ({
      ...r,
      ...openReasons(crypto, r),
      at: r.decidedAt ?? '',
      by: r.decidedBy ?? '',
    })) as Refused[],
  };
}

const kinds = {
  client: 'client',
  participants: 'client',
  worker: 'worker',
  coWorkers: 'worker',
  site: 'site',
} as const satisfies Partial<Record<RawChange['field'], string>>;
const kindOf = (field: RawChange['field']) => (field in kinds ? kinds[field as keyof typeof kinds] : undefined);
const hidden = new Set<RawChange['field']>(['address', 'point']);

/** Ids become names; that a place was said is told, not which. */
async function named(context: Context, all: readonly (readonly RawChange[])[]): Promise<Change[][]> {
  const ids = (kind: string) => [
    ...new Set(all.flat().flatMap((c) => (kindOf(c.field) === kind ? [...c.from, ...c.to] : []))),
  ];
  const called = all.flat().flatMap((c) => (c.field === 'roll' ? [...c.from, ...c.to].map(calledOf) : []));
  const [clients, workers, sites] = await Promise.all([
    clientsByIds(context, [...ids('client'), ...called.flatMap(([clientId]) => clientId ?? [])]),
    workersByIds(context, ids('worker')),
    sitesByIds(context, ids('site')),
  ]);
  const names = { client: clients, worker: workers, site: sites };
  const shown = (field: RawChange['field'], values: readonly string[]): string[] => {
    const kind = kindOf(field);
    if (field === 'roll')
      return values.map((text) => {
        const [clientId, said, mark] = calledOf(text);
        const who = said || ((clientId && clients.get(clientId)?.name) ?? '—');
        return `${who} ${say(rollMarkWords[mark], context.language)}`;
      });
    if (hidden.has(field)) return values.map(() => '******');
    return kind ? values.map((id) => names[kind].get(id)?.name ?? '—') : [...values];
  };
  return all.map((changes) =>
    changes.map(({ field, from, to }) => ({ field, from: shown(field, from), to: shown(field, to) })),
  );
}
