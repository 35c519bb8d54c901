import { expect, test } from 'vitest';
import { volunteerFaults } from './holding/faults.ts';
import {
  type ActivityStanding,
  activityBlockers,
  activityStateOf,
  conclusionBlockers,
  consentGapOf,
  heldAt,
  meanOf,
  openingBlockers,
  photoUse,
  someoneOf,
} from './rules.ts';
import type { PhotoPerson } from './schemas.ts';

const today = '2026-11-25';
const begun: ActivityStanding = {
  ...{ startsOn: today, workers: 1, signInOpened: false, attendees: 0, held: false, answers: 0, costsOpen: 0 },
  ...{ concluded: false, cancelled: false },
};

test.each<[string, Partial<ActivityStanding>, string, string]>([
  ['planned', {}, 'planned', 'nobody-signed not-held'],
  ['planned, nobody responsible', { workers: 0 }, 'planned', 'no-worker nobody-signed not-held'],
  ['missed', { startsOn: '2026-11-24' }, 'planned', 'day-past nobody-signed not-held'],
  ['with people coming', { signInOpened: true, attendees: 3 }, 'signing', 'not-held'],
  ['held', { held: true, costsOpen: 2 }, 'held', 'few-answers costs-open not-concluded'],
  ['held, all there', { held: true, answers: 1 }, 'held', 'not-concluded'],
  ['concluded', { held: true, answers: 1, concluded: true }, 'concluded', ''],
  ['whose record was voided', { signInOpened: true, attendees: 3, concluded: true }, 'signing', 'not-held'],
  ['cancelled', { cancelled: true }, 'cancelled', ''],
])('an activity that is %s is in its state and says what is missing', (_situation, parts, state, missing) => {
  const standing = { ...begun, ...parts };
  expect(activityStateOf(standing)).toBe(state);
  const blockers = activityBlockers(standing, 1, today);
  expect(blockers.map((b) => b.code).join(' ')).toBe(missing);
  const codes = (of: typeof blockers) => of.map((b) => b.code);
  expect(codes(blockers)).toEqual(expect.arrayContaining(codes(openingBlockers(standing, 1, today))));
  expect(codes(conclusionBlockers(standing, 1, today))).not.toContain('not-concluded');
});

const consented = (givenBy: 'self' | 'guardian', guardianInformedOn: string | null = null) => ({
  consent: { givenOn: today, givenBy, guardianInformedOn },
});

test.each<[string, Partial<Extract<PhotoPerson, { name: string }>>, string | undefined]>([
  ['an adult who was not asked', { age: 'adult' }, 'consent'],
  ['an adult', { age: 'adult', ...consented('self') }, undefined],
  ['an adult for whom somebody else spoke', { age: 'adult', ...consented('guardian') }, 'self'],
  ['a child for whom a guardian spoke', { age: 'under14', ...consented('guardian') }, undefined],
  ['a child who spoke alone', { age: 'under14', ...consented('self') }, 'guardian'],
  ['somebody of fifteen', { age: 'under18', ...consented('self') }, 'informed'],
  ['somebody of fifteen whose guardian knows', { age: 'under18', ...consented('self', today) }, undefined],
])('on a photo %s may be shown, or it is said why not', (_who, parts, gap) => {
  expect(consentGapOf({ name: '何一', age: 'adult', consent: null, ...parts })).toBe(gap);
});

test.each([
  [false, 0, 0, 'open'],
  [true, 0, 0, 'internal'],
  [true, 2, 1, 'internal'],
  [true, 2, 0, 'open'],
] as const)('recognisable %s, %i persons of whom %i without consent: %s', (recognisable, persons, gaps, use) => {
  expect(photoUse(recognisable, persons, gaps)).toBe(use);
});

test('an answer is the mean of its questions', () => {
  expect(meanOf({ content: 5, staff: 4, overall: 4 })).toBe(4.333);
});

test.each([
  ['王芳', { name: '王芳' }],
  [' 王芳 5678 ', { name: '王芳', digits: '5678' }],
  ['王芳5678', { name: '王芳', digits: '5678' }],
  ['王芳（另一人）', { name: '王芳', another: true }],
  ['Wang Fang (another)', { name: 'Wang Fang', another: true }],
  ['王芳 5678（另一人）', { name: '王芳', digits: '5678', another: true }],
  ['王芳 56789', { name: '王芳 56789' }],
])('the line “%s” of a list says who came', (line, said) => {
  expect(someoneOf(line)).toEqual(said);
});

test.each([
  ['held late: as planned', '2026-11-24T06:30:00.000Z', '2026-11-24T06:30:00.000Z'],
  ['held on the day, after the hour: as planned', '2026-11-25T06:30:00.000Z', '2026-11-25T06:30:00.000Z'],
  ['held before the hour has come: now', '2026-11-25T12:00:00.000Z', '2026-11-25T07:05:00.000Z'],
])('%s', (_, planned, at) => expect(heldAt(planned, new Date('2026-11-25T15:05:40+08:00'))).toBe(at));

test('a volunteer stands once, and no longer than there was something to do', () => {
  const said = (name: string, minutes: number) => ({ name, minutes });
  const all = [said('周志', 120), said('周 志', 321), said('周志（女）', 320)];
  expect(volunteerFaults(all, 80, 240).map((f) => `${f.pointer} ${f.code}`)).toEqual([
    '/volunteers/1/name cases.volunteer-twice',
    '/volunteers/1/minutes cases.volunteer-too-long',
  ]);
});
