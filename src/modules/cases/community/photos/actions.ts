import type { Parsed } from '../../../../kernel/contract.ts';
import { type FieldProblem, invalid, problem } from '../../../../kernel/problem.ts';
import type { ActionContext } from '../../../../platform/context.ts';
import { discardFile, holdFile, uploadedFile } from '../../../../platform/files/file-records.ts';
import { images } from '../../../../platform/files/index.ts';
import { actorName } from '../../../../platform/names/actor-name.ts';
import { homeCity } from '../../../../platform/run/run.ts';
import { clientInReach } from '../../../clients/public.ts';
import { can, casesContract } from '../../contract.ts';
import { fault } from '../../held.ts';
import { cases } from '../../tables.ts';
import { auditedActivity, goingActivity, heldActivity } from '../held.ts';
import { communityRules } from '../region-rules.ts';
import type { PhotoPerson } from '../schemas.ts';
import { communityPlaces } from '../sealing.ts';
import type { photoEndpoints } from './contract.ts';
import { photosOf } from './queries.ts';

type Input<K extends keyof typeof photoEndpoints> = Parsed<(typeof photoEndpoints)[K]['in']>;
type Statement = Pick<Input<'addPhoto'>, 'recognisable' | 'persons'>;

/** Whoever is named as a client has a file that the caller may open; consents noted lie not ahead. */
async function statementFaults(context: ActionContext, { recognisable, persons }: Statement): Promise<FieldProblem[]> {
  if (!recognisable && persons.length > 0) return [fault('persons', 'persons-not-said')];
  const faults = await Promise.all(
    persons.map(async (person, nth): Promise<FieldProblem[]> => {
      if ('clientId' in person) {
        const client = await clientInReach(context.outside, can.workCommunity, person.clientId);
        return client ? [] : [fault(`persons/${nth}/clientId`, 'unknown-client')];
      }
      const { givenOn = '', guardianInformedOn } = person.consent ?? {};
      const at = `persons/${nth}/consent`;
      return [
        ...(givenOn > context.today ? [fault(`${at}/givenOn`, 'in-future')] : []),
        ...((guardianInformedOn ?? '') > context.today ? [fault(`${at}/guardianInformedOn`, 'in-future')] : []),
      ];
    }),
  );
  return faults.flat();
}

const sealedPersons = ({ services }: ActionContext, id: string, persons: readonly PhotoPerson[]) =>
  persons.length === 0 ? '' : services.crypto.encrypt(JSON.stringify(persons), communityPlaces.persons(id));

/** With the statement whether anybody can be recognised, and who. */
export async function addPhoto(context: ActionContext, input: Input<'addPhoto'>) {
  const { activityId, fileId, recognisable, persons } = input;
  const faults = await statementFaults(context, input);
  const row = await goingActivity(context, activityId);
  if (row.state !== 'held') throw casesContract.problem('not-held-yet');
  const { mostPhotos } = await communityRules(context);
  const file = await uploadedFile(context, fileId);
  if (!file) faults.push(fault('fileId', 'unknown-file'));
  else if (!(images as readonly string[]).includes(file.mediaType)) faults.push(fault('fileId', 'not-a-photo'));
  if ((await photosOf(context, row)).length >= mostPhotos)
    faults.push(fault('fileId', 'too-many-photos', { most: String(mostPhotos) }));
  if (faults.length > 0) throw invalid(...faults);
  const fileCityCode = homeCity(context.who);
  if (!(await holdFile(context, { cityCode: fileCityCode, id: fileId }, 'case-paper')))
    throw invalid(fault('fileId', 'unknown-file'));
  const id = context.newId();
  await cases
    .write(context)
    .insertInto('cases.community_photo')
    .values({
      ...{ cityCode: row.cityCode, id, activityId, fileCityCode, fileId, recognisable },
      persons: sealedPersons(context, id, persons),
      addedBy: actorName(context),
      addedAt: context.now,
    })
    .execute();
  context.audit({ ...auditedActivity(row), detail: { photo: id, recognisable } });
  return { id };
}

async function photoThere(context: ActionContext, activityId: string, photoId: string) {
  // Who can be recognised is put right whenever it shows, and a photo is taken away whenever somebody asks.
  const row = await heldActivity(context, activityId);
  const photo = (await photosOf(context, row)).find((p) => p.id === photoId);
  if (!photo) throw problem('not-found');
  return { row, photo };
}

export async function statePhoto(context: ActionContext, input: Input<'statePhoto'>) {
  const { activityId, photoId, recognisable, persons } = input;
  const faults = await statementFaults(context, input);
  if (faults.length > 0) throw invalid(...faults);
  const { row } = await photoThere(context, activityId, photoId);
  await cases
    .write(context)
    .updateTable('cases.community_photo')
    .set({ recognisable, persons: sealedPersons(context, photoId, persons) })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', photoId)
    .execute();
  context.audit({ ...auditedActivity(row), detail: { photo: photoId, recognisable } });
  return { id: photoId };
}

export async function removePhoto(context: ActionContext, { activityId, photoId }: Input<'removePhoto'>) {
  const { row, photo } = await photoThere(context, activityId, photoId);
  await cases
    .write(context)
    .deleteFrom('cases.community_photo')
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', photoId)
    .execute();
  await discardFile(context, { cityCode: photo.fileCityCode, id: photo.fileId }, 'case-paper');
  context.audit({ ...auditedActivity(row), detail: { photo: photoId } });
  return { id: photoId };
}
