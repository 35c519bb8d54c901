import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system, type TestApp, testApp } from '../../../app/testing.ts';
import { browser, makeAccount, signedIn } from '../../../app/testing-accounts.ts';

let app: TestApp;
let listening: Server;
let issuer: string;
/** Whoever signs in at the provider next: subject, name, and how. */
let person = { sub: 'u-1', name: 'lihua', amr: ['pwd'] };

/** Whether the provider puts the name into the token, or tells it when asked. */
let inToken = true;

const origin = 'http://localhost:3000';

beforeAll(async () => {
  listening = createServer().listen(0);
  issuer = `http://localhost:${(listening.address() as AddressInfo).port}`;
  const settings: Configuration = {
    clients: [
      {
        client_id: 'rongyin',
        client_secret: 'a secret of the test',
        redirect_uris: [`${origin}/api/access/oidc/callback`],
      },
    ],
    claims: { openid: ['sub', 'amr'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['test'] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: (use) => ({ sub, ...(use === 'id_token' && !inToken ? {} : { preferred_username: person.name }) }),
    }),
    interactions: { url: (_context, interaction) => `/person/${interaction.uid}` },
  };
  const provider = new Provider(issuer, settings);
  const callback = provider.callback();
  listening.on('request', (request, response) => {
    if (!request.url?.startsWith('/person/')) return callback(request, response);
    // Stands for the provider's own page: whoever is named above signs in and agrees.
    void (async () => {
      const { params, session } = await provider.interactionDetails(request, response);
      const grant = new provider.Grant({
        accountId: session?.accountId ?? person.sub,
        clientId: String(params.client_id),
      });
      grant.addOIDCScope('openid profile');
      const result = { login: { accountId: person.sub, amr: person.amr }, consent: { grantId: await grant.save() } };
      await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    })();
    return undefined;
  });
  app = await testApp({
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'rongyin',
    OIDC_CLIENT_SECRET: 'a secret of the test',
    RONGYIN_ORIGIN: origin,
  });
});
afterAll(async () => {
  await app.close();
  listening.closeAllConnections();
  await new Promise((closed) => listening.close(closed));
});

/** Follows the provider's redirects as a browser with cookies does, until it is sent back. */
async function throughProvider(start: string): Promise<string> {
  const jar = new Map<string, string>();
  let address = start;
  for (let hop = 0; hop < 10; hop += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`provider answered ${response.status}: ${await response.text()}`);
    address = new URL(location, address).href;
    if (address.startsWith(origin)) return address;
  }
  throw new Error('the provider never sent the browser back');
}

interface Return {
  readonly location: string;
  readonly token: string | undefined;
}

async function begin(to = '/'): Promise<{ address: string; cookie: string }> {
  const response = await app.server.inject({ url: '/api/access/oidc/start', query: { to } });
  const cookie = response.cookies.find((c) => c.name === 'rongyin_oidc');
  return { address: String(response.headers.location), cookie: cookie ? `rongyin_oidc=${cookie.value}` : '' };
}

async function comeBack(address: string, cookie: string): Promise<Return> {
  const response = await app.server.inject({ url: address.slice(origin.length), headers: { cookie } });
  const token = response.cookies.find((c) => c.name === 'rongyin_session')?.value;
  return { location: String(response.headers.location), token };
}

async function signInThrough(to = '/'): Promise<Return> {
  const { address, cookie } = await begin(to);
  return comeBack(await throughProvider(address), cookie);
}

test('the sign-in page learns what the provider is called', async () => {
  expect((await browser(app).get('access', 'session')).body.oidcLabel).toBe('统一身份认证');
});

test('an account that the administrator allowed is linked by its name, then by its subject for ever', async () => {
  await makeAccount(app, { login: 'LiHua', role: 'bureau', oidcByLogin: true });
  person = { sub: 'u-1', name: 'lihua', amr: ['pwd'] };
  const first = await signInThrough('/network/coverage?on=2026-11-23');
  expect(first.location).toBe('/network/coverage?on=2026-11-23');
  const { body } = await browser(app, first.token).get('access', 'session');
  expect(body).toMatchObject({ account: { login: 'LiHua' }, step: 'in' });
  person = { sub: 'u-1', name: 'renamed-there', amr: ['pwd'] };
  const second = await signInThrough();
  expect((await browser(app, second.token).get('access', 'session')).body.account.login).toBe('LiHua');
});

