import { describe, expect, test } from 'vitest';
import type { EncounterInput } from '../contract.ts';
import { heldThen, leftBefore } from './former.ts';
import { type Arrival, encounterBlockers, type Named, type NamedSite, servesAt } from './rules.ts';

const site: NamedSite = {
  id: 'point',
  parentSiteId: 'station',
  cityCode: '4401',
  name: '石牌社工点',
  openedOn: '2021-06-01',
  closedOn: '2026-11-20',
};
const named: Named = {
  site,
  workerId: 'worker',
  posts: [{ siteId: 'station', validFrom: '2022-01-01', validTo: '2026-11-15' }],
  client: { cityCode: '4401', householdId: 'home' },
  participants: [],
  coWorkers: [],
  files: [],
  closed: false,
};
const arrival: Arrival = {
  now: new Date('2026-11-23T10:00:00+08:00'),
  today: '2026-11-23',
  limits: {
    lateDays: 90,
    futureMinutes: 5,
    earliestOn: '2000-01-01',
    nextDaysAhead: 731,
    mostFiles: 2,
    fileMegabytes: 10,
  },
  classes: new Set(['policy']),
  needs: new Set(['health', 'family']),
  mayBeLate: false,
};
const visit: EncounterInput = {
  occurredAt: '2026-11-10T15:00:00+08:00',
  clientId: 'client',
  participantIds: [],
  coWorkerIds: [],
  needs: [],
  nextStep: '',
  fileIds: [],
  personTimes: 1,
  siteId: 'point',
  workerId: 'worker',
  way: 'homeVisit',
  class: 'policy',
  minutes: 30,
  result: 'done',
  notes: '',
};

const mate = { id: 'mate', posts: named.posts };
const stranger = { id: 'stranger', posts: [{ siteId: 'elsewhere', validFrom: '2022-01-01', validTo: null }] };
const along = (coWorkers: { id: string; posts: typeof named.posts }[]) =>
  [{ coWorkerIds: coWorkers.map((c) => c.id) }, { coWorkers }] as const;
const photo = { mediaType: 'image/jpeg', bytes: 3_000_000 };
const needs = { needs: ['flying', 'health', 'health'] };
const kin = { cityCode: '4401', householdId: 'home' };
const neighbour = { cityCode: '4401', householdId: 'next door' };
const alone = (participantIds: string[]) => ({ participantIds, personTimes: undefined });
const activity = (personTimes: number | undefined): Partial<EncounterInput> => ({
  clientId: null,
  way: 'activity',
  participantIds: ['one', 'two'],
  personTimes,
});

const codes = (input: Partial<EncounterInput>, who: Partial<Named> = {}, how: Partial<Arrival> = {}) =>
  encounterBlockers({ ...visit, ...input }, { ...named, ...who }, { ...arrival, ...how }).map(
    (b) => `${b.pointer} ${b.code.slice(9)}`,
  );

