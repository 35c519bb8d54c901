import { type RawBuilder, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import { resultsTold, resultTold } from '../assessments/told.ts';
import { effectFacts } from '../effect/facts.ts';
import { can } from '../permissions.ts';
import { sightOf } from '../sessions/reach.ts';
import { type HonourFilters, supervisorHonourEndpoints } from './contract.ts';
import { honourRules } from './region-rules.ts';
import { honoursSeen } from './scope.ts';
import { honourPlaces } from './sealing.ts';
import { type HonourStored, honourSeen, honoursWhere, shownRows } from './stored.ts';
import { honourFieldWords as f, honourSortWords, honourStateWords } from './words.ts';

type File = Parsed<typeof supervisorHonourEndpoints.supervisorHonour.out>;

export async function honourList(context: Context, asked: HonourFilters & { page: number; size: number }) {
  const { state, kind, sorted, unitId, workerId, from, to, page, size } = asked;
  const parts: RawBuilder<unknown>[] = [
    honoursSeen(await sightOf(context)),
    ...(state ? [sql`h.state = ${state}`] : []),
    ...(kind ? [sql`h.kind = ${kind}`] : []),
    ...(sorted ? [sql`(h.level is null) = ${sorted === 'incentive'}`] : []),
    ...(unitId ? [sql`h.unit_id = ${unitId}`] : []),
    ...(workerId ? [sql`h.worker_id = ${workerId}`] : []),
    ...(from ? [sql`h.awarded_on >= ${from}`] : []),
    ...(to ? [sql`h.awarded_on <= ${to}`] : []),
  ];
  const cut = sql`limit ${size} offset ${(page - 1) * size}`;
  const rows = await honoursWhere(context, sql.join(parts, sql` and `), cut);
  return { rows: await shownRows(context, rows), total: rows[0]?.total ?? 0 };
}

export async function exportSupervisorHonours(context: Context, filters: HonourFilters): Promise<FileAnswer> {
  const { language } = context;
  async function* rows() {
    for await (const row of listedRows((query) => honourList(context, query), filters))
      yield {
        ...{ name: row.name, unitName: row.unitName, kindName: row.kindName[language], awardedOn: row.awardedOn },
        sorted: say(honourSortWords[row.sorted], language),
        state: say(honourStateWords[row.state], language),
        proposedBy: row.proposedBy,
      };
  }
  return listFile(context, {
    title: say(supervisorHonourEndpoints.supervisorHonours.word, language),
    columns: [
      ...[c('name', f.name), c('unitName', f.unit), c('kindName', f.kind), c('sorted', f.sort), c('state', f.state)],
      ...[c('awardedOn', f.awardedOn, 'day'), c('proposedBy', f.proposedBy)],
    ],
    rows: rows(),
  });
}

/** Its proposer takes a proposal back; what was given the centre alone. */
export const mayWithdraw = (context: Context, { state, proposedAccount, divisionCode }: HonourStored): boolean => {
  const { who } = context;
  const centre = context.covers(can.decideHonours, { divisionCode });
  const own = who.kind === 'person' && who.actor.accountId === proposedAccount;
  return state === 'proposed' ? centre || own : state === 'approved' && centre;
};

/** Somebody else than who proposed it, and than who is to have it. */
export const isOwn = ({ who }: Context, { proposedAccount, workerId }: HonourStored): boolean =>
  who.kind === 'person' && (who.actor.accountId === proposedAccount || who.post?.workerId === workerId);

export async function honourFile(context: Context, { id }: { id: string }): Promise<File> {
  const { row } = await honourSeen(context, id);
  const [shown] = await shownRows(context, [row]);
  const { crypto } = context.services;
  const note = (why: string | null, place: string, by: string | null, at: string | null) =>
    at === null ? null : { why: openText(crypto, why ?? '', place), by: by ?? '', at: new Date(at).toISOString() };
  return {
    ...(shown as Omit<File, 'level'>),
    ...{ level: row.level, figure: row.figure, version: row.version },
    reason: openText(crypto, row.reason, honourPlaces.reason(id)),
    assessed: row.assessedId ? await resultTold(context, row) : null,
    decision: note(row.decisionWhy, honourPlaces.decisionWhy(id), row.decidedBy, row.decidedAt),
    withdrawal: note(row.withdrawnWhy, honourPlaces.withdrawnWhy(id), row.withdrawnBy, row.withdrawnAt),
    mayDecide:
      row.state === 'proposed' &&
      context.covers(can.decideHonours, { divisionCode: row.divisionCode }) &&
      !isOwn(context, row),
    mayWithdraw: mayWithdraw(context, row),
  };
}

export async function honourChoices(context: Context, { workerId }: { workerId?: string | undefined }) {
  const { kinds, verified } = await honourRules(context);
  return {
    kinds: kinds.map(({ code, name, level }) => ({
      ...{ code, name, sorted: level ? ('honour' as const) : ('incentive' as const) },
    })),
    verified,
    results: workerId ? await resultsTold(context, workerId) : [],
    figures: effectFacts.map(({ id, word }) => ({ id, word })),
  };
}