test('an account whose link was wrong, or that the provider knows anew, is unlinked and linked once more by its name', async () => {
  const { id } = await makeAccount(app, { login: 'zhouba', role: 'bureau', oidcByLogin: true });
  const unlink = () => app.as(system)('access', 'unlinkIdentity', { id, reason: '统一身份平台更换用户编号' });
  await expect(unlink()).rejects.toMatchObject({ code: 'access.identity-not-linked' });
  person = { sub: 'u-8', name: 'zhouba', amr: ['pwd'] };
  const before = await signInThrough();
  person = { sub: 'u-8-anew', name: 'zhouba', amr: ['pwd'] };
  expect((await signInThrough()).location).toContain('oidc-unknown');
  await unlink();
  expect((await browser(app, before.token).get('access', 'session')).body.step).toBe('signedOut');
  const { token } = await signInThrough();
  expect((await browser(app, token).get('access', 'session')).body.account.login).toBe('zhouba');
  person = { sub: 'u-8', name: 'zhouba', amr: ['pwd'] };
  expect((await signInThrough()).location).toContain('oidc-unknown');
});

test('a provider that tells the name only when asked is asked', async () => {
  await makeAccount(app, { login: 'sunqi', role: 'bureau', oidcByLogin: true });
  person = { sub: 'u-7', name: 'sunqi', amr: ['pwd'] };
  inToken = false;
  const { token } = await signInThrough();
  inToken = true;
  expect((await browser(app, token).get('access', 'session')).body.account.login).toBe('sunqi');
});

test('another subject of the same name gets nothing', async () => {
  person = { sub: 'u-2', name: 'lihua', amr: ['pwd'] };
  expect(await signInThrough()).toEqual({ location: '/sign-in?problem=access.oidc-unknown', token: undefined });
});

test('an account without the administrator’s leave is not taken over, and none is ever made', async () => {
  await makeAccount(app, { login: 'wangwu', role: 'bureau' });
  person = { sub: 'u-3', name: 'wangwu', amr: ['pwd'] };
  expect((await signInThrough()).location).toContain('oidc-unknown');
  person = { sub: 'u-4', name: 'nobody-here', amr: ['pwd'] };
  expect((await signInThrough()).location).toContain('oidc-unknown');
});

test('our second factor is asked for, unless the provider has asked for one', async () => {
  const { id } = await makeAccount(app, { login: 'zhaoliu', role: 'bureau', oidcByLogin: true });
  const own = await signedIn(app, 'zhaoliu');
  await own.post('access', 'enrolSecondFactor');
  await app.services.pool.query(
    'update access.account set totp_secret = totp_pending, totp_enabled_at = now() where id = $1',
    [id],
  );
  person = { sub: 'u-5', name: 'zhaoliu', amr: ['pwd'] };
  expect((await browser(app, (await signInThrough()).token).get('access', 'session')).body.step).toBe('secondFactor');
  person = { sub: 'u-5', name: 'zhaoliu', amr: ['pwd', 'otp'] };
  expect((await browser(app, (await signInThrough()).token).get('access', 'session')).body.step).toBe('in');
});

test('coming back without the cookie, with another’s, or twice, signs nobody in', async () => {
  person = { sub: 'u-1', name: 'lihua', amr: ['pwd'] };
  const mine = await begin();
  const other = await begin();
  const address = await throughProvider(mine.address);
  const failed = { location: '/sign-in?problem=access.oidc-failed', token: undefined };
  expect(await comeBack(address, '')).toEqual(failed);
  expect(await comeBack(address, other.cookie)).toEqual(failed);
  expect(await comeBack(address, 'rongyin_oidc=v1.k.forged')).toEqual(failed);
  expect((await comeBack(address, mine.cookie)).token).toBeDefined();
  expect(await comeBack(address, mine.cookie)).toEqual(failed);
});

test.each(['//evil.example', 'https://evil.example', '/\\evil.example', ''])(
  'the way back to %s leads home',
  async (to) => {
    person = { sub: 'u-1', name: 'lihua', amr: ['pwd'] };
    expect((await signInThrough(to)).location).toBe('/');
  },
);
