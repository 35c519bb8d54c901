import { sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { can } from '../permissions.ts';
import { registrationsAnywhere } from '../scope.ts';
import { change } from './actions.ts';
import { certificateRow, periodsOf } from './queries.ts';

interface Withdrawing {
  readonly id: string;
  readonly version: number;
  readonly registrationId: string;
  readonly reason: string;
}

/** Takes a period that was entered by mistake out of the register; it is kept aside with the reason. */
export async function withdrawRegistration(
  context: ActionContext,
  { id, version, registrationId, reason }: Withdrawing,
): Promise<{ version: number }> {
  const row = await certificateRow(context, can.writeCertificates, id);
  const periods = await periodsOf(context, row.cityCode, [id]);
  const wrong = periods.find((p) => p.id === registrationId);
  if (!wrong) throw problem('not-found');
  const left = periods.filter((p) => p !== wrong).map((p) => p.validTo);
  await change(context, { ...row, version }, { registeredUntil: left.toSorted().at(-1) ?? null });
  await registrationsAnywhere.sql(
    context,
    sql`with taken as (
        delete from people.certificate_registration
        where city_code = ${row.cityCode} and certificate_id = ${id} and id = ${registrationId} returning *)
      insert into people.registration_withdrawn
      select city_code, id, certificate_id, valid_from, valid_to, recorded_at, ${context.now}, ${actorName(context)}, ${reason} from taken`,
  );
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'certificate',
    subjectId: id,
    detail: { validFrom: wrong.validFrom, validTo: wrong.validTo, reason },
  });
  return { version: version + 1 };
}
