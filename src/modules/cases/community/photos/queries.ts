import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { problem } from '../../../../kernel/problem.ts';
import { listed, say } from '../../../../kernel/words.ts';
import type { Context } from '../../../../platform/context.ts';
import { attachedFile } from '../../../../platform/files/file-records.ts';
import { bare } from '../../../../platform/files/picture/bare.ts';
import type { FileAnswer } from '../../../../platform/route.ts';
import { runAction } from '../../../../platform/run/run.ts';
import { can, casesContract } from '../../contract.ts';
import { auditedActivity } from '../held.ts';
import type { PhotoPerson, PhotoShown } from '../schemas.ts';
import { communityActivities, communityPhotos } from '../scope.ts';
import { communityPlaces } from '../sealing.ts';
import type { ActivityKey } from '../standing.ts';
import { standingOf } from './consent.ts';

/** Photos of an activity, with who can be recognised. */
export async function photosOf(context: Context, { cityCode, id }: ActivityKey) {
  const rows = await communityPhotos
    .from(context)
    .selectAll()
    .where('cityCode', '=', cityCode)
    .where('activityId', '=', id)
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    persons: row.persons
      ? (JSON.parse(context.services.crypto.decrypt(row.persons, communityPlaces.persons(row.id))) as PhotoPerson[])
      : [],
  }));
}
export type PhotoRow = Awaited<ReturnType<typeof photosOf>>[number];

/** As the page shows them, each with what may be done with it today. */
export const photosShown = (context: Context, rows: readonly PhotoRow[]): Promise<PhotoShown[]> =>
  Promise.all(
    rows.map(async (row) => {
      const file = await attachedFile(context, row.fileCityCode, row.fileId);
      const { id, recognisable, persons: said } = row;
      return { id, name: file?.name ?? '', recognisable, said, ...(await standingOf(context, row)) };
    }),
  );

interface Asked {
  readonly activityId: string;
  readonly photoId: string;
}

/** For whoever works with the activity; each look stands in the audit. */
export const activityPhoto = (context: Context, asked: Asked) => photoFile(context, asked, 'cases.activityPhoto');

/** Only what may be used outside today. */
export const publicPhoto = (context: Context, asked: Asked) => photoFile(context, asked, 'cases.publicPhoto');

async function photoFile(
  context: Context,
  { activityId, photoId }: Asked,
  deed: 'cases.activityPhoto' | 'cases.publicPhoto',
): Promise<FileAnswer> {
  const row = await communityActivities
    .from(context, can.workCommunity)
    .select(['cityCode', 'id', 'divisionCode'])
    .where('cases.community_activity.id', '=', activityId)
    .executeTakeFirst();
  const photo = row && (await photosOf(context, row)).find((p) => p.id === photoId);
  const file = photo && (await attachedFile(context, photo.fileCityCode, photo.fileId));
  if (!row || !photo || !file) throw problem('not-found');
  const { use, gaps } = await standingOf(context, photo);
  if (deed === 'cases.publicPhoto' && use === 'internal') {
    const { language } = context;
    const missing = listed(
      gaps.map((g) => say(g, language)),
      language,
    );
    throw casesContract.problem('photo-internal', { params: { missing } });
  }
  const { services, who, language, requestId, address } = context;
  const call = { who, language, requestId: requestId ?? undefined, address: address ?? undefined };
  await runAction(services, call, deed, { activityId, photoId }, async (auditing) => {
    auditing.audit({ ...auditedActivity(row), detail: { photo: photoId } });
  });
  const { name, mediaType } = file;
  if (deed === 'cases.activityPhoto') return { name, mediaType, bytes: file.bytes, body: await file.open() };
  // Photos that came before they were stripped on their way in still say where they were taken.
  const picture = await buffer(bare(await file.open()));
  return { name, mediaType, bytes: picture.length, body: Readable.from([picture]) };
}
