import type { Parsed } from '../../kernel/contract.ts';
import { invalid, problem } from '../../kernel/problem.ts';
import { auditChanges } from '../../platform/audit/changes.ts';
import type { ActionContext } from '../../platform/context.ts';
import { violates } from '../../platform/database/errors.ts';
import { rotateSealed } from '../../platform/key-rotation.ts';
import { searchKeys } from '../../platform/names/name-parts.ts';
import { cleanName } from '../../platform/names/person-name.ts';
import { endPostsOf, movePostsOf } from '../access/public.ts';
import { agencyNames, isOpen, sitesByIds } from '../network/public.ts';
import { placeOf } from './certificates/sealing.ts';
import { can, peopleContract } from './contract.ts';
import { fault } from './faults.ts';
import { mobilePlace, postsOfWorker, workerRow } from './queries.ts';
import { workerAges } from './registration/ages.ts';
import { inCity } from './registration/queries.ts';
import { employedOn, homePost, joiningFaults, placeForPost } from './rules.ts';
import { people } from './tables.ts';

type Input<K extends keyof typeof peopleContract.endpoints> = Parsed<(typeof peopleContract.endpoints)[K]['in']>;
type Row = Awaited<ReturnType<typeof workerRow>>;

const editable = ['name', 'staffNumber', 'sex', 'bornOn', 'employment', 'fullTime', 'agencyId'] as const;

export async function updateWorker(context: ActionContext, input: Input<'updateWorker'>): Promise<{ version: number }> {
  const { id, version, mobile, ...fields } = input;
  const row = await workerRow(context, can.writeWorkers, id);
  if (row.version !== version) throw conflict(row, fields);
  const faults = joiningFaults({ ...fields, joinedOn: row.joinedOn }, await workerAges(context), context.today).map(
    (f) => fault(f.field, f.code, f.params),
  );
  if (fields.agencyId && !(await agencyNames(context, [fields.agencyId])).size)
    faults.push(fault('agencyId', 'unknown-agency'));
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

function conflict(row: Row, yours: object) {
  const theirs = Object.fromEntries(editable.map((f) => [f, row[f]]));
  return problem('conflict', { facts: { yours, theirs: { ...theirs, version: row.version } } });
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
  if (numUpdatedRows === 0n) throw conflict(await workerRow(context, can.readWorkers, row.id), yours);
}

export async function postWorker(context: ActionContext, input: Input<'postWorker'>): Promise<{ id: string }> {
  const row = await workerRow(context, can.postWorkers, input.workerId);
  const { siteId, duty, validFrom, main } = input;
  if (row.leftOn !== null && !employedOn(row, validFrom)) throw peopleContract.problem('has-left');
  if (validFrom < row.joinedOn) throw invalid(fault('validFrom', 'before-joining'));
  const site = (await sitesByIds(context, [siteId])).get(siteId);
  if (
    !site ||
    !isOpen(site, validFrom) ||
    !context.covers(can.postWorkers, { divisionCode: site.divisionCode, siteId })
  ) {
    throw invalid(fault('siteId', 'unknown-site'));
  }
  if (!inCity(row.cityCode, site)) throw invalid(fault('siteId', 'other-city'));
  const posts = await postsOfWorker(context, row.cityCode, row.id);
  const write = people.write(context);
  if (main) {
    const { ends, blockedBy } = placeForPost(posts, validFrom);
    if (blockedBy.length > 0) throw peopleContract.problem('post-overlaps');
    for (const post of ends) {
      await write
        .updateTable('people.site_post')
        .set({ validTo: validFrom })
        .where('cityCode', '=', row.cityCode)
        .where('id', '=', post)
        .execute();
    }
    const left = posts.filter((p) => ends.includes(p.id) && p.siteId !== siteId);
    const place = { divisionCode: site.divisionCode, siteId, name: site.name };
    for (const post of left)
      await movePostsOf(
        context,
        { workerId: row.id, on: validFrom, siteId: post.siteId },
        place,
        duty === 'lead' ? ['socialWorker', 'stationLead'] : ['socialWorker'],
      );
  }
  const id = context.newId();
  const post = {
    cityCode: row.cityCode,
    id,
    workerId: row.id,
    siteId,
    divisionCode: site.divisionCode,
    duty,
    main,
    validFrom,
    validTo: row.leftOn,
  };
  try {
    await write.insertInto('people.site_post').values(post).execute();
  } catch (error) {
    if (violates(error, 'site_post_one_main')) throw peopleContract.problem('post-overlaps');
    throw error;
  }
  // A post that begins later moves the worker's home on its first day, by the nightly job.
  const home = homePost([...posts, post], context.today);
  if (home?.id === id) {
    await write
      .updateTable('people.worker')
      .set((eb) => ({ siteId, divisionCode: site.divisionCode, version: eb('version', '+', 1) }))
      .where('cityCode', '=', row.cityCode)
      .where('id', '=', row.id)
      .execute();
  }
  if (main) await tellEnded(context, row, validFrom);
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'worker',
    subjectId: row.id,
    detail: { siteId, duty, validFrom },
  });
  return { id };
}

export async function endWorker(context: ActionContext, input: Input<'endWorker'>): Promise<{ version: number }> {
  const { id, version, leftOn, reason } = input;
  const row = await workerRow(context, can.writeWorkers, id);
  if (row.version !== version) throw conflict(row, { leftOn, reason });
  if (row.leftOn !== null) throw peopleContract.problem('has-left');
  if (leftOn < row.joinedOn) throw invalid(fault('leftOn', 'leaves-before-joining'));
  await changeWorker(context, row, { leftOn, leftReason: reason }, { leftOn, reason });
  const write = people.write(context);
  // Posts that would have begun later never were.
  await write
    .deleteFrom('people.site_post')
    .where('cityCode', '=', row.cityCode)
    .where('workerId', '=', id)
    .where('validFrom', '>=', leftOn)
    .execute();
  await write
    .updateTable('people.site_post')
    .set({ validTo: leftOn })
    .where('cityCode', '=', row.cityCode)
    .where('workerId', '=', id)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', leftOn)]))
    .execute();
  await tellEnded(context, row, leftOn);
  const accessPosts = await endPostsOf(context, { workerId: id, on: leftOn });
  context.audit({ cityCode: row.cityCode, subjectType: 'worker', subjectId: id, detail: { leftOn, accessPosts } });
  return { version: version + 1 };
}

/** From that day on posts of the worker are over; where it lies ahead, the nightly jobs find it then. */
const tellEnded = (context: ActionContext, { cityCode, divisionCode, siteId, id }: Row, on: string): Promise<void> =>
  context.emit({ type: 'people.posts-ended', cityCode, divisionCode, siteId, data: { workerId: id, on } });

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
