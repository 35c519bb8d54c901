import { ageOn } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { birthsShown } from '../births.ts';
import { standingEnd } from '../care/ending.ts';
import { type ClientFile, can } from '../contract.ts';
import { mergesInto, standingId } from '../duplicates/queries.ts';
import { handoversOf } from '../handover/passed.ts';
import { membersOf } from '../households/queries.ts';
import { distinct, maskedAddress, personRow, shown } from '../queries.ts';
import { categoryShown } from '../restricted.ts';
import { formerCare, personCategories, responsibilities, riskGrades } from '../scope.ts';
import { careEndPlace, formerCarePlace, gradeReasonPlace } from '../sealing.ts';

/** Everything on file about one person, sensitive fields masked. */
export async function clientFile(context: Context, { id }: { id: string }): Promise<ClientFile> {
  const row = await personRow(context, can.readClients, await standingId(context, id));
  return fileOf(context, row);
}

async function fileOf(context: Context, row: Awaited<ReturnType<typeof personRow>>): Promise<ClientFile> {
  const { id } = row;
  const [shows, births] = await Promise.all([categoryShown(context), birthsShown(context)]);
  const [[listed], categoryPeriods, grades, held, household, merged, passed, former, end] = await Promise.all([
    shown(context, [row]),
    personCategories
      .from(context)
      .select(['id', 'category', 'variant', 'validFrom', 'validTo'])
      .where('cityCode', '=', row.cityCode)
      .where('personId', '=', id)
      .where(shows('clients.person_category'))
      .orderBy('validFrom', 'desc')
      .orderBy('id', 'desc')
      .execute(),
    riskGrades
      .from(context)
      .select(['id', 'level', 'reason', 'gradedBy', 'approvedBy', 'validFrom', 'validTo'])
      .where('cityCode', '=', row.cityCode)
      .where('personId', '=', id)
      .orderBy('validFrom', 'desc')
      .orderBy('id', 'desc')
      .execute(),
    responsibilities
      .from(context)
      .select(['id', 'workerId', 'siteId', 'validFrom', 'validTo'])
      .where('cityCode', '=', row.cityCode)
      .where('personId', '=', id)
      .orderBy('validFrom', 'desc')
      .orderBy('id', 'desc')
      .execute(),
    membersOf(context, can.readClients, row.householdId),
    mergesInto(context, row.cityCode, id),
    handoversOf(context, row),
    formerCare
      .from(context)
      .select(['id', 'validFrom', 'validTo', 'reason'])
      .where('cityCode', '=', row.cityCode)
      .where('personId', '=', id)
      .whereRef('validTo', '>', 'validFrom')
      .orderBy('validFrom', 'desc')
      .execute(),
    standingEnd(context, row),
  ]);
  const [workers, sites] = await Promise.all([
    workersByIds(context, distinct(held.map((h) => h.workerId))),
    sitesByIds(context, distinct(held.map((h) => h.siteId))),
  ]);
  return {
    ...listed,
    ...births(row.bornOn),
    addressMasked: maskedAddress(row),
    relation: row.relation,
    householdId: row.householdId,
    careEndReason: openText(context.services.crypto, row.careEndReason, careEndPlace(id)),
    formerCare: former.map(({ id: formerId, validFrom, validTo, reason }) => ({
      ...{ id: formerId, careFrom: validFrom, careTo: validTo },
      reason: openText(context.services.crypto, reason, formerCarePlace(formerId)),
    })),
    endWithdrawable: end !== undefined,
    merges: merged,
    version: row.version,
    categoryPeriods,
    riskGrades: grades.map((g) => ({
      ...g,
      reason: openText(context.services.crypto, g.reason, gradeReasonPlace(g.id)),
    })),
    responsibilities: held.map((h) => ({
      ...h,
      workerName: workers.get(h.workerId)?.name ?? '',
      siteName: sites.get(h.siteId)?.name ?? '',
    })),
    handovers: passed,
    household: household.map(({ id: member, name, relation, sex, bornOn, riskLevel }) => ({
      ...{ id: member, name, relation, sex, riskLevel },
      age: bornOn === null ? null : ageOn(bornOn, context.today),
    })),
  } as ClientFile;
}
