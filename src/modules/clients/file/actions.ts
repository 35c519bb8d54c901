import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { type FieldProblem, invalid } from '../../../kernel/problem.ts';
import { auditChanges } from '../../../platform/audit/changes.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { searchKeys } from '../../../platform/names/name-parts.ts';
import { cleanName } from '../../../platform/names/person-name.ts';
import { divisionNames, siteById } from '../../network/public.ts';
import { beginResponsibility } from '../assignment/moving.ts';
import { firstServing } from '../assignment/serving.ts';
import { tellWaiting, tellWorkers } from '../assignment/telling.ts';
import { can, clientsContract } from '../contract.ts';
import { recounting } from '../counts/keeping.ts';
import { renewMatches } from '../duplicates/keeping.ts';
import { changePerson, conflict } from '../editing.ts';
import { headedAmong } from '../households/heads.ts';
import { personRow } from '../queries.ts';
import { regionRules } from '../region-rules.ts';
import { fault, nameFaults, registered } from '../registration/queries.ts';
import { type IdentityReading, readIdentity } from '../rules.ts';
import { open, seal } from '../sealing.ts';
import { renewSearch } from '../search/hashes.ts';
import { siteHindrance } from '../site-faults.ts';
import { clients } from '../tables.ts';

type Input = Parsed<(typeof clientsContract.endpoints)['updateClient']['in']>;
type Row = Awaited<ReturnType<typeof personRow>>;

export async function updateClient(context: ActionContext, input: Input): Promise<{ version: number }> {
  const { id, version, residentId, mobile, address, bornOn, ...fields } = input;
  const row = await personRow(context, can.writeClients, id);
  if (row.version !== version) throw await conflict(context, row, { ...fields, bornOn });
  const { crypto, config } = context.services;
  const number = residentId === undefined ? open(crypto, 'residentId', id, row.residentId) : residentId;
  const identity = readIdentity(
    { ...fields, bornOn: bornOn === undefined && !residentId ? row.bornOn : bornOn, residentId: number },
    { demo: config.mode === 'demo', today: context.today, earliestBirth: (await regionRules(context)).earliestBirth },
  );
  const faults = [
    ...nameFaults(fields),
    ...identity.faults.map((f) => fault(f.field, f.code, f.params)),
    ...(await placeFaults(context, row, fields)),
  ];
  const becomesHead = fields.relation === 'head' && row.relation !== 'head';
  if (becomesHead && (await headedAmong(context, [row.cityCode], [row.householdId], [id])).size > 0)
    faults.push(fault('relation', 'household-has-head'));
  if (identity.bornOn !== row.bornOn && (identity.bornOn ?? '') > row.careFrom)
    faults.push(fault('bornOn', 'born-after-care', { day: row.careFrom }));
  if (faults.length > 0) throw invalid(...faults);
  const newId = residentId === undefined ? {} : sealedId(context, id, identity);
  const holder = await otherHolder(context, row, newId.residentIdHash);
  if (holder?.elsewhere) {
    const { cityCode, divisionCode, siteName } = holder;
    context.audit({ cityCode, divisionCode, subjectType: 'client', subjectId: holder.id, detail: { elsewhere: 1 } });
    context.refuse(clientsContract.problem('registered-elsewhere', { params: { site: siteName } }));
    return { version };
  }
  // A number that a file brought along when it was merged into this one is this person's own.
  const brought = holder?.id === id ? holder.mergedId : null;
  if (holder && !brought) throw clientsContract.problem('already-registered');
  const set = {
    name: cleanName(fields.name),
    ...searchKeys(fields.name),
    sex: identity.sex,
    bornOn: identity.bornOn,
    relation: fields.relation,
    divisionCode: fields.divisionCode,
    siteId: fields.siteId,
    ...(await responsibleAt(context, row, fields.siteId)),
    ...newId,
    ...(mobile === undefined
      ? {}
      : { mobile: seal(crypto, 'mobile', id, mobile), mobileHash: mobile && crypto.lookupHash('phone', mobile) }),
    ...(address === undefined ? {} : { addressDetail: seal(crypto, 'address', id, address) }),
  };
  try {
    const next = await recounting(context, row.cityCode, [id], async () => {
      if (brought) await freeNumber(context, row.cityCode, brought);
      const changed = await changePerson(context, row, set, { ...fields, bornOn });
      if (set.siteId !== row.siteId && row.careTo === null)
        await beginResponsibility(context, row.cityCode, [{ id, siteId: set.siteId }], set.responsibleWorkerId);
      return changed;
    });
    if (set.responsibleWorkerId !== row.responsibleWorkerId) {
      await tellWorkers(context, [{ personId: id, from: row.responsibleWorkerId, to: null }], 'moved');
      await tellWaiting(context, set.siteId);
    }
    await renewMatches(context, row.cityCode, [id]);
    if (residentId !== undefined || address !== undefined) await renewSearch(context, row.cityCode, [id]);
    context.audit({
      cityCode: row.cityCode,
      subjectType: 'client',
      subjectId: id,
      detail: { fields: fieldsTold(row, { ...fields, sex: identity.sex, bornOn: identity.bornOn }, input) },
    });
    return { version: next };
  } catch (error) {
    if (violates(error, 'person_resident_id_key')) throw clientsContract.problem('already-registered');
    throw error;
  }
}

