import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { agencyNames, siteById } from '../../network/public.ts';
import { changeWorker } from '../actions.ts';
import { can, peopleContract } from '../contract.ts';
import { fault } from '../faults.ts';
import { workerRow } from '../queries.ts';
import { workerAges } from '../registration/ages.ts';
import { inCity, reaches, siteFault } from '../registration/queries.ts';
import { hasLeft, joiningFaults } from '../rules.ts';
import { people } from '../tables.ts';
import type { employmentEndpoints } from './contract.ts';
import { beginEmployments } from './writing.ts';

/** Somebody who left comes back: another stretch of employment and a main post, on the same file. */
export async function rejoinWorker(
  context: ActionContext,
  input: Parsed<(typeof employmentEndpoints)['rejoinWorker']['in']>,
): Promise<{ version: number }> {
  const { id, version, joinedOn, siteId, duty, employment, fullTime } = input;
  const row = await workerRow(context, can.writeWorkers, id);
  if (row.leftOn === null || !hasLeft(row, context.today)) throw peopleContract.problem('still-employed');
  const agencyId = input.agencyId ?? null;
  const joining = { employment, agencyId, bornOn: row.bornOn, joinedOn };
  const faults = joiningFaults(joining, await workerAges(context), context.today).map((f) =>
    fault(f.field, f.code, f.params),
  );
  if (joinedOn < row.leftOn) faults.push(fault('joinedOn', 'rejoins-before-leaving', { on: row.leftOn }));
  if (agencyId && !(await agencyNames(context, [agencyId])).size) faults.push(fault('agencyId', 'unknown-agency'));
  const site = await siteById(context, siteId);
  const shut = siteFault(site, site !== undefined && reaches(context, site), context.today);
  if (!site || shut) throw invalid(...faults, ...(shut ? [shut] : []));
  if (!inCity(row.cityCode, site)) faults.push(fault('siteId', 'other-city'));
  if (faults.length > 0) throw invalid(...faults);
  const { cityCode } = row;
  const { divisionCode } = site;
  const terms = { employment, agencyId, fullTime };
  const set = { ...terms, joinedOn, leftOn: null, leftReason: null, siteId, divisionCode };
  await changeWorker(context, { ...row, version }, set, { joinedOn, ...terms });
  await beginEmployments(context, [{ cityCode, id, joinedOn, ...terms }]);
  const validFrom = joinedOn > site.openedOn ? joinedOn : site.openedOn;
  await insertRows(people.write(context), 'people.site_post', [
    { cityCode, id: context.newId(), workerId: id, siteId, divisionCode, duty, main: true, validFrom },
  ]);
  context.audit({ cityCode, subjectType: 'worker', subjectId: id, detail: { joinedOn, siteId, duty, employment } });
  return { version: version + 1 };
}
