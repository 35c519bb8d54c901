import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type Narrowed, narrow } from '../../../platform/database/narrowed.ts';
import { fileWithin } from '../../clients/public.ts';
import { can } from '../contract.ts';
import { encounters, participants, recordsOfFiles } from '../scope.ts';
import { gatherings } from './schemas.ts';

/** Whether a record is of several who have nothing to do with each other. */
export const ofGathering = sql<boolean>`services.encounter.way = any(${[...gatherings]}::text[])`;

/**
 * Records read one by one: those within reach, and what was done for somebody whose file is within reach by now,
 * wherever that was (decision 70). A gathering, and whatever met persons of several households, tells of others and
 * keeps to its own place. What may be changed keeps
 * to the reach of the record, and so does every count.
 */
export function readable(context: Context): Narrowed {
  const files = (id: string) =>
    fileWithin(context, can.readEncounters, {
      cityCode: sql`services.encounter.city_code`,
      id: sql.ref(id),
    });
  return narrow`(${encounters.within(context, can.readEncounters)} or (not ${ofGathering} and (
    ${files('services.encounter.client_id')} or (services.encounter.client_id is not null and exists (
      select from ${sql.table(participants.table)} q where q.city_code = services.encounter.city_code
        and q.occurred_on = services.encounter.occurred_on and q.encounter_id = services.encounter.id
        and ${files('q.client_id')})))))`;
}

/**
 * The same where those whose files came from beyond the reach are known, and so are the records that met them beside
 * others: a look at every file beside every record takes as long as there are records.
 */
export function readableOf(context: Context, arrived: readonly string[], metBeside: readonly string[]): Narrowed {
  const own = encounters.within(context, can.readEncounters);
  if (arrived.length === 0) return own;
  return narrow`(${own} or (not ${ofGathering} and services.encounter.client_id is not null
    and (services.encounter.client_id = any(${[...arrived]}::uuid[])
      or services.encounter.id = any(${[...metBeside]}::uuid[]))))`;
}

/** Reads the records that may be read one by one. */
export const readableRecords = (context: Context) =>
  recordsOfFiles.from(context).where(readable(context) as Narrowed<boolean>);
