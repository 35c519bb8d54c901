import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inDivision, system, type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount, signedIn } from '../../../app/testing-accounts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const administrator = inDivision('administrator', '4401');

describe('whoever leaves', () => {
  test('loses access at midnight in Shanghai, without anyone’s doing', async () => {
    await makeAccount(app, { login: 'leaver', role: 'bureau', validTo: '2026-12-01' });
    app.at('2026-11-30T20:00:00+08:00');
    const own = await signedIn(app, 'leaver');
    app.at('2026-11-30T23:59:59+08:00');
    expect((await own.get('access', 'accounts')).status).toBe(200);
    app.at('2026-12-01T00:00:00+08:00');
    expect((await own.get('access', 'accounts')).status).toBe(403);
    const { body } = await own.get('access', 'session');
    expect(body).toMatchObject({ step: 'in', post: null, posts: [], permissions: [] });
  });

  test('goes on with the next post that holds', async () => {
    app.at('2026-11-30T12:00:00+08:00');
    const { id } = await makeAccount(app, { login: 'mover', role: 'bureau', validTo: '2026-12-01' });
    await app.as(system)('access', 'assignPost', {
      accountId: id,
      role: 'teacher',
      divisionCode: '4401',
      validFrom: '2026-12-01',
    });
    const own = await signedIn(app, 'mover');
    expect((await own.get('access', 'session')).body.post.role).toBe('bureau');
    app.at('2026-12-01T00:00:00+08:00');
    expect((await own.get('access', 'session')).body.post.role).toBe('teacher');
  });

  test('cannot switch to a post that has ended', async () => {
    app.at('2026-11-23T09:00:00+08:00');
    const { postId } = await makeAccount(app, { login: 'switcher', role: 'bureau', validTo: '2026-11-24' });
    const own = await signedIn(app, 'switcher');
    expect((await own.post('access', 'switchPost', { postId })).status).toBe(200);
    app.at('2026-11-24T09:00:00+08:00');
    const late = await signedIn(app, 'switcher');
    expect((await late.post('access', 'switchPost', { postId })).body.code).toBe('access.post-not-yours');
  });
});

describe('assigning and ending', () => {
  test('the same post twice in one period is refused, also by two people at once', async () => {
    app.at('2026-11-23T09:00:00+08:00');
    const { id } = await makeAccount(app, { login: 'double' });
    const post = { accountId: id, role: 'supervisor', divisionCode: '440103', validFrom: '2026-12-01' };
    const assign = () => app.as(administrator)('access', 'assignPost', post);
    const outcomes = await Promise.allSettled([assign(), assign()]);
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((o) => o.status === 'rejected');
    expect(refused?.reason.code).toBe('access.post-overlaps');
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from access.post where account_id = ${id}`.execute(app.services.kysely);
    expect(rows[0]?.n).toBe(1);
  });

  test('the same role again after the first has ended, and another role at once, are fine', async () => {
    const { id } = await makeAccount(app, {
      login: 'again',
      role: 'supervisor',
      divisionCode: '440103',
      validTo: '2026-12-01',
    });
    const as = app.as(administrator);
    await as('access', 'assignPost', {
      accountId: id,
      role: 'supervisor',
      divisionCode: '440103',
      validFrom: '2026-12-01',
    });
    await as('access', 'assignPost', { accountId: id, role: 'teacher', divisionCode: '440103' });
    const file = await as('access', 'account', { id });
    expect(file.posts).toHaveLength(3);
  });

  test('an end before the start names the field', async () => {
    const { id } = await makeAccount(app, { login: 'backwards' });
    const call = app.as(administrator)('access', 'assignPost', {
      accountId: id,
      role: 'teacher',
      divisionCode: '4401',
      validFrom: '2026-12-02',
      validTo: '2026-12-02',
    });
    await expect(call).rejects.toMatchObject({ code: 'access.post-period', fields: [{ pointer: '/validTo' }] });
  });

  test('a place that does not exist, or lies beyond the administrator’s, is refused', async () => {
    const { id } = await makeAccount(app, { login: 'faraway', divisionCode: '440103' });
    const inDistrict = app.as(inDivision('administrator', '440103'));
    const at = (divisionCode: string) =>
      inDistrict('access', 'assignPost', { accountId: id, role: 'teacher', divisionCode });
    await expect(at('440198')).rejects.toMatchObject({ code: 'access.unknown-place' });
    await expect(at('4401')).rejects.toMatchObject({ code: 'access.place-not-yours' });
    await expect(at('440103')).resolves.toHaveProperty('id');
  });

  test('ending takes access away at once; a post that never held a whole day vanishes', async () => {
    app.at('2026-11-23T09:00:00+08:00');
    const { id, postId } = await makeAccount(app, { login: 'ended', role: 'bureau' });
    const own = await signedIn(app, 'ended');
    const as = app.as(administrator);
    await as('access', 'endPost', { id: postId });
    expect((await own.get('access', 'accounts')).status).toBe(403);
    await expect(as('access', 'endPost', { id: postId })).rejects.toMatchObject({ code: 'access.post-ended' });
    const today = await as('access', 'assignPost', { accountId: id, role: 'teacher', divisionCode: '4401' });
    await as('access', 'endPost', { id: today.id });
    const file = await as('access', 'account', { id });
    expect(file.posts.map((post: { role: string; validTo: string }) => [post.role, post.validTo])).toEqual([
      ['bureau', '2026-11-23'],
    ]);
  });

  test('ending never makes a post longer, whether or not the next one of its holder follows', async () => {
    app.at('2026-11-23T09:00:00+08:00');
    const { id, postId } = await makeAccount(app, { login: 'shorter', role: 'bureau', validTo: '2026-12-01' });
    const as = app.as(administrator);
    const longer = () => as('access', 'endPost', { id: postId, validTo: '2026-12-15' });
    const refusal = { code: 'access.post-not-longer', status: 422, fields: [{ pointer: '/validTo' }] };
    await expect(longer()).rejects.toMatchObject(refusal);
    const next = { accountId: id, role: 'bureau', divisionCode: '4401', validFrom: '2026-12-01' };
    await as('access', 'assignPost', next);
    await expect(longer()).rejects.toMatchObject(refusal);
    await as('access', 'endPost', { id: postId, validTo: '2026-11-28' });
    const { posts } = await as('access', 'account', { id });
    expect(posts.map((post: { validTo: string | null }) => post.validTo).sort()).toEqual(['2026-11-28', null]);
  });

  test('whoever is posted is told in the inbox', async () => {
    const { id } = await makeAccount(app, { login: 'told', role: 'bureau' });
    await app.as(administrator)('access', 'assignPost', { accountId: id, role: 'teacher', divisionCode: '440103' });
    const own = await signedIn(app, 'told');
    const { body } = await own.get('access', 'notices');
    expect(body).toMatchObject({
      total: 1,
      unread: 1,
      rows: [{ kind: 'access.post-assigned', title: { zh: '新岗位：教师' } }],
    });
    expect((await own.post('access', 'markNoticesRead')).body).toEqual({ marked: 1 });
    expect((await own.get('access', 'notices', { unreadOnly: true })).body).toMatchObject({
      total: 0,
      unread: 0,
      rows: [],
    });
  });
});

test('choosing a place goes down from the root', async () => {
  const { divisions, sites } = await app.as(administrator)('access', 'places');
  expect(divisions).toHaveLength(11);
  expect(sites).toEqual([]);
});
