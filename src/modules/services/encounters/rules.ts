import { type Day, dayOf, daysBetween } from '../../../kernel/dates.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import type { EncounterInput } from '../contract.ts';

/** Limits of recording, from the rule set service-recording. */
export interface Limits {
  /** Days after the service in which it may still be recorded. */
  readonly lateDays: number;
  /** How far a phone's clock may run ahead. */
  readonly futureMinutes: number;
  readonly earliestOn: Day;
}

/** What is known about the site, worker and client that a record names; undefined: none within reach. */
export interface Named {
  readonly site: NamedSite | undefined;
  readonly workerId: string | undefined;
  readonly posts: readonly NamedPost[];
  readonly client: NamedClient | undefined;
  /** In the order of the input. */
  readonly participants: readonly (NamedClient | undefined)[];
  /** The month of the service is closed at the site. */
  readonly closed: boolean;
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
  /** Back-filling by the system itself knows no late limit. */
  readonly mayBeLate: boolean;
}

const holds = (from: Day, to: Day | null, on: Day) => from <= on && (to === null || on < to);

/** A worker serves at a site through a post there or at the station it belongs to. */
export function servesAt(posts: readonly NamedPost[], site: NamedSite, on: Day): boolean {
  return posts.some(
    (p) => (p.siteId === site.id || p.siteId === site.parentSiteId) && holds(p.validFrom, p.validTo, on),
  );
}

/** Everything that keeps a record from being accepted; empty when nothing does. */
export function encounterBlockers(input: EncounterInput, named: Named, arrival: Arrival): FieldProblem[] {
  const on = dayOf(new Date(input.occurredAt));
  return [
    ...timeBlockers(input, on, arrival),
    ...siteBlockers(named, on),
    ...(named.closed ? [monthClosed(on)] : []),
    ...clientBlockers(input, named),
    ...participantBlockers(input, named),
    ...(arrival.classes.has(input.class)
      ? []
      : [{ pointer: '/class', code: 'services.class-unknown', params: { class: input.class } }]),
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
  if (input.nextOn && input.nextOn < on) blockers.push({ pointer: '/nextOn', code: 'services.next-before' });
  return blockers;
}

function siteBlockers({ site, workerId, posts }: Named, on: Day): FieldProblem[] {
  if (!site) return [{ pointer: '/siteId', code: 'services.site-not-found' }];
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

function clientBlockers(input: EncounterInput, { site, client }: Named): FieldProblem[] {
  if (!input.clientId) {
    if (input.way === 'homeVisit') return [{ pointer: '/clientId', code: 'services.client-needed' }];
    const counted = input.personTimes !== undefined || input.participantIds.length > 0;
    return counted ? [] : [{ pointer: '/clientId', code: 'services.nobody-named' }];
  }
  if (!client) return [{ pointer: '/clientId', code: 'services.client-not-found' }];
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

const personsNamed = ({ clientId, participantIds }: EncounterInput) => (clientId ? 1 : 0) + participantIds.length;

/** Persons reached: as many as are named, or as many as were counted. */
export const personTimesOf = (input: EncounterInput): number => input.personTimes ?? Math.max(1, personsNamed(input));

/** Beside a client members of the household are met; without one, whoever came. */
function participantBlockers(input: EncounterInput, { site, client, participants }: Named): FieldProblem[] {
  const met = new Set(input.clientId ? [input.clientId] : []);
  const blockers = input.participantIds.flatMap((id, i) => {
    const found = participants[i];
    const code = met.has(id)
      ? 'participant-twice'
      : !found
        ? 'client-not-found'
        : site && found.cityCode !== site.cityCode
          ? 'client-elsewhere'
          : client && found.householdId !== client.householdId
            ? 'other-household'
            : undefined;
    met.add(id);
    return code ? [{ pointer: `/participantIds/${i}`, code: `services.${code}` }] : [];
  });
  const fewer = !input.clientId && input.personTimes !== undefined && input.personTimes < met.size;
  if (fewer) blockers.push({ pointer: '/personTimes', code: 'services.fewer-than-named' });
  return blockers;
}
