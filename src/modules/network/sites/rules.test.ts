import { describe, expect, test } from 'vitest';
import { isOpen, mayHangUnder, openingProblems, type SiteKind, siteState } from './rules.ts';

describe('whether a site serves on a day', () => {
  const site = { openedOn: '2021-05-10', closedOn: '2023-01-01' };
  test.each([
    ['the day before it opens', '2021-05-09', false, 'planned'],
    ['the day it opens', '2021-05-10', true, 'open'],
    ['the last day', '2022-12-31', true, 'open'],
    ['the day it is closed', '2023-01-01', false, 'closed'],
  ])('%s', (_, on, open, state) => {
    expect(isOpen(site, on)).toBe(open);
    expect(siteState(site, on)).toBe(state);
  });
  test('without a closing day it goes on', () => {
    expect(isOpen({ openedOn: '2021-05-10', closedOn: null }, '2099-12-31')).toBe(true);
  });
});

test.each<[SiteKind, SiteKind, boolean]>([
  ['point', 'station', true],
  ['point', 'special', true],
  ['point', 'countyCentre', true],
  ['point', 'point', false],
  ['station', 'countyCentre', true],
  ['station', 'station', false],
  ['station', 'point', false],
  ['special', 'station', true],
  ['countyCentre', 'station', false],
])('a %s under a %s: %s', (kind, parent, allowed) => {
  expect(mayHangUnder(kind, parent)).toBe(allowed);
});

describe('an opening by itself', () => {
  const base = { kind: 'station', openedOn: '2021-05-10', specialKind: null } as const;
  const codes = (site: Parameters<typeof openingProblems>[0]) => openingProblems(site, '2027-11-24').map((p) => p.code);
  test('in order', () => expect(codes(base)).toEqual([]));
  test('long before there were stations', () =>
    expect(codes({ ...base, openedOn: '1999-12-31' })).toEqual(['opened-too-early']));
  test('further ahead than may be planned', () =>
    expect(codes({ ...base, openedOn: '2027-11-25' })).toEqual(['opened-too-late']));
  test('special without saying how', () =>
    expect(codes({ ...base, kind: 'special' })).toEqual(['special-kind-missing']));
  test('ordinary with a special kind', () =>
    expect(codes({ ...base, specialKind: 'farm' })).toEqual(['special-kind-excess']));
});
