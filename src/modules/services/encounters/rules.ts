import { addDays, type Day, dayOf, daysBetween } from '../../../kernel/dates.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import type { EncounterInput } from '../contract.ts';
import type { Left } from './former.ts';

/** Limits of recording, from the rule set service-recording. */
export interface Limits {
  /** Days after the service in which it may still be recorded. */
  readonly lateDays: number;
  /** How far a phone's clock may run ahead. */
  readonly futureMinutes: number;
  readonly earliestOn: Day;
  /** How far ahead the next service is agreed on. */
  readonly nextDaysAhead: number;
  /** Photos and papers of one record, and how large each may be. */
  readonly mostFiles: number;
  readonly fileMegabytes: number;
}

/** What is known about the site, worker and client that a record names; undefined: none within reach. */
export interface Named {
  readonly site: NamedSite | undefined;
  readonly workerId: string | undefined;
  readonly posts: readonly NamedPost[];
  readonly coWorkers: readonly NamedCoWorker[];
  readonly client: NamedClient | undefined;
  /** In the order of the input. */
  readonly participants: readonly (NamedClient | undefined)[];
  /** In the order of the input; undefined: the caller uploaded no such file. */
  readonly files: readonly (NamedFile | undefined)[];
  /** Whose household is not compared: whom a record that is corrected met as it stands, and whose files were merged. */
  readonly met?: ReadonlySet<string> | undefined;
  /** Of those beyond reach, whom the caller was responsible for before. */
  readonly left?: ReadonlyMap<string, Left> | undefined;
  /** The month of the service is closed at the site. */
  readonly closed: boolean;
  /** A correction leaves site, worker and day as they are: they were held against the rules when it was recorded. */
  readonly stood?: boolean;
}
export interface NamedCoWorker {
  readonly id: string;
  readonly posts: readonly NamedPost[];
}
export interface NamedFile {
  readonly mediaType: string;
  readonly bytes: number;
}
export interface NamedClient {
  readonly cityCode: string;
  readonly householdId: string;
}
export interface NamedSite {
  readonly cityCode: string;
  readonly name: string;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
  readonly id: string;
  readonly parentSiteId: string | null;
  /** What it hung under on which days. */
  readonly parentsOfDays?: readonly NamedPost[] | undefined;
}
export interface NamedPost {
  readonly siteId: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** Under what circumstances a record arrives. */
export interface Arrival {
  readonly now: Date;
  readonly today: Day;
  readonly limits: Limits;
  readonly classes: ReadonlySet<string>;
  readonly needs: ReadonlySet<string>;
  /** Back-filling by the system itself knows no late limit. */
  readonly mayBeLate: boolean;
}

const holds = (from: Day, to: Day | null, on: Day) => from <= on && (to === null || on < to);

/** A worker serves at a site through a post there or at the station it belongs to, or belonged to on that day. */
export function servesAt(posts: readonly NamedPost[], site: NamedSite, on: Day): boolean {
  const then = (site.parentsOfDays ?? []).filter((p) => holds(p.validFrom, p.validTo, on));
  const sites = new Set([site.id, site.parentSiteId, ...then.map((p) => p.siteId)]);
  return posts.some((p) => sites.has(p.siteId) && holds(p.validFrom, p.validTo, on));
}

/** Everything that keeps a record from being accepted; empty when nothing does. */
export function encounterBlockers(input: EncounterInput, named: Named, arrival: Arrival): FieldProblem[] {
  const on = dayOf(new Date(input.occurredAt));
  return [
    ...timeBlockers(input, on, arrival),
    ...siteBlockers(named, on),
    ...coWorkerBlockers(input, named, on),
    ...(named.closed ? [monthClosed(on)] : []),
    ...clientBlockers(input, named),
    ...participantBlockers(input, named),
    ...(arrival.classes.has(input.class)
      ? []
      : [
          {
            pointer: '/class',
            code: 'services.class-unknown',
            params: { class: input.class, choices: [...arrival.classes] },
          },
        ]),
    ...needBlockers(input, arrival),
    ...fileBlockers(named, arrival),
  ];
}

export const monthClosed = (on: Day): FieldProblem => ({
  pointer: '/occurredAt',
  code: 'services.month-closed',
  params: { month: on.slice(0, 7) },
});

function timeBlockers(input: EncounterInput, on: Day, { now, today, limits, mayBeLate }: Arrival): FieldProblem[] {
  const at = (code: string, params = {}) => [{ pointer: '/occurredAt', code: `services.${code}`, params }];
  const blockers: FieldProblem[] = [];
  if (Date.parse(input.occurredAt) > now.getTime() + limits.futureMinutes * 60_000) blockers.push(...at('in-future'));
  else if (on < limits.earliestOn) blockers.push(...at('too-early', { earliest: limits.earliestOn }));
  else if (!mayBeLate && daysBetween(on, today) > limits.lateDays) {
    blockers.push(...at('too-late', { days: limits.lateDays }));
  }
  const { nextOn } = input;
  const latest = addDays(on, limits.nextDaysAhead);
  if (nextOn && nextOn < on) blockers.push({ pointer: '/nextOn', code: 'services.next-before' });
  if (nextOn && nextOn > latest)
    blockers.push({ pointer: '/nextOn', code: 'services.next-far', params: { day: latest } });
  return blockers;
}

function siteBlockers({ site, workerId, posts, stood }: Named, on: Day): FieldProblem[] {
  if (!site) return [{ pointer: '/siteId', code: 'services.site-not-found' }];
  if (stood && workerId) return [];
  const blockers: FieldProblem[] = [];
  if (!holds(site.openedOn, site.closedOn, on)) {
    blockers.push({ pointer: '/siteId', code: 'services.site-closed', params: { site: site.name, on } });
  }
  if (!workerId) blockers.push({ pointer: '/workerId', code: 'services.worker-missing' });
  else if (!servesAt(posts, site, on)) {
    blockers.push({ pointer: '/workerId', code: 'services.worker-elsewhere', params: { on } });
  }
  return blockers;
}

function clientBlockers(input: EncounterInput, { site, client, left }: Named): FieldProblem[] {
  if (!input.clientId) {
    if (input.way === 'homeVisit') return [{ pointer: '/clientId', code: 'services.client-needed' }];
    const counted = input.personTimes !== undefined || input.participantIds.length > 0;
    return counted ? [] : [{ pointer: '/clientId', code: 'services.nobody-named' }];
  }
  if (!client) return [notThere('/clientId', left?.get(input.clientId))];
  const blockers: FieldProblem[] = [];
  if (site && client.cityCode !== site.cityCode) {
    blockers.push({ pointer: '/clientId', code: 'services.client-elsewhere' });
  }
  const met = personsNamed(input);
  if ((input.personTimes ?? met) !== met) {
    blockers.push({ pointer: '/personTimes', code: 'services.times-as-named', params: { n: met } });
  }
  return blockers;
}

/** Whoever was responsible before hears since when he or she is no more; everybody else hears nothing. */
function notThere(pointer: string, left: Left | undefined): FieldProblem {
  if (!left) return { pointer, code: 'services.client-not-found' };
  const { since, toSiteId } = left;
  return toSiteId === null
    ? { pointer, code: 'services.client-left', params: { since } }
    : { pointer, code: 'services.client-handed-over', params: { since, site: toSiteId } };
}

const personsNamed = ({ clientId, participantIds }: EncounterInput) => (clientId ? 1 : 0) + participantIds.length;

/** Persons reached: as many as are named, or as many as were counted. */
export const personTimesOf = (input: EncounterInput): number => input.personTimes ?? Math.max(1, personsNamed(input));

/** Beside a client members of the household are met; without one, whoever came. */
function participantBlockers(
  input: EncounterInput,
  { site, client, participants, met: before, left }: Named,
): FieldProblem[] {
  const met = new Set(input.clientId ? [input.clientId] : []);
  const blockers = input.participantIds.flatMap((id, i) => {
    const found = participants[i];
    const pointer = `/participantIds/${i}`;
    const twice = met.has(id);
    met.add(id);
    if (!found && !twice) return [notThere(pointer, left?.get(id))];
    const code = twice
      ? 'participant-twice'
      : site && found?.cityCode !== site.cityCode
        ? 'client-elsewhere'
        : client && found?.householdId !== client.householdId && !before?.has(id)
          ? 'other-household'
          : undefined;
    return code ? [{ pointer, code: `services.${code}` }] : [];
  });
  const fewer = !input.clientId && input.personTimes !== undefined && input.personTimes < met.size;
  if (fewer) blockers.push({ pointer: '/personTimes', code: 'services.fewer-than-named' });
  return blockers;
}

/** Colleagues serve at the site as well, each once and beside whoever gave the service. */
function coWorkerBlockers(
  { coWorkerIds }: EncounterInput,
  { site, workerId, coWorkers }: Named,
  on: Day,
): FieldProblem[] {
  return coWorkers.flatMap(({ id, posts }, i) => {
    const pointer = `/coWorkerIds/${i}`;
    if (id === workerId || coWorkerIds.indexOf(id) < i) return [{ pointer, code: 'services.co-worker-twice' }];
    if (!site || servesAt(posts, site, on)) return [];
    return [{ pointer, code: 'services.co-worker-elsewhere', params: { worker: id, on } }];
  });
}

function needBlockers({ needs: given }: EncounterInput, { needs }: Arrival): FieldProblem[] {
  return given.flatMap((need, i) => {
    const pointer = `/needs/${i}`;
    if (!needs.has(need)) return [{ pointer, code: 'services.need-unknown', params: { need } }];
    return given.indexOf(need) < i ? [{ pointer, code: 'services.need-twice' }] : [];
  });
}

/** What can be shown in a browser: photos, PDF and Word. */
export const fileTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
];

function fileBlockers({ files }: Named, { limits }: Arrival): FieldProblem[] {
  const { mostFiles, fileMegabytes } = limits;
  if (files.length > mostFiles)
    return [{ pointer: '/fileIds', code: 'services.too-many-files', params: { n: mostFiles } }];
  return files.flatMap((file, i) => {
    const pointer = `/fileIds/${i}`;
    if (!file) return [{ pointer, code: 'services.file-not-found' }];
    if (!fileTypes.includes(file.mediaType)) return [{ pointer, code: 'services.file-kind' }];
    if (file.bytes <= fileMegabytes * 1024 * 1024) return [];
    return [{ pointer, code: 'services.file-too-large', params: { megabytes: fileMegabytes } }];
  });
}
