import type { Parsed } from '../../kernel/contract.ts';
import { invalid, problem } from '../../kernel/problem.ts';
import { auditChanges } from '../../platform/audit/changes.ts';
import type { ActionContext } from '../../platform/context.ts';
import { violates } from '../../platform/database/errors.ts';
import { rotateSealed } from '../../platform/key-rotation.ts';
import { searchKeys } from '../../platform/names/name-parts.ts';
import { cleanName } from '../../platform/names/person-name.ts';
import { agencyNames } from '../network/public.ts';
import { placeOf } from './certificates/sealing.ts';
import { can, peopleContract } from './contract.ts';
import { changeEmployment } from './employment/writing.ts';
import { fault } from './faults.ts';
import { maskedMobile, mobilePlace, workerRow } from './queries.ts';
import { workerAges } from './registration/ages.ts';
import { joiningFaults } from './rules.ts';
import { people } from './tables.ts';

type Input<K extends keyof typeof peopleContract.endpoints> = Parsed<(typeof peopleContract.endpoints)[K]['in']>;
type Row = Awaited<ReturnType<typeof workerRow>>;

const editable = ['name', 'staffNumber', 'sex', 'bornOn', 'employment', 'fullTime', 'agencyId'] as const;

export async function updateWorker(context: ActionContext, input: Input<'updateWorker'>): Promise<{ version: number }> {
  const { id, version, mobile, employmentFrom, ...fields } = input;
  const row = await workerRow(context, can.writeWorkers, id);
  if (row.version !== version) throw conflict(context, row, fields);
  const faults = joiningFaults({ ...fields, joinedOn: row.joinedOn }, await workerAges(context), context.today).map(
    (f) => fault(f.field, f.code, f.params),
  );
  if (fields.agencyId && !(await agencyNames(context, [fields.agencyId])).size)
    faults.push(fault('agencyId', 'unknown-agency'));
  if (faults.length === 0) faults.push(...(await changeEmployment(context, row, fields, employmentFrom)));
  if (faults.length > 0) throw invalid(...faults);
  const { crypto } = context.services;
  const number =
    mobile === undefined
      ? {}
      : {
          mobile: mobile === null ? null : crypto.encrypt(mobile, mobilePlace(id)),
          mobileHash: mobile === null ? null : crypto.lookupHash('phone', mobile),
        };
  try {
    await changeWorker(
      context,
      row,
      { ...fields, name: cleanName(fields.name), ...searchKeys(fields.name), ...number },
      fields,
    );
  } catch (error) {
    if (violates(error, 'worker_staff_number_key')) {
      throw peopleContract.problem('staff-number-taken', { params: { number: fields.staffNumber ?? '' } });
    }
    if (violates(error, 'worker_mobile_key')) throw peopleContract.problem('mobile-taken');
    throw error;
  }
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'worker',
    subjectId: id,
    detail: {
      changes: auditChanges(row, fields, editable),
      fields: mobile === undefined ? [] : ['mobile'],
    },
  });
  return { version: version + 1 };
}

/** Who was faster: what is theirs, beside what is yours. */
export function conflict(context: ActionContext, row: Row, yours: object) {
  const theirs = Object.fromEntries(editable.map((f) => [f, row[f]]));
  const { version, leftOn, leftReason: reason } = row;
  const masked = { mobile: maskedMobile(context, row) };
  return problem('conflict', { facts: { yours, theirs: { ...theirs, leftOn, reason, version }, masked } });
}

/** Writes only on top of the version that was read; the next version otherwise belongs to somebody else. */
export async function changeWorker(context: ActionContext, row: Row, set: object, yours: object): Promise<void> {
  const { numUpdatedRows } = await people
    .write(context)
    .updateTable('people.worker')
    .set({ ...set, version: row.version + 1 })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw conflict(context, await workerRow(context, can.readWorkers, row.id), yours);
}

export async function revealMobile(
  context: ActionContext,
  { id, reason }: Input<'revealMobile'>,
): Promise<{ value: string }> {
  const row = await workerRow(context, can.revealMobile, id);
  if (row.mobile === null) throw peopleContract.problem('no-mobile');
  context.audit({ cityCode: row.cityCode, subjectType: 'worker', subjectId: id, detail: { field: 'mobile', reason } });
  return { value: context.services.crypto.decrypt(row.mobile, mobilePlace(id)) };
}

export const rotateKeys = (context: ActionContext, { rows }: Input<'rotateKeys'>) =>
  rotateSealed(
    context,
    [
      { table: 'people.worker', places: { mobile: mobilePlace } },
      {
        table: 'people.certificate',
        places: { residentId: (id) => placeOf('residentId', id), mobile: (id) => placeOf('mobile', id) },
      },
    ],
    rows,
  );
