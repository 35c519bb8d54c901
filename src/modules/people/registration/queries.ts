import { cityOf } from '../../../kernel/china/division.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { cleanName } from '../../../platform/names/person-name.ts';
import { inTurns } from '../../../platform/run/in-turns.ts';
import { agencyNames, type SiteBrief, shutOn, sitesByIds } from '../../network/public.ts';
import { isOwn } from '../certificates/adopting.ts';
import { type KnownCertificate, knownCertificates } from '../certificates/known.ts';
import { dateFaults } from '../certificates/rules.ts';
import { can, type WorkerRow } from '../contract.ts';
import { fault } from '../faults.ts';
import { hasLeft, joiningFaults } from '../rules.ts';
import { workersAnywhere } from '../scope.ts';
import type { SkillCatalogue } from '../skills/contract.ts';
import { catalogue } from '../skills/queries.ts';
import { skillFaults } from '../skills/rules.ts';
import { workerAges } from './ages.ts';

/** A row that can be written, and what its references were found to be. */
export interface ExaminedWorker {
  readonly row: WorkerRow;
  readonly site: SiteBrief | undefined;
  readonly mobileHash: string | null;
  readonly faults: readonly FieldProblem[];
  /** Who has left and has the number or mobile: somebody who comes back is not registered twice. */
  readonly former?: Former | undefined;
}

interface Former {
  readonly id: string;
  readonly name: string;
}

/** Pointers are relative to the row. `known`: workers of the register that the rows are about, by row. */
export async function examineWorkers(
  context: Context,
  rows: readonly WorkerRow[],
  known: ReadonlyMap<number, string> = new Map(),
): Promise<ExaminedWorker[]> {
  const sites = await sitesByIds(context, [...new Set(rows.map((r) => r.siteId))]);
  const agencies = await agencyNames(context, [...new Set(rows.flatMap((r) => r.agencyId ?? []))]);
  const hashes = rows.map((r) => (r.mobile ? context.services.crypto.lookupHash('phone', r.mobile) : null));
  const cities = [...new Set([...sites.values()].map((s) => s.cityCode))];
  const taken = await takenKeys(context, cities, rows, hashes);
  const held = await knownCertificates(context, cities, { numbers: rows.flatMap((r) => r.certificateNumber ?? []) });
  const skills = await catalogue(context);
  const ages = await workerAges(context);
  const certified = new Map(held.map((h) => [`${h.cityCode}/${h.number}`, h]));
  const firstWith = new Map<string, number>();
  const examined: ExaminedWorker[] = [];
  for await (const [index, row] of inTurns(rows.entries())) {
    const site = sites.get(row.siteId);
    const city = site?.cityCode ?? '';
    const mobileHash = hashes[index] ?? null;
    const faults: FieldProblem[] = joiningFaults(row, ages, context.today).map((f) => fault(f.field, f.code, f.params));
    const shut = siteFault(site, site !== undefined && reaches(context, site), context.today);
    if (shut) faults.push(shut);
    if (row.agencyId && !agencies.has(row.agencyId)) faults.push(fault('agencyId', 'unknown-agency'));
    faults.push(...certificateFaults(row, certified.get(`${city}/${row.certificateNumber}`), known.get(index)));
    faults.push(...unknownSkills(row, skills), ...certificateDays(row, context.today));
    let former: Former | undefined;
    const keys = [
      ['certificateNumber', row.certificateNumber && `${city}/c/${row.certificateNumber}`, 'certificate-number-taken'],
      ['staffNumber', row.staffNumber && `${city}/n/${row.staffNumber}`, 'staff-number-taken'],
      ['mobile', mobileHash && `${city}/m/${mobileHash}`, 'mobile-taken'],
    ] as const;
    for (const [field, key, code] of keys) {
      if (!key) continue;
      const owner = taken.get(key);
      const before = firstWith.get(key);
      if (owner && owner.id !== known.get(index)) {
        if (owner.left) former = { id: owner.id, name: owner.name };
        faults.push(fault(field, owner.left ? 'former-worker' : code, { number: row.staffNumber ?? '' }));
      } else if (before !== undefined) faults.push(fault(field, 'twice-in-batch', { row: before + 1 }));
      else firstWith.set(key, index);
    }
    examined.push({ row: { ...row, name: cleanName(row.name) }, site, mobileHash, faults, former });
  }
  return examined;
}

