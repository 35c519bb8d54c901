import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { system, type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { word } from '../../../kernel/words.ts';
import { openLog } from '../../../platform/log.ts';
import { openGateways } from '../../../platform/notices/gateways.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { sendingTexts } from '../../../platform/notices/texts.ts';
import { runAction } from '../../../platform/run/run.ts';
import { jobs } from '../jobs.ts';

let app: TestApp;
let lead: string;
let without: string;
const now = '2026-11-23T10:00:00+08:00';

beforeAll(async () => {
  app = await testApp();
  app.at(now);
  lead = (await makeAccount(app, { login: 'lead', role: 'stationLead', mobile: '13800138000' })).id;
  without = (await makeAccount(app, { login: 'without', role: 'stationLead' })).id;
});
afterAll(() => app.close());
beforeEach(() => app.at(now));

const tell = (accountIds: readonly string[], kind = 'clients.handover-proposed', fails = false) =>
  runAction(app.services, { who: system, language: 'zh' }, 'test.tell', {}, async (context) => {
    const title = word('张三移交王小明', 'Zhang San hands over Wang Xiaoming');
    await notify(
      context,
      accountIds.map((accountId) => ({ accountId, cityCode: '4401', kind, title, body: title })),
    );
    context.audit({ subjectType: 'test' });
    if (fails) throw new Error('thought better of it');
  });
const send = (services = app.services) => jobs.find((job) => job.name === sendingTexts)?.run(services, {});
const outbox = async () => {
  const lines = await readFile(path.join(app.services.config.home, 'outbox.jsonl'), 'utf8').catch(() => '');
  return lines.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : []));
};
const inbox = async () => (await app.services.pool.query('select id from platform.notice')).rows.length;

test('what was taken back, and what can wait, is sent to nobody', async () => {
  await expect(tell([lead], 'clients.handover-proposed', true)).rejects.toThrow('thought better of it');
  await tell([lead], 'services.correction-approved');
  await send();
  expect(await outbox()).toEqual([]);
  expect(await inbox()).toBe(1);
});

test('an urgent notice goes out once, though rounds meet and come again; without its names, the number masked', async () => {
  await tell([lead, without]);
  await Promise.all([send(), send(), send()]);
  app.at('2026-11-23T12:00:00+08:00');
  await send();
  const sent = await outbox();
  const told = sent.map(({ channel, kind, accountId, mobile }) => ({ channel, kind, accountId, mobile }));
  const kind = 'clients.handover-proposed';
  expect(told).toHaveLength(3);
  expect(told).toEqual(
    expect.arrayContaining([
      { channel: 'sms', kind, accountId: lead, mobile: '138****8000' },
      { channel: 'wecom', kind, accountId: lead, mobile: '138****8000' },
      { channel: 'wecom', kind, accountId: without, mobile: null },
    ]),
  );
  for (const { text } of sent) expect(text).toBe('【榕荫】有服务对象移交待您接收，请登录后在“消息”中查看。');
  expect(JSON.stringify(sent)).not.toMatch(/张三|王小明|13800138000/);
});

test('a gateway that is down keeps nothing from the inbox or the other way, and gets the text once when it is back', async () => {
  const received: { id: string; to: string }[] = [];
  let status = 503;
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      if (status === 200) received.push(body as { id: string; to: string });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const smsGatewayUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const gateways = openGateways({ home: app.services.config.home, smsGatewayUrl, wecomWebhookUrl: undefined });
  const lines: string[] = [];
  const log = openLog({ logLevel: 'warn' }, { write: (line) => lines.push(line) });
  const services = { ...app.services, gateways, log };
  const [before, told] = [(await outbox()).length, await inbox()];
  await tell([lead]);
  await send(services);
  expect(await inbox()).toBe(told + 1);
  expect((await outbox()).slice(before).map((line) => line.channel)).toEqual(['wecom']);
  expect(lines.map((line) => JSON.parse(line).reason)).toEqual(['SMS gateway answered 503']);
  status = 200;
  await send(services);
  expect(received, 'put off after a failure').toEqual([]);
  app.at('2026-11-23T10:01:01+08:00');
  await send(services);
  app.at('2026-11-23T11:00:00+08:00');
  await send(services);
  server.close();
  expect(received).toMatchObject([{ id: expect.stringMatching(/-sms$/), to: '13800138000' }]);
  expect(gateways.attempts()).toContainEqual({ channel: 'sms', outcome: 'refused', count: 1 });
});

test('what nobody took for a day is no news any more', async () => {
  const before = (await outbox()).length;
  await tell([lead]);
  app.at('2026-11-24T10:00:01+08:00');
  await send();
  expect(await outbox()).toHaveLength(before);
});
