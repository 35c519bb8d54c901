import type { Insertable } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { searchKeys } from '../../../platform/names/name-parts.ts';
import { clientInReach } from '../briefs.ts';
import { type ClientRow, can, clientsContract } from '../contract.ts';
import { countNew } from '../counts/keeping.ts';
import { keepMatches } from '../duplicates/keeping.ts';
import { gradeReasons } from '../grade-reasons.ts';
import { gradeReasonPlace, householdAddressPlace, seal } from '../sealing.ts';
import { searchHashes } from '../search/hashes.ts';
import { clients, type Rows } from '../tables.ts';
import { type ExaminedClient, examineClients, type RegisteredFile } from './queries.ts';

interface Warning {
  readonly pointer: string;
  readonly code: string;
}

export async function registerClient(
  context: ActionContext,
  row: ClientRow,
): Promise<{ id: string; warnings: Warning[] }> {
  const [examined] = await examineClients(context, [row]);
  if (!examined) throw invalid();
  if (examined.existing?.elsewhere) return refused(context, examined.existing);
  if (examined.existing) throw await alreadyRegistered(context, examined.existing);
  if (examined.faults.length > 0) throw invalid(...examined.faults);
  const [id = ''] = await writeClients(context, [examined]);
  context.audit({ cityCode: examined.site?.cityCode, subjectType: 'client', subjectId: id });
  return { id, warnings: warningsOf(examined, '') };
}

/** All of the rows or none. */
export async function registerClients(
  context: ActionContext,
  { rows }: { rows: ClientRow[] },
): Promise<{ ids: string[]; warnings: Warning[] }> {
  const examined = await examineClients(context, rows);
  const elsewhere = examined.filter((e) => e.existing?.elsewhere);
  const faults = examined.flatMap((e, i) => e.faults.map((f) => ({ ...f, pointer: `/rows/${i}${f.pointer}` })));
  if (elsewhere.length > 0) {
    context.audit({ subjectType: 'client', detail: { elsewhere: elsewhere.length } });
    context.refuse(invalid(...faults.slice(0, 100)));
    return { ids: [], warnings: [] };
  }
  if (faults.length > 0) throw invalid(...faults.slice(0, 100));
  const ids = await writeClients(context, examined);
  context.audit({ subjectType: 'client', detail: { count: ids.length } });
  return { ids, warnings: examined.flatMap((e, i) => warningsOf(e, `/rows/${i}`)).slice(0, 100) };
}

function warningsOf({ remarks }: ExaminedClient, prefix: string): Warning[] {
  return remarks.map((w) => ({ pointer: `${prefix}/${w.field}`, code: `clients.${w.code}` }));
}

/** Tells of a file beyond reach which site to ask, and keeps in the audit of that place that somebody was told. */
function refused(context: ActionContext, { id, cityCode, divisionCode, siteName }: RegisteredFile) {
  context.audit({ cityCode, divisionCode, subjectType: 'client', subjectId: id, detail: { elsewhere: 1 } });
  context.refuse(clientsContract.problem('registered-elsewhere', { params: { site: siteName } }));
  return { id, warnings: [] };
}

/** Which file it is, and whether care is to be resumed on it, for those who may see it. */
async function alreadyRegistered(context: ActionContext, { id }: RegisteredFile) {
  const known = await clientInReach(context, can.readClients, id);
  const facts = known ? { clientId: id } : {};
  if (known?.careTo) return clientsContract.problem('registered-care-over', { facts, params: { day: known.careTo } });
  return clientsContract.problem('already-registered', { facts });
}

/** Inserts examined persons, their households, categories, grades and responsibilities. */
export async function writeClients(context: ActionContext, examined: readonly ExaminedClient[]): Promise<string[]> {
  const write = clients.write(context);
  const { crypto } = context.services;
  const registeredAt = context.now;
  const ids = examined.map(() => context.newId());
  const homes = householdsOf(context, examined);
  const persons = examined.map(({ row, identity, residentIdHash, mobileHash, riskLevel, nextReviewOn }, i) => {
    const id = ids[i] as string;
    return {
      cityCode: cityOf(row.divisionCode),
      id,
      householdId: homes.byRow[i] as string,
      relation: row.relation,
      name: row.name,
      ...searchKeys(row.name),
      sex: identity.sex,
      bornOn: identity.bornOn,
      residentId: seal(crypto, 'residentId', id, identity.residentId),
      residentIdHash,
      mobile: seal(crypto, 'mobile', id, row.mobile),
      mobileHash,
      addressDetail: seal(crypto, 'address', id, row.address),
      searchHashes: searchHashes(crypto, { residentId: identity.residentId, address: row.address }),
      divisionCode: row.divisionCode,
      siteId: row.siteId,
      responsibleWorkerId: row.responsibleWorkerId ?? null,
      riskLevel,
      nextReviewOn,
      careFrom: row.careFrom ?? context.today,
      version: 1,
      registeredAt,
    };
  });
  const dated = persons.map(({ cityCode, id, careFrom }) => ({ cityCode, personId: id, validFrom: careFrom }));
  await insertRows(write, 'clients.household', homes.added);
  await insertRows(write, 'clients.person', persons);
  await insertRows(
    write,
    'clients.person_category',
    examined.flatMap(({ row }, i) =>
      row.categories.map(({ category, variant = null, validFrom }) => ({
        ...(dated[i] as (typeof dated)[number]),
        id: context.newId(),
        category,
        variant,
        validFrom,
      })),
    ),
  );
  await insertRows(
    write,
    'clients.risk_grade',
    examined.map(({ row, riskLevel }, i) => {
      const id = context.newId();
      return {
        ...(dated[i] as (typeof dated)[number]),
        id,
        level: riskLevel,
        reason: row.riskReason ? sealText(crypto, row.riskReason, gradeReasonPlace(id)) : gradeReasons.registered.zh,
        gradedBy: actorName(context),
      };
    }),
  );
  await insertRows(
    write,
    'clients.responsibility',
    examined.flatMap(({ row }, i) =>
      row.responsibleWorkerId
        ? [
            {
              ...(dated[i] as (typeof dated)[number]),
              id: context.newId(),
              workerId: row.responsibleWorkerId,
              siteId: row.siteId,
            },
          ]
        : [],
    ),
  );
  for (const [cityCode, there] of Map.groupBy(persons, (p) => p.cityCode)) {
    await keepMatches(context, cityCode, there);
    await countNew(
      context,
      cityCode,
      there.map((p) => p.id),
    );
  }
  return ids;
}

/** The household of every row, new ones made: one per key, one for each row without key or household. */
function householdsOf(context: ActionContext, examined: readonly ExaminedClient[]) {
  const { crypto } = context.services;
  const byKey = new Map<string, string>();
  const added: Insertable<Rows['clients.household']>[] = [];
  const byRow = examined.map(({ row }) => {
    if (row.householdId) return row.householdId;
    const known = row.householdKey ? byKey.get(row.householdKey) : undefined;
    if (known) return known;
    const id = context.newId();
    if (row.householdKey) byKey.set(row.householdKey, id);
    added.push({
      cityCode: cityOf(row.divisionCode),
      id,
      divisionCode: row.divisionCode,
      siteId: row.siteId,
      address: row.address ? crypto.encrypt(row.address, householdAddressPlace(id)) : null,
      version: 1,
      registeredAt: context.now,
    });
    return id;
  });
  return { byRow, added };
}