describe('a record of service is accepted or not', () => {
  const open = {
    site: { ...site, closedOn: null },
    posts: [{ siteId: 'point', validFrom: '2022-01-01', validTo: null }],
  };
  test.each<[string, string[], Partial<EncounterInput>, Partial<Named>, Partial<Arrival>]>([
    ['an ordinary visit', [], {}, {}, {}],
    ['a phone four minutes fast', [], { occurredAt: '2026-11-23T10:04:00+08:00' }, open, {}],
    ['six minutes ahead', ['/occurredAt in-future'], { occurredAt: '2026-11-23T10:06:00+08:00' }, open, {}],
    ['tomorrow', ['/occurredAt in-future'], { occurredAt: '2026-11-24T09:00:00+08:00' }, open, {}],
    ['the last day still allowed', [], { occurredAt: '2026-08-25T09:00:00+08:00' }, {}, {}],
    ['a day too late', ['/occurredAt too-late'], { occurredAt: '2026-08-24T09:00:00+08:00' }, {}, {}],
    [
      'a day too late, filled in by the system',
      [],
      { occurredAt: '2026-08-24T09:00:00+08:00' },
      {},
      { mayBeLate: true },
    ],
    [
      'last century',
      ['/occurredAt too-early', '/siteId site-closed', '/workerId worker-elsewhere'],
      { occurredAt: '1999-12-31T09:00:00+08:00' },
      {},
      { mayBeLate: true },
    ],
    [
      'the day the site closed',
      ['/siteId site-closed', '/workerId worker-elsewhere'],
      { occurredAt: '2026-11-20T09:00:00+08:00' },
      {},
      {},
    ],
    [
      'just before midnight in Shanghai, the day before the post ended',
      [],
      { occurredAt: '2026-11-14T23:59:00+08:00' },
      {},
      {},
    ],
    ['the day the post ended', ['/workerId worker-elsewhere'], { occurredAt: '2026-11-14T16:30:00Z' }, {}, {}],
    ['a site out of reach', ['/siteId site-not-found'], {}, { site: undefined }, {}],
    ['nobody said who served', ['/workerId worker-missing'], {}, { workerId: undefined }, {}],
    ['a client out of reach', ['/clientId client-not-found'], {}, { client: undefined }, {}],
    [
      'a client of another city',
      ['/clientId client-elsewhere'],
      {},
      { client: { cityCode: '4406', householdId: 'home' } },
      {},
    ],
    ['two person-times for one client', ['/personTimes times-as-named'], { personTimes: 2 }, {}, {}],
    [
      'with two of the household',
      [],
      { participantIds: ['son', 'wife'], personTimes: 3 },
      { participants: [kin, kin] },
      {},
    ],
    [
      'the same, not counted',
      [],
      { participantIds: ['son', 'wife'], personTimes: undefined },
      { participants: [kin, kin] },
      {},
    ],
    [
      'the client a second time',
      ['/participantIds/0 participant-twice'],
      alone(['client']),
      { participants: [kin] },
      {},
    ],
    [
      'somebody twice',
      ['/participantIds/1 participant-twice'],
      alone(['son', 'son']),
      { participants: [kin, kin] },
      {},
    ],
    ['a neighbour', ['/participantIds/0 other-household'], alone(['next door']), { participants: [neighbour] }, {}],
    [
      'somebody out of reach',
      ['/participantIds/1 client-not-found'],
      alone(['son', 'x']),
      { participants: [kin, undefined] },
      {},
    ],
    [
      'somebody of another city',
      ['/participantIds/0 client-elsewhere'],
      alone(['x']),
      { participants: [{ cityCode: '4406', householdId: 'home' }] },
      {},
    ],
    ['an activity, two known by name', [], activity(24), { client: undefined, participants: [kin, neighbour] }, {}],
    [
      'an activity, only those known',
      [],
      activity(undefined),
      { client: undefined, participants: [kin, neighbour] },
      {},
    ],
    [
      'an activity with more names than heads',
      ['/personTimes fewer-than-named'],
      activity(1),
      { client: undefined, participants: [kin, neighbour] },
      {},
    ],
    ['a group without names', [], { clientId: null, way: 'group', personTimes: 24 }, { client: undefined }, {}],
    [
      'at the site, nobody named and nobody counted',
      ['/clientId nobody-named'],
      { clientId: null, way: 'office', personTimes: undefined },
      { client: undefined },
      {},
    ],
    ['a home visit to nobody', ['/clientId client-needed'], { clientId: null }, { client: undefined }, {}],
    ['a class nobody knows', ['/class class-unknown'], { class: 'singing' }, {}, {}],
    ['two needs', [], { needs: ['health', 'family'] }, {}, {}],
    ['a need nobody knows, and one twice', ['/needs/0 need-unknown', '/needs/2 need-twice'], needs, {}, {}],
    ['with a colleague of the station', [], { coWorkerIds: ['mate'] }, { coWorkers: [mate] }, {}],
    ['with a colleague from elsewhere', ['/coWorkerIds/0 co-worker-elsewhere'], ...along([stranger]), {}],
    ['with oneself', ['/coWorkerIds/0 co-worker-twice'], ...along([{ ...mate, id: 'worker' }]), {}],
    ['with the same colleague twice', ['/coWorkerIds/1 co-worker-twice'], ...along([mate, mate]), {}],
    ['two photos', [], {}, { files: [photo, photo] }, {}],
    ['three photos', ['/fileIds too-many-files'], {}, { files: [photo, photo, photo] }, {}],
    ["somebody else's file", ['/fileIds/1 file-not-found'], {}, { files: [photo, undefined] }, {}],
    ['a spreadsheet', ['/fileIds/0 file-kind'], {}, { files: [{ ...photo, mediaType: 'text/csv' }] }, {}],
    ['a photo of 11 MB', ['/fileIds/0 file-too-large'], {}, { files: [{ ...photo, bytes: 11 * 1024 * 1024 }] }, {}],
    ['the next day in a year mistyped', ['/nextOn next-far'], { nextOn: '3026-12-01' }, {}, {}],
    ['the next day before this one', ['/nextOn next-before'], { nextOn: '2026-11-09' }, {}, {}],
    ['the next day the same day', [], { nextOn: '2026-11-10' }, {}, {}],
  ])('%s', (_situation, expected, input, who, how) => {
    expect(codes(input, who, how)).toEqual(expected);
  });
});

