import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldsOf, methodOf, pathOf, repetitionOf, takesBody } from '../kernel/contract.ts';
import { roles } from '../modules/access/contract.ts';
import { contracts, routes } from './modules.ts';
import { type TestApp, testApp } from './testing.ts';
import { makeAccount, signedIn } from './testing-accounts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(async () => {
  await app.close();
});

test('every permission names known roles only', () => {
  for (const permission of contracts.flatMap((c) => Object.values(c.permissions))) {
    for (const role of permission.roles) expect(roles, `${permission.id}: ${role}`).toContain(role);
  }
});

test('what a sensitive permission shows is kept under no key; whoever changes something and is shown nothing is answered again', () => {
  for (const { module, name, endpoint } of routes) {
    const { permit, kind, out } = endpoint;
    if (kind !== 'action' || typeof permit === 'string' || !permit.sensitive) continue;
    const shows = Object.keys(fieldsOf(out) ?? { all: true }).filter((field) => !['id', 'version'].includes(field));
    const isKept = repetitionOf(endpoint) === 'answer';
    expect(isKept, `${module}.${name} answers ${shows}`).toBe(shows.length === 0);
  }
});

test.each(roles)('%s is let in where the contract lists the role, and refused everywhere else', async (role) => {
  await makeAccount(app, { login: `m-${role}`, role });
  const cookie = `rongyin_session=${(await signedIn(app, `m-${role}`)).cookie()}`;
  for (const route of routes) {
    const { permit, kind } = route.endpoint;
    // What needs no permission changes with no role, and live answers never end.
    if (typeof permit === 'string' || kind === 'live') continue;
    const method = methodOf(route.endpoint);
    const answer = await app.server.inject({
      method,
      url: pathOf(route.module, route.name),
      headers: { cookie, 'x-rongyin': '1', ...(kind === 'upload' ? { 'content-type': 'text/csv' } : {}) },
      // Refused or let in is decided before the input is read; this input fits no action.
      ...(method === 'POST' ? { payload: kind === 'upload' ? '' : '[]' } : { query: { page: '"?"' } }),
      ...(takesBody(route.endpoint)
        ? { headers: { cookie, 'x-rongyin': '1', 'content-type': 'application/json' } }
        : {}),
    });
    const refused = answer.statusCode === 403 && answer.json().code === 'forbidden';
    expect(refused, `${role} at ${route.module}.${route.name}: ${answer.statusCode}`).toBe(
      !permit.roles.includes(role),
    );
  }
});
