import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from './testing.ts';
import { makeAccount, signedIn, testPassword } from './testing-accounts.ts';

let app: TestApp;
afterAll(async () => {
  await app.close();
});

describe('behind a proxy that ends TLS', () => {
  beforeAll(async () => {
    app = await testApp({ RONGYIN_RATE: '40', RONGYIN_TRUST_PROXY: 'on', RONGYIN_ORIGIN: 'https://rongyin.example' });
    await makeAccount(app, { login: 'rated', role: 'bureau' });
  });

  const session = (headers: Record<string, string>) =>
    app.server.inject({ url: '/api/access/session', headers }).then((answer) => answer.statusCode);

  test('a new cookie for every request, or an invented address, does not get around the limit', async () => {
    const answers: number[] = [];
    for (let i = 0; i < 60; i += 1) {
      answers.push(
        await session({ cookie: `rongyin_session=invented-${i}`, 'x-forwarded-for': `10.9.9.${i}, 203.0.113.7` }),
      );
    }
    expect(answers.filter((status) => status === 200)).toHaveLength(40);
    expect(await session({ 'x-forwarded-for': '203.0.113.8' })).toBe(200);
  });

  test('whoever has signed in is counted by account, whatever others at the address do', async () => {
    const cookie = `rongyin_session=${(await signedIn(app, 'rated')).cookie()}`;
    expect(await session({ cookie, 'x-forwarded-for': '203.0.113.9' })).toBe(200);
    for (let i = 0; i < 60; i += 1) await session({ 'x-forwarded-for': '203.0.113.9' });
    expect(await session({ cookie, 'x-forwarded-for': '203.0.113.9' })).toBe(200);
  });

  test('an office signs in from one address; guesses at one name from there are refused soon', async () => {
    const signIn = async (login: string, address: string) => {
      const answer = await app.server.inject({
        method: 'POST',
        url: '/api/access/sign-in',
        headers: { 'x-rongyin': '1', 'x-forwarded-for': address },
        payload: { login, password: 'wrong-password-1' },
      });
      return answer.statusCode;
    };
    for (let i = 0; i < 45; i += 1) expect(await signIn(`colleague${i}`, '203.0.113.20')).toBe(401);
    const guesses: number[] = [];
    for (let i = 0; i < 25; i += 1) guesses.push(await signIn(i % 2 ? 'guessed' : ' GUESSED ', '203.0.113.20'));
    expect(guesses.filter((status) => status === 429)).toHaveLength(5);
    expect(await signIn('colleague1', '203.0.113.20')).toBe(401);
    expect(await signIn('guessed', '203.0.113.21')).toBe(423);
  });

  test('the session cookie is for TLS only, also where the proxy says nothing about it', async () => {
    const answer = await app.server.inject({
      method: 'POST',
      url: '/api/access/sign-in',
      headers: { 'x-rongyin': '1' },
      payload: { login: 'rated', password: testPassword },
    });
    const cookie = String(answer.headers['set-cookie']);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(part);
  });

  test('metrics are for the machine itself, not for those whom a proxy lets through', async () => {
    const metrics = (headers: Record<string, string>) =>
      app.server.inject({ url: '/metrics', headers }).then((answer) => answer.statusCode);
    // Whatever else comes from the machine: who watches is not counted with it.
    for (let i = 0; i < 50; i += 1) expect(await metrics({})).toBe(200);
    expect(await metrics({ 'x-forwarded-for': '10.0.0.1, 203.0.113.10' })).toBe(404);
  });
});