test('a worker serves at the points of the own station, not at those of another', () => {
  const posts = [{ siteId: 'station', validFrom: '2022-01-01', validTo: null }];
  expect(servesAt(posts, site, '2026-01-01')).toBe(true);
  expect(servesAt(posts, { ...site, parentSiteId: 'other' }, '2026-01-01')).toBe(false);
  expect(servesAt(posts, { ...site, id: 'station', parentSiteId: null }, '2021-12-31')).toBe(false);
  const before = { siteId: 'station', validFrom: '2020-01-01', validTo: '2026-01-02' };
  const moved = { ...site, parentSiteId: 'other', parentsOfDays: [before] };
  expect(['2026-01-01', '2026-01-02'].map((on) => servesAt(posts, moved, on))).toEqual([true, false]);
});

describe('who was responsible when something happened', () => {
  const period = (siteId: string, validFrom: string, validTo: string | null) => ({
    siteId,
    validFrom,
    validTo,
    until: null,
  });
  const handedOver = (siteId: string, until: string) => ({ siteId, validFrom: null, validTo: null, until });
  const places = [
    period('first', '2026-01-01', '2026-11-23'),
    period('second', '2026-11-23', null),
    handedOver('first', '2026-11-23T10:00:00+08:00'),
    handedOver('long before', '2026-02-01T10:00:00+08:00'),
  ];
  test.each([
    ['the day before the hand-over', '2026-11-22T15:00:00+08:00', ['first']],
    ['an hour before it', '2026-11-23T09:00:00+08:00', ['second', 'first']],
    ['an hour after it', '2026-11-23T11:00:00+08:00', ['second']],
    ['before an earlier one', '2026-01-15T11:00:00+08:00', ['first', 'long before']],
  ])('%s', (_when, at, expected) => {
    const responsible = ['first', 'second', 'long before'].filter((site) =>
      heldThen(places, at, (p) => p.siteId === site),
    );
    expect(new Set(responsible)).toEqual(new Set(expected));
  });

  test.each([
    ['first', '2026-11-23T11:00:00+08:00', '2026-11-23 10:00'],
    ['first', '2026-11-23T09:00:00+08:00', '2026-11-23'],
    ['long before', '2026-11-23T11:00:00+08:00', '2026-02-01 10:00'],
    ['second', '2026-11-23T11:00:00+08:00', undefined],
    ['first', '2026-11-20T09:00:00+08:00', undefined],
  ])('since when it is no longer %s, asked at %s: %s', (site, at, since) => {
    expect(leftBefore(places, at, (p) => p.siteId === site)?.since).toBe(since);
  });
});
