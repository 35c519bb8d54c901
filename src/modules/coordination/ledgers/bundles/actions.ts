import { cityOf } from '../../../../kernel/china/division.ts';
import type { Parsed } from '../../../../kernel/contract.ts';
import { firstDayOf, lastDayOf } from '../../../../kernel/dates.ts';
import { problem } from '../../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../../platform/context.ts';
import { actorName } from '../../../../platform/names/actor-name.ts';
import { divisionByCode, openSites } from '../../../network/public.ts';
import { can, coordinationContract } from '../../contract.ts';
import { ledgerBundles, ledgerSchedules } from '../../scope.ts';
import { coordination } from '../../tables.ts';
import { making } from '../asking.ts';
import type { bundleEndpoints } from './contract.ts';
import { makingLedgers } from './queue.ts';

type Input<K extends keyof typeof bundleEndpoints> = Parsed<(typeof bundleEndpoints)[K]['in']>;

/** Stations of the place that the caller may read the ledgers of. */
export async function stationsOf(context: Context, place: string, to: string) {
  const on = to < context.today ? to : context.today;
  const open = await openSites(context, { on, kind: 'station', divisionCode: place });
  return open.filter((s) => context.covers(can.readLedger, { divisionCode: s.divisionCode, siteId: s.id }));
}

async function requireStations(context: Context, place: string, to: string): Promise<void> {
  if (!(await divisionByCode(context, place))) throw problem('not-found');
  if ((await stationsOf(context, place, to)).length === 0)
    throw coordinationContract.problem('bundle-without-stations');
}

const accountOf = ({ who }: Context) => (who.kind === 'person' ? who.actor.accountId : null);

/** Made by a job, in the caller's name and with his or her reach. */
export async function bundleLedgers(context: ActionContext, input: Input<'bundleLedgers'>): Promise<{ id: string }> {
  await making(context, input);
  await requireStations(context, input.place, input.to);
  const { ledger, place, from, to, only } = input;
  const id = context.newId();
  await coordination
    .write(context)
    .insertInto('coordination.ledger_bundle')
    .values({
      ...{ cityCode: cityOf(place), id, ledgerId: ledger, placeCode: place, fromOn: from, toOn: to },
      ...{ onlyParts: only ? JSON.stringify(only) : null, state: 'waiting', askedFor: JSON.stringify(context.who) },
      language: context.language,
      ...{ accountId: accountOf(context), askedBy: actorName(context), askedAt: context.now },
    })
    .execute();
  await context.enqueue(makingLedgers, {});
  context.audit({
    cityCode: cityOf(place),
    divisionCode: place,
    subjectType: 'ledger-bundle',
    subjectId: id,
    detail: { ledger, from, to },
  });
  return { id };
}

/** One for each ledger and place of an account. */
export async function scheduleLedgers(
  context: ActionContext,
  input: Input<'scheduleLedgers'>,
): Promise<{ id: string }> {
  const { ledger, place, dayOfMonth } = input;
  const accountId = accountOf(context);
  if (accountId === null) throw problem('forbidden');
  const month = context.today.slice(0, 7);
  const period = { from: firstDayOf(month), to: lastDayOf(month) };
  await making(context, { ledger, place, ...period });
  await requireStations(context, place, context.today);
  const [there] = await ledgerSchedules
    .from(context)
    .select('dayOfMonth')
    .where('cityCode', '=', cityOf(place))
    .where('accountId', '=', accountId)
    .where('ledgerId', '=', ledger)
    .where('placeCode', '=', place)
    .where('endedAt', 'is', null)
    .execute();
  if (there) throw coordinationContract.problem('ledger-scheduled', { params: { day: there.dayOfMonth } });
  const id = context.newId();
  await coordination
    .write(context)
    .insertInto('coordination.ledger_schedule')
    .values({
      ...{ cityCode: cityOf(place), id, ledgerId: ledger, placeCode: place, dayOfMonth, accountId },
      ...{
        language: context.language,
        madeFor: JSON.stringify(context.who),
        madeBy: actorName(context),
        madeAt: context.now,
      },
    })
    .execute();
  context.audit({
    cityCode: cityOf(place),
    divisionCode: place,
    subjectType: 'ledger-bundle',
    subjectId: id,
    detail: { ledger, dayOfMonth },
  });
  return { id };
}

export async function endLedgerSchedule(
  context: ActionContext,
  { id }: Input<'endLedgerSchedule'>,
): Promise<{ id: string }> {
  const row = await ledgerSchedules
    .from(context)
    .select(['cityCode', 'placeCode', 'ledgerId'])
    .where('id', '=', id)
    .where('accountId', '=', accountOf(context))
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  await coordination
    .write(context)
    .updateTable('coordination.ledger_schedule')
    .set({ endedAt: context.now })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  context.audit({
    cityCode: row.cityCode,
    divisionCode: row.placeCode,
    subjectType: 'ledger-bundle',
    subjectId: id,
    detail: { ledger: row.ledgerId },
  });
  return { id };
}

/** A bundle is its asker's alone. */
export const ownBundle = (context: Context, id: string) =>
  ledgerBundles
    .from(context)
    .selectAll()
    .where('id', '=', id)
    .where('accountId', '=', accountOf(context))
    .executeTakeFirst();
