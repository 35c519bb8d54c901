import { insertAccount } from '../modules/access/accounts/actions.ts';
import type { Role } from '../modules/access/contract.ts';
import { insertPost } from '../modules/access/posts/actions.ts';
import { hashPassword } from '../modules/access/sessions/secrets.ts';
import { placeOf } from '../platform/places.ts';
import { runAction } from '../platform/run/run.ts';
import { type Answer, system, type TestApp } from './testing.ts';

export const testPassword = 'Lizhi7Shu2Xia';
let hashed: Promise<string> | undefined;

export interface TestAccount {
  readonly login: string;
  readonly role?: Role;
  readonly divisionCode?: string;
  readonly siteId?: string;
  readonly validFrom?: string;
  readonly validTo?: string | null;
  readonly mobile?: string;
  readonly oidcByLogin?: boolean;
  readonly workerId?: string;
}

/** An account with a known password and, where a role is given, one post. */
export async function makeAccount(app: TestApp, given: TestAccount): Promise<{ id: string; postId: string }> {
  hashed ??= hashPassword(testPassword);
  const passwordHash = await hashed;
  const { login, role, divisionCode = '4401', siteId = null, validFrom = '2026-01-01', validTo = null } = given;
  return runAction(app.services, { who: system, language: 'zh' }, 'test.makeAccount', given, async (context) => {
    const place = await placeOf(context, { divisionCode, siteId });
    if (!place) throw new Error(`no place ${divisionCode}`);
    const password = { passwordHash, mustChangePassword: false, passwordUntil: null };
    const { mobile, oidcByLogin, workerId } = given;
    const account = { login, name: `用户${login}`, mobile, oidcByLogin, workerId };
    const id = await insertAccount(context, account, place, password);
    const postId = role ? await insertPost(context, id, role, place, { validFrom, validTo }) : '';
    context.audit({ subjectType: 'account', subjectId: id });
    return { id, postId };
  });
}

/** Something like a browser: it keeps the session's cookie. */
export interface TestBrowser {
  get(module: string, name: string, input?: object): Promise<Answer>;
  post(module: string, name: string, input?: object): Promise<Answer>;
  cookie(): string | undefined;
}

export function browser(app: TestApp, token?: string): TestBrowser {
  let held = token;
  const send = async (method: 'GET' | 'POST', module: string, name: string, input: object) => {
    const answer = await app.send(method, module, name, input, held ? { cookie: `rongyin_session=${held}` } : {});
    for (const header of [answer.headers['set-cookie'] ?? []].flat()) {
      const set = /^rongyin_session=([^;]*)/.exec(String(header));
      if (set) held = set[1] || undefined;
    }
    return answer;
  };
  return {
    get: (module, name, input = {}) => send('GET', module, name, input),
    post: (module, name, input = {}) => send('POST', module, name, input),
    cookie: () => held,
  };
}

export async function signedIn(app: TestApp, login: string, password: string = testPassword): Promise<TestBrowser> {
  const own = browser(app);
  const answer = await own.post('access', 'signIn', { login, password });
  if (answer.status !== 200) throw new Error(`sign-in of ${login}: ${answer.status} ${answer.body.code}`);
  return own;
}