/** A number of the register may be this worker's own, entered before; any other holder stands in the way. */
function certificateFaults(
  row: WorkerRow,
  found: KnownCertificate | undefined,
  workerId: string | undefined,
): FieldProblem[] {
  const { certificateNumber: number, certificateLevel: level } = row;
  if (!number) return [];
  if (level === 'none') return [fault('certificateLevel', 'level-needed')];
  if (!found || isOwn(found, { name: cleanName(row.name), level, number })) return [];
  if (workerId !== undefined && found.workerId === workerId && found.level === level) return [];
  return [fault('certificateNumber', 'certificate-number-taken', { number })];
}

function certificateDays(row: WorkerRow, today: string): FieldProblem[] {
  const fields: Readonly<Record<string, string>> = {
    issuedOn: 'certificateIssuedOn',
    registeredFrom: 'certificateRegisteredFrom',
  };
  const dates = { issuedOn: row.certificateIssuedOn, registeredFrom: row.certificateRegisteredFrom };
  return dateFaults(dates, today).map((f) => fault(fields[f.field] ?? f.field, f.code));
}

function unknownSkills({ skills }: WorkerRow, known: SkillCatalogue): FieldProblem[] {
  const said = skills.map((skill) => ({ skill }));
  return skillFaults(said, known).map((f) => fault(f.field.replace(/\/skill$/, ''), f.code));
}

export function reaches(context: Context, site: SiteBrief): boolean {
  const place = { divisionCode: site.divisionCode, siteId: site.id };
  return context.covers(can.writeWorkers, place) || context.covers(can.postWorkers, place);
}

/** Why nobody is posted to a site on that day; one beyond reach is as if there were none. */
export function siteFault(site: SiteBrief | undefined, reached: boolean, on: string): FieldProblem | undefined {
  if (!site || !reached) return fault('siteId', 'unknown-site');
  const shut = shutOn(site, on);
  return shut && fault('siteId', shut.code, shut.params);
}

interface Owner extends Former {
  /** And lies within reach of the caller. */
  readonly left: boolean;
}

/** Staff numbers and mobiles that belong to somebody already: `city/n/number` and `city/m/hash` to worker. */
async function takenKeys(
  context: Context,
  cities: readonly string[],
  rows: readonly WorkerRow[],
  hashes: readonly (string | null)[],
) {
  const numbers = rows.flatMap((r) => r.staffNumber ?? []);
  const mobiles = hashes.filter((h) => h !== null);
  const taken = new Map<string, Owner>();
  if (numbers.length === 0 && mobiles.length === 0) return taken;
  const found = await workersAnywhere
    .from(context)
    .select(['cityCode', 'id', 'name', 'staffNumber', 'mobileHash', 'leftOn', 'divisionCode', 'siteId'])
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val([...cities]))))
    .where((eb) =>
      eb.or([eb('staffNumber', '=', eb.fn.any(eb.val(numbers))), eb('mobileHash', '=', eb.fn.any(eb.val(mobiles)))]),
    )
    .execute();
  for (const worker of found) {
    const left = hasLeft(worker, context.today) && context.covers(can.writeWorkers, worker);
    const owner = { id: worker.id, name: worker.name, left };
    if (worker.staffNumber) taken.set(`${worker.cityCode}/n/${worker.staffNumber}`, owner);
    if (worker.mobileHash) taken.set(`${worker.cityCode}/m/${worker.mobileHash}`, owner);
  }
  return taken;
}

/** Whether a site lies in the city that keeps the worker's record. */
export const inCity = (cityCode: string, site: SiteBrief): boolean => cityOf(site.divisionCode) === cityCode;
