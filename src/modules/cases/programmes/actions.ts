import { onlyCityBelow } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { type FieldProblem, invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { divisionByCode, siteById } from '../../network/public.ts';
import { keepSaid } from '../finding/beside/keeping.ts';
import { fault } from '../held.ts';
import { can } from '../permissions.ts';
import { cases } from '../tables.ts';
import type { programmeEndpoints } from './contract.ts';
import { auditedProgramme, heldProgramme } from './held.ts';
import { yearsOf } from './rules.ts';
import { programmeItems } from './scope.ts';
import { programmeTexts } from './texts.ts';

type Input<K extends keyof typeof programmeEndpoints> = Parsed<(typeof programmeEndpoints)[K]['in']>;
type Facts = Omit<Input<'changeProgramme'>, 'id' | 'version'>;

const longest = 10;

function factFaults({ fromOn, toOn, indicators }: Facts): FieldProblem[] {
  const twice = indicators.flatMap(({ measure }, nth) =>
    indicators.findIndex((i) => i.measure === measure) < nth
      ? [fault(`indicators/${nth}/measure`, 'indicator-twice')]
      : [],
  );
  if (toOn < fromOn) return [...twice, fault('toOn', 'programme-period')];
  return yearsOf({ fromOn, toOn }).length > longest ? [...twice, fault('toOn', 'programme-too-long')] : twice;
}

/** At a site with everything below it, or for an area; within the caller's place. */
export async function startProgramme(
  context: ActionContext,
  { siteId, divisionCode: area, ...facts }: Input<'startProgramme'>,
): Promise<{ id: string }> {
  if ((siteId == null) === (area == null)) throw invalid(fault('siteId', 'site-or-area'));
  const site = siteId ? await siteById(context, siteId) : undefined;
  const code = site?.divisionCode ?? (area ? (await divisionByCode(context, area))?.code : undefined);
  if (!code || (siteId && !site)) throw problem('not-found');
  if (!context.covers(can.workProgrammes, { divisionCode: code, siteId: siteId ?? null })) throw problem('not-found');
  const cityCode = site?.cityCode ?? onlyCityBelow(code);
  const faults = factFaults(facts);
  if (!cityCode) faults.push(fault('divisionCode', 'area-too-wide'));
  if (faults.length > 0 || !cityCode) throw invalid(...faults);
  const id = context.newId();
  const { indicators, ...told } = facts;
  await cases
    .write(context)
    .insertInto('cases.programme')
    .values({
      ...{ cityCode, id, divisionCode: code, siteId: siteId ?? null, ...told },
      enteredBy: actorName(context),
      enteredAt: context.now,
    })
    .execute();
  await saveIndicators(context, { cityCode, id }, indicators);
  await keepSaid(context, programmeTexts, { cityCode, id });
  context.audit({ ...auditedProgramme({ cityCode, divisionCode: code, id }), detail: { name: facts.name } });
  return { id };
}

async function saveIndicators(
  context: ActionContext,
  { cityCode, id: programmeId }: { cityCode: string; id: string },
  indicators: Facts['indicators'],
): Promise<void> {
  const write = cases.write(context);
  await write
    .deleteFrom('cases.programme_indicator')
    .where('cityCode', '=', cityCode)
    .where('programmeId', '=', programmeId)
    .execute();
  const rows = indicators.map((i) => ({ cityCode, id: context.newId(), programmeId, ...i }));
  await insertRows(write, 'cases.programme_indicator', rows);
}

/** On top of what was read; what is in it stays within the contract. */
export async function changeProgramme(context: ActionContext, { id, version, ...facts }: Input<'changeProgramme'>) {
  const row = await heldProgramme(context, id);
  if (!context.covers(can.workProgrammes, row)) throw problem('not-found');
  if (row.version !== version) throw problem('conflict');
  const faults = factFaults(facts);
  const outside = await programmeItems
    .from(context)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('cityCode', '=', row.cityCode)
    .where('programmeId', '=', id)
    .where((eb) => eb.or([eb('validFrom', '<', facts.fromOn), eb('validFrom', '>', facts.toOn)]))
    .executeTakeFirstOrThrow();
  if (outside.n > 0) faults.push(fault('fromOn', 'items-before', { n: String(outside.n) }));
  if (faults.length > 0) throw invalid(...faults);
  const { indicators, ...told } = facts;
  await cases
    .write(context)
    .updateTable('cases.programme')
    .set({ ...told, version: version + 1 })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  await saveIndicators(context, row, indicators);
  await keepSaid(context, programmeTexts, row);
  context.audit({ ...auditedProgramme(row), detail: { name: facts.name } });
  return { id };
}
