import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openGateways, type Text } from './gateways.ts';

let home: string;
let server: Server;
let url: string;
let received: unknown[];
let answer: { status: number; body: string };

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'outbox-'));
  received = [];
  answer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
  server = createServer((request, response) => {
    void json(request).then((body) => {
      received.push(body);
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send?key=secret`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await rm(home, { recursive: true });
});

const gateways = (sms?: string, wecom?: string) =>
  openGateways({ home: path.join(home, 'new'), smsGatewayUrl: sms, wecomWebhookUrl: wecom });

const text = (mobile: string | null, said: string): Text => ({
  id: 'n1-sms',
  kind: 'clients.handover-proposed',
  accountId: 'a1',
  mobile,
  text: said,
});

describe('a short text', () => {
  it('goes to a file that only its owner reads when no gateway is configured', async () => {
    const { sms, wecom } = gateways();
    await sms.sendText(text('13800138000', '验证码 1234'));
    await wecom.sendText(text(null, '第二行\n换行'));
    const outbox = path.join(home, 'new/outbox.jsonl');
    const lines = (await readFile(outbox, 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { ...text('138****8000', '验证码 1234'), at: expect.any(String), channel: 'sms' },
      { ...text(null, '第二行\n换行'), at: expect.any(String), channel: 'wecom' },
    ]);
    expect((await stat(outbox)).mode & 0o777).toBe(0o600);
  });

  it('is posted to the SMS gateway', async () => {
    await gateways(url).sms.sendText(text('13800138000', '请于明日回访'));
    expect(received).toEqual([{ id: 'n1-sms', to: '13800138000', text: '请于明日回访' }]);
  });

  it('is posted to the WeCom group, mentioning its receiver, cut to what WeCom takes', async () => {
    await gateways(undefined, url).wecom.sendText(text('13800138000', '督'.repeat(1000)));
    const [message] = received as { msgtype: string; text: { content: string; mentioned_mobile_list: string[] } }[];
    expect(message?.msgtype).toBe('text');
    expect(message?.text.mentioned_mobile_list).toEqual(['13800138000']);
    expect(message?.text.content).toMatch(/^督+…$/);
    expect(Buffer.byteLength(message?.text.content ?? '')).toBeLessThanOrEqual(2048);
  });
});

describe('a text that is not taken', () => {
  const refusal = async (sending: Promise<void>) => {
    const error = await sending.then(
      () => new Error('was taken'),
      (e: Error) => e,
    );
    expect(error.stack).not.toMatch(/13800138000|secret|1234/);
    expect(error.cause).toBeUndefined();
    return error.message;
  };

  it('is an error without number, text or key when the gateway refuses', async () => {
    answer = { status: 503, body: '13800138000 blocked' };
    expect(await refusal(gateways(url).sms.sendText(text('13800138000', '验证码 1234')))).toBe(
      'SMS gateway answered 503',
    );
    answer = { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url 13800138000"}' };
    expect(await refusal(gateways(undefined, url).wecom.sendText(text('13800138000', '验证码 1234')))).toBe(
      'WeCom gateway refused with errcode 93000',
    );
    answer = { status: 200, body: '<html>login</html>' };
    expect(await refusal(gateways(undefined, url).wecom.sendText(text('13800138000', '1234')))).toContain(
      'errcode missing',
    );
  });

  it('is an error when the gateway is away', async () => {
    const away = 'http://127.0.0.1:9/?key=secret';
    expect(await refusal(gateways(away).sms.sendText(text('13800138000', '1234')))).toBe(
      'SMS gateway not reached: TypeError',
    );
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const port = (closed.address() as AddressInfo).port;
    closed.close();
    const nobody = `http://127.0.0.1:${port}/?key=secret`;
    expect(await refusal(gateways(nobody).sms.sendText(text('13800138000', '1234')))).toBe(
      'SMS gateway not reached: ECONNREFUSED',
    );
  });
});
