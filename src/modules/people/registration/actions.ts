import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { searchKeys } from '../../../platform/names/name-parts.ts';
import { adoptCertificates } from '../certificates/adopting.ts';
import type { WorkerRow } from '../contract.ts';
import { beginEmployments } from '../employment/writing.ts';
import { mobilePlace } from '../queries.ts';
import { people } from '../tables.ts';
import { type ExaminedWorker, examineWorkers } from './queries.ts';

export async function registerWorker(context: ActionContext, row: WorkerRow): Promise<{ id: string }> {
  const [examined] = await examineWorkers(context, [row]);
  if (!examined || examined.faults.length > 0) {
    const { faults: fields = [], former } = examined ?? {};
    throw problem('invalid-input', { fields, facts: former ? { former } : {} });
  }
  const [id = ''] = await writeWorkers(context, [examined]);
  context.audit({ cityCode: examined.site?.cityCode, subjectType: 'worker', subjectId: id });
  return { id };
}

/** All of the rows or none. */
export async function registerWorkers(
  context: ActionContext,
  { rows }: { rows: WorkerRow[] },
): Promise<{ ids: string[] }> {
  const examined = await examineWorkers(context, rows);
  const faults = examined.flatMap((e, i) => e.faults.map((f) => ({ ...f, pointer: `/rows/${i}${f.pointer}` })));
  if (faults.length > 0) throw invalid(...faults.slice(0, 100));
  const ids = await writeWorkers(context, examined);
  context.audit({ subjectType: 'worker', detail: { count: ids.length } });
  return { ids };
}

/** Inserts examined workers with their first posts; what they hold goes into the register of certificates. */
export async function writeWorkers(context: ActionContext, examined: readonly ExaminedWorker[]): Promise<string[]> {
  const { crypto } = context.services;
  const write = people.write(context);
  const placed = examined.map(({ row, site, mobileHash }) => {
    if (!site) throw new Error('a worker without a site was not refused');
    const id = context.newId();
    const { siteId, duty, mobile, ...person } = row;
    return {
      skills: person.skills,
      certificate: {
        level: person.certificateLevel,
        number: person.certificateNumber ?? null,
        issuedOn: person.certificateIssuedOn ?? null,
        registeredFrom: person.certificateRegisteredFrom ?? null,
      },
      worker: {
        cityCode: site.cityCode,
        id,
        name: person.name,
        ...searchKeys(person.name),
        staffNumber: person.staffNumber ?? null,
        sex: person.sex,
        bornOn: person.bornOn ?? null,
        mobile: mobile ? crypto.encrypt(mobile, mobilePlace(id)) : null,
        mobileHash,
        employment: person.employment,
        fullTime: person.fullTime,
        agencyId: person.agencyId ?? null,
        certificateLevel: person.certificateLevel,
        divisionCode: site.divisionCode,
        siteId,
        joinedOn: person.joinedOn,
        version: 1,
        registeredAt: context.now,
      },
      post: {
        cityCode: site.cityCode,
        id: context.newId(),
        workerId: id,
        siteId,
        divisionCode: site.divisionCode,
        duty,
        main: true,
        validFrom: person.joinedOn > site.openedOn ? person.joinedOn : site.openedOn,
      },
    };
  });
  await insertRows(
    write,
    'people.worker',
    placed.map((p) => p.worker),
  );
  await beginEmployments(
    context,
    placed.map((p) => p.worker),
  );
  await insertRows(
    write,
    'people.site_post',
    placed.map((p) => p.post),
  );
  await insertRows(
    write,
    'people.worker_skill',
    placed.flatMap(({ worker: { cityCode, id: workerId }, skills }) =>
      skills.map((skill) => ({ cityCode, workerId, skill, level: null })),
    ),
  );
  await adoptCertificates(
    context,
    placed.map(({ worker, certificate }) => ({
      cityCode: worker.cityCode,
      workerId: worker.id,
      name: worker.name,
      mobileHash: worker.mobileHash,
      divisionCode: worker.divisionCode.slice(0, 6),
      agencyId: worker.agencyId,
      ...certificate,
    })),
  );
  return placed.map((p) => p.worker.id);
}