/** Put to a site that the worker does not serve, somebody waits there for another one, as after a hand-over. */
async function responsibleAt(context: ActionContext, { siteId, careTo, responsibleWorkerId }: Row, to: string) {
  if (to === siteId || careTo !== null) return { responsibleWorkerId };
  return { responsibleWorkerId: await firstServing(context, to, [responsibleWorkerId]) };
}

/** Who else has the number. */
async function otherHolder(context: ActionContext, row: Row, hash: string | null | undefined) {
  if (!hash || hash === row.residentIdHash) return undefined;
  const found = await registered(context, can.writeClients, [row.cityCode], [hash]);
  return found.get(`${row.cityCode}/${hash}`);
}

/** The merged file keeps its number sealed, and is no longer found by it. */
async function freeNumber(context: ActionContext, cityCode: string, mergedId: string): Promise<void> {
  await clients
    .write(context)
    .updateTable('clients.person')
    .set({ residentIdHash: null })
    .where('cityCode', '=', cityCode)
    .where('id', '=', mergedId)
    .execute();
}

function sealedId(
  context: ActionContext,
  id: string,
  { residentId }: IdentityReading,
): { residentId?: string | null; residentIdHash?: string | null } {
  const { crypto } = context.services;
  return {
    residentId: seal(crypto, 'residentId', id, residentId),
    residentIdHash: residentId && crypto.lookupHash('resident-id', residentId),
  };
}

/** Moving away is allowed to where the caller may write as well, within the city. */
async function placeFaults(
  context: ActionContext,
  row: Row,
  { divisionCode, siteId }: Pick<Input, 'divisionCode' | 'siteId'>,
) {
  const faults: FieldProblem[] = [];
  if (divisionCode !== row.divisionCode) {
    if (!(await divisionNames(context, [divisionCode])).has(divisionCode))
      faults.push(fault('divisionCode', 'unknown-division'));
    else if (cityOf(divisionCode) !== row.cityCode) faults.push(fault('divisionCode', 'division-elsewhere'));
  }
  if (siteId !== row.siteId) {
    const site = await siteById(context, siteId);
    const hindrance = siteHindrance(context, can.writeClients, site);
    if (hindrance) faults.push(fault('siteId', hindrance.code, hindrance.params));
    else if (site?.cityCode !== row.cityCode) faults.push(fault('siteId', 'division-elsewhere'));
  }
  return faults;
}

const openFields = ['name', 'sex', 'bornOn', 'relation', 'divisionCode', 'siteId'] as const;
const sealedFields = ['residentId', 'mobile', 'address'] as const;

/** Which fields changed: what a person is called or lives like stands on the file, not in the audit. */
function fieldsTold(row: Row, after: Pick<Row, (typeof openFields)[number]>, input: Input): string[] {
  const changed = auditChanges(row, after, openFields).map((change) => change.field);
  return [...changed, ...sealedFields.filter((field) => input[field] !== undefined)];
}
