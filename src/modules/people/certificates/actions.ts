import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { type FieldProblem, invalid, problem } from '../../../kernel/problem.ts';
import { auditChanges } from '../../../platform/audit/changes.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { searchKeys } from '../../../platform/names/name-parts.ts';
import { peopleContract } from '../contract.ts';
import { fault } from '../faults.ts';
import { can } from '../permissions.ts';
import { people } from '../tables.ts';
import type { CertificateRow, certificateEndpoints } from './contract.ts';
import { examineCertificates } from './examining.ts';
import { certificateRow, maskedIdentity, periodsOf } from './queries.ts';
import type { HeldLevel } from './rules.ts';
import { placeOf } from './sealing.ts';
import { settleHolders, writeCertificates } from './writing.ts';

type Input<K extends keyof typeof certificateEndpoints> = Parsed<(typeof certificateEndpoints)[K]['in']>;
type Row = Awaited<ReturnType<typeof certificateRow>>;

export async function registerCertificate(context: ActionContext, row: CertificateRow): Promise<{ id: string }> {
  const [id = ''] = await registerAll(context, [row], (f) => f.pointer);
  const { level, divisionCode } = row;
  context.audit({ cityCode: cityOf(divisionCode), subjectType: 'certificate', subjectId: id, detail: { level } });
  return { id };
}

/** All of the rows or none. */
export async function registerCertificates(
  context: ActionContext,
  { rows }: { rows: CertificateRow[] },
): Promise<{ ids: string[] }> {
  const ids = await registerAll(context, rows, (f, index) => `/rows/${index}${f.pointer}`);
  context.audit({ subjectType: 'certificate', detail: { count: ids.length } });
  return { ids };
}

async function registerAll(
  context: ActionContext,
  rows: readonly CertificateRow[],
  pointer: (f: FieldProblem, index: number) => string,
): Promise<string[]> {
  const examined = await examineCertificates(context, rows);
  const faults = examined.flatMap((e, i) => e.faults.map((f) => ({ ...f, pointer: pointer(f, i) })));
  if (faults.length > 0) throw invalid(...faults.slice(0, 100));
  return refusingTaken(rows[0]?.number ?? '', () =>
    writeCertificates(
      context,
      examined.map((e) => e.entry),
    ),
  );
}

/** Somebody else was faster: the constraint answers as the look before would have. */
export async function refusingTaken<T>(number: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (violates(error, 'certificate_number_key'))
      throw peopleContract.problem('certificate-number-taken', { params: { number } });
    if (violates(error, 'certificate_holder_level_key') || violates(error, 'certificate_worker_level_key'))
      throw peopleContract.problem('level-held');
    throw error;
  }
}

const editable = ['name', 'number', 'issuedOn', 'issuedBy', 'divisionCode', 'agencyId', 'employer'] as const;

export async function updateCertificate(
  context: ActionContext,
  input: Input<'updateCertificate'>,
): Promise<{ version: number }> {
  const { id, version, residentId, mobile, ...fields } = input;
  const row = await certificateRow(context, can.writeCertificates, id);
  if (row.version !== version) throw conflict(context, row, fields);
  const identity = await examinedIdentity(context, row, input);
  const { crypto } = context.services;
  const sealed = {
    ...(residentId === undefined
      ? {}
      : {
          residentId: identity.residentId && crypto.encrypt(identity.residentId, placeOf('residentId', id)),
          residentIdHash: identity.residentIdHash,
        }),
    ...(mobile === undefined
      ? {}
      : {
          mobile: identity.mobile && crypto.encrypt(identity.mobile, placeOf('mobile', id)),
          mobileHash: identity.mobileHash,
        }),
  };
  const { name } = identity;
  await refusingTaken(fields.number ?? '', async () => {
    await change(context, row, { ...fields, name, ...searchKeys(name), ...sealed }, fields);
    await settleHolders(context, [{ ...row, residentIdHash: identity.residentIdHash ?? row.residentIdHash }]);
  });
  const named = [...(residentId === undefined ? [] : ['residentId']), ...(mobile === undefined ? [] : ['mobile'])];
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'certificate',
    subjectId: id,
    detail: { changes: auditChanges(row, fields, editable), fields: named },
  });
  return { version: version + 1 };
}

/** What was typed is judged as a new entry would be, beside all others. */
async function examinedIdentity(context: Context, row: Row, input: Input<'updateCertificate'>) {
  const text = (value: string | null | undefined) => value ?? undefined;
  const [examined] = await examineCertificates(
    context,
    [
      {
        name: input.name,
        level: row.level as HeldLevel,
        number: input.number ?? '',
        issuedOn: text(input.issuedOn),
        issuedBy: text(input.issuedBy),
        divisionCode: input.divisionCode,
        agencyId: text(input.agencyId),
        employer: text(input.employer),
        residentId: text(input.residentId),
        mobile: text(input.mobile),
      },
    ],
    new Map([[0, row.id]]),
  );
  if (!examined) throw problem('not-found');
  const faults = [...examined.faults];
  const [first] = await periodsOf(context, row.cityCode, [row.id]);
  if (first && input.issuedOn && first.validFrom < input.issuedOn)
    faults.push(fault('issuedOn', 'registered-before-issue'));
  if (examined.entry.cityCode !== row.cityCode) faults.push(fault('divisionCode', 'unknown-division'));
  if (faults.length > 0) throw invalid(...faults);
  return examined.entry;
}

function conflict(context: ActionContext, row: Row, yours: object) {
  const theirs = Object.fromEntries(editable.map((f) => [f, row[f]]));
  const masked = maskedIdentity(context, row);
  return problem('conflict', { facts: { yours, theirs: { ...theirs, version: row.version }, masked } });
}

/** Writes only on top of the version that was read; the next version otherwise belongs to somebody else. */
export async function change(context: ActionContext, row: Row, set: object, yours: object = {}): Promise<void> {
  const { numUpdatedRows } = await people
    .write(context)
    .updateTable('people.certificate')
    .set({ ...set, version: row.version + 1 })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n)
    throw conflict(context, await certificateRow(context, can.readCertificates, row.id), yours);
}

export async function revealCertificateField(
  context: ActionContext,
  { id, field, reason }: Input<'revealCertificateField'>,
): Promise<{ value: string }> {
  const row = await certificateRow(context, can.revealCertificates, id);
  const sealed = row[field];
  if (sealed === null) throw peopleContract.problem('nothing-registered');
  context.audit({ cityCode: row.cityCode, subjectType: 'certificate', subjectId: id, detail: { field, reason } });
  return { value: context.services.crypto.decrypt(sealed, placeOf(field, id)) };
}
