import { describe, expect, test } from 'vitest';
import { following, homePost, interrupted, meets, placeForPost, postFaults } from './rules.ts';

const post = (id: string, validFrom: string, validTo: string | null = null, main = true) => ({
  id,
  siteId: id,
  main,
  validFrom,
  validTo,
});

describe('a new main post', () => {
  test('ends the one it interrupts', () => {
    expect(placeForPost([post('old', '2024-01-01')], '2025-01-01')).toEqual({ ends: ['old'], blockedBy: [] });
  });
  test('is blocked by one that begins the same day or later', () => {
    expect(placeForPost([post('same', '2025-01-01'), post('later', '2025-06-01')], '2025-01-01').blockedBy).toEqual([
      'same',
      'later',
    ]);
  });
  test('leaves side posts and ended posts alone', () => {
    expect(
      placeForPost([post('side', '2024-01-01', null, false), post('ended', '2023-01-01', '2024-01-01')], '2025-01-01'),
    ).toEqual({ ends: [], blockedBy: [] });
  });
});

describe('where a worker belongs', () => {
  test.each([
    ['the post in force', [post('first', '2023-01-01', '2024-01-01'), post('now', '2024-01-01')], 'now'],
    [
      'a post that begins later does not move anybody yet',
      [post('now', '2024-01-01', '2027-01-01'), post('next', '2027-01-01')],
      'now',
    ],
    ['somebody who has not begun', [post('next', '2027-01-01')], 'next'],
    ['between posts the last one', [post('last', '2023-01-01', '2024-01-01'), post('next', '2027-01-01')], 'last'],
    ['a side post moves nobody', [post('main', '2023-01-01'), post('side', '2025-01-01', null, false)], 'main'],
  ])('%s', (_, posts, expected) => {
    expect(homePost(posts, '2026-11-23')?.id).toBe(expected);
  });
});

describe('a post beside the others', () => {
  const others = [post('main', '2024-01-01', '2026-01-01'), post('side', '2025-01-01', null, false)];
  test.each([
    ['a side post elsewhere', post('new', '2025-06-01', null, false), undefined],
    [
      'a side post at the site of the main post',
      { ...post('new', '2025-06-01', null, false), siteId: 'main' },
      'post-at-site',
    ],
    [
      'the same after the main post has ended',
      { ...post('new', '2026-01-01', null, false), siteId: 'main' },
      undefined,
    ],
    ['a second main post', post('new', '2025-06-01'), 'post-overlaps'],
    ['the main post after it', post('new', '2026-01-01'), undefined],
    ['a main post at the site of a side post', { ...post('new', '2026-01-01'), siteId: 'side' }, 'post-at-site'],
    ['itself', post('side', '2025-01-01', null, false), undefined],
  ] as const)('%s', (_, added, expected) => {
    expect(meets(others, added)).toBe(expected);
  });

  test('a main post took the place of the one that ended on its first day', () => {
    expect(interrupted(others, post('new', '2026-01-01'))?.id).toBe('main');
    expect(interrupted(others, post('new', '2026-01-02'))).toBeUndefined();
    expect(interrupted(others, post('new', '2026-01-01', null, false))).toBeUndefined();
  });

  test('what follows a main post is the one that holds or begins from that day', () => {
    const next = post('next', '2026-03-01');
    expect(following([...others, next], others[0] as (typeof others)[number], '2025-06-01')?.id).toBe('next');
    expect(following(others, others[0] as (typeof others)[number], '2025-06-01')).toBeUndefined();
  });
});

describe('the days of a post', () => {
  const frame = { joinedOn: '2024-07-01', leftOn: null, openedOn: '2021-06-01', closedOn: null };
  test.each([
    ['since joining', '2024-07-01', null, {}, []],
    ['before joining', '2024-06-30', null, {}, ['validFrom before-joining']],
    ['ending before they begin', '2025-01-01', '2025-01-01', {}, ['validTo ends-before-beginning']],
    ['before the site opened', '2024-07-01', null, { openedOn: '2024-07-02' }, ['validFrom site-not-open']],
    ['open at a site that closes', '2024-07-01', null, { closedOn: '2027-01-01' }, ['validTo site-closes']],
    ['until the site closes', '2024-07-01', '2027-01-01', { closedOn: '2027-01-01' }, []],
    ['beyond leaving', '2024-07-01', '2026-11-21', { leftOn: '2026-11-20' }, ['validTo after-leaving']],
  ] as const)('%s', (_, validFrom, validTo, parts, expected) => {
    expect(postFaults({ validFrom, validTo }, { ...frame, ...parts }).map((f) => `${f.field} ${f.code}`)).toEqual(
      expected,
    );
  });
});
