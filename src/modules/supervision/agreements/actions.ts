import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays, firstDayOf } from '../../../kernel/dates.ts';
import { type FieldProblem, invalid, problem } from '../../../kernel/problem.ts';
import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import { siteById } from '../../network/public.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { assignedOn } from '../organisation/queries.ts';
import { type Sight, sightOf } from '../sessions/reach.ts';
import { supervision } from '../tables.ts';
import type { agreementEndpoints } from './contract.ts';
import { type AgreementStored, agreementColumns, agreementsSeen, mayStillEnd } from './queries.ts';
import { agreements } from './scope.ts';
import { agreementPlaces } from './sealing.ts';

type Input<K extends keyof typeof agreementEndpoints> = Parsed<(typeof agreementEndpoints)[K]['in']>;

const link = '/supervision/agreements';

/** Proposing is the supervisor's own consent; the lead of the station is asked for the other. */
export async function proposeAgreement(context: ActionContext, input: Input<'proposeAgreement'>) {
  const { siteId, validFrom, lastOn, daysPerMonth, goals } = input;
  const sight = await sightOf(context.outside);
  const supervisorId = input.supervisorId ?? sight.workerId;
  if (!supervisorId || !(sight.everything || supervisorId === sight.workerId))
    throw invalid(fault('supervisorId', 'not-own'));
  const site = await siteById(context, siteId);
  const [held] = await assignedOn(context, [siteId], validFrom > context.today ? validFrom : context.today);
  if (site?.kind !== 'station' || held?.workerId !== supervisorId) throw invalid(fault('siteId', 'not-assigned'));
  const faults = sight.everything ? [] : periodFaults(context, input, held.since);
  if (lastOn < validFrom) faults.push(fault('lastOn', 'ends-before'));
  if (faults.length > 0) throw invalid(...faults);
  const id = context.newId();
  const { cityCode, divisionCode } = site;
  await supervision
    .write(context)
    .insertInto('supervision.agreement')
    .values({
      ...{ cityCode, id, siteId, divisionCode, supervisorId, validFrom, validTo: addDays(lastOn, 1), daysPerMonth },
      goals: sealText(context.services.crypto, goals, agreementPlaces.goals(id)),
      ...{ state: 'proposed', proposedBy: actorName(context), proposedAt: context.now },
      ...{ answeredBy: null, answeredAt: null, remark: '' },
    })
    .execute();
  const leads = await accountsConcerned(context, { workerIds: [], siteIds: [siteId], roles: ['stationLead'] });
  const title = word('督导协议待确认', 'An agreement of supervision is to be confirmed');
  const body = word(site.name, site.name);
  if (!sight.everything)
    await notify(
      context,
      leads.map(({ accountId, cityCode: city }) => ({
        ...{ accountId, cityCode: city, kind: 'supervision.agreement-proposed', title, body, link },
      })),
    );
  audited(context, { cityCode, divisionCode, id }, { siteId, days: daysPerMonth });
  return { id };
}

const monthOf = (context: ActionContext) => firstDayOf(context.today.slice(0, 7));

/** What was due in months gone by, and while somebody else had the station, is agreed on no more. */
function periodFaults(
  context: ActionContext,
  { validFrom, lastOn }: Pick<Input<'proposeAgreement'>, 'validFrom' | 'lastOn'>,
  since: string,
): FieldProblem[] {
  const [from = since] = [monthOf(context), since].toSorted().toReversed();
  return [
    ...(validFrom < from ? [fault('validFrom', 'agreement-begins', { from })] : []),
    ...(lastOn < context.today ? [fault('lastOn', 'in-the-past')] : []),
  ];
}

/** Confirmed in a later month it holds from that month on, where there is anything left of it to hold. */
async function heldFrom(context: ActionContext, row: AgreementStored, sight: Sight): Promise<string> {
  if (sight.everything) return row.validFrom;
  const [from = row.validFrom] = [monthOf(context), row.validFrom].toSorted().toReversed();
  const [now] = await assignedOn(context, [row.siteId], from > context.today ? from : context.today);
  if (row.validTo <= context.today || now?.workerId !== row.supervisorId)
    throw supervisionContract.problem('agreement-outdated');
  return from;
}

const audited = (
  context: ActionContext,
  { cityCode, divisionCode, id }: Pick<AgreementStored, 'cityCode' | 'divisionCode' | 'id'>,
  detail: Record<string, unknown>,
) => context.audit({ cityCode, divisionCode, subjectType: 'supervision-agreement', subjectId: id, detail });

async function held(context: ActionContext, id: string) {
  const sight = await sightOf(context.outside);
  const [row] = await agreements.sql<AgreementStored>(
    context,
    sql`select ${agreementColumns} from supervision.agreement a where a.id = ${id} and ${agreementsSeen(sight)} for update`,
  );
  if (!row) throw problem('not-found');
  return { row, sight };
}

/** The station's side: in force from then on, one at a time. */
export async function answerAgreement(context: ActionContext, { id, agreed, remark }: Input<'answerAgreement'>) {
  const { row, sight } = await held(context, id);
  if (!(sight.everything || sight.led.includes(row.siteId))) throw problem('not-found');
  if (row.state !== 'proposed') throw supervisionContract.problem('agreement-state');
  if (!agreed && remark === '') throw invalid(fault('remark', 'remark-missing'));
  const validFrom = agreed ? await heldFrom(context, row, sight) : row.validFrom;
  const others = await agreements.sql(
    context,
    sql`select id from supervision.agreement where city_code = ${row.cityCode} and site_id = ${row.siteId}
      and state = 'inForce' and daterange(valid_from, valid_to) && daterange(${validFrom}, ${row.validTo})`,
  );
  if (agreed && others.length > 0) throw supervisionContract.problem('agreement-overlaps');
  await supervision
    .write(context)
    .updateTable('supervision.agreement')
    .set({
      ...{ state: agreed ? 'inForce' : 'returned', answeredBy: actorName(context), answeredAt: context.now, validFrom },
      remark: sealText(context.services.crypto, remark, agreementPlaces.remark(id)),
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  const accounts = await accountsConcerned(context, { workerIds: [row.supervisorId], siteIds: [], roles: [] });
  const title = agreed
    ? word('督导协议已确认', 'An agreement of supervision was confirmed')
    : word('督导协议被退回', 'An agreement of supervision was returned');
  const body = word('请在“督导协议”中查看', 'See Agreements');
  if (!sight.everything)
    await notify(
      context,
      accounts.map(({ accountId, cityCode }) => ({
        ...{ accountId, cityCode, kind: 'supervision.agreement-answered', title, body, link },
      })),
    );
  audited(context, row, { agreed });
  return { id };
}

/** From today on, and until then it held; what was only proposed, or has not begun, is taken back. */
export async function endAgreement(context: ActionContext, { id, reason }: Input<'endAgreement'>) {
  const { row, sight } = await held(context, id);
  const theirs = sight.workerId === row.supervisorId || sight.supervisors.includes(row.supervisorId);
  if (!(sight.everything || theirs)) throw problem('not-found');
  const begun = row.state === 'inForce' && row.validFrom < context.today;
  if (!mayStillEnd(row, context.today)) throw supervisionContract.problem('agreement-state');
  await supervision
    .write(context)
    .updateTable('supervision.agreement')
    .set({
      ...(begun ? { validTo: context.today } : { state: 'ended' }),
      remark: sealText(context.services.crypto, reason, agreementPlaces.remark(id)),
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  audited(context, row, {});
  return { id };
}
