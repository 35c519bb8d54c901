import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config.ts';

/** A way out of the house for short texts. Errors never quote the receiver or the text: both are personal. */
export interface Gateway {
  /** Resolves once the other side has taken the text; a rejection means try again later. */
  sendText(to: string, text: string): Promise<void>;
}

export interface Gateways {
  /** `to` is a mobile number of eleven digits. */
  readonly sms: Gateway;
  /** A WeCom (企业微信) group; `to` is the mobile number of the member to be mentioned, or empty. */
  readonly wecom: Gateway;
}

const answerWithinMillis = 10_000;
/** Limit of a text message to a WeCom group robot, in bytes of UTF-8. */
const wecomBytes = 2048;

/** What is not configured goes to `outbox.jsonl` in the home directory, one JSON object a line. */
export function openGateways(config: Pick<Config, 'home' | 'smsGatewayUrl' | 'wecomWebhookUrl'>): Gateways {
  const outbox = path.join(config.home, 'outbox.jsonl');
  return {
    sms: config.smsGatewayUrl ? smsGateway(config.smsGatewayUrl) : outboxGateway(outbox, 'sms'),
    wecom: config.wecomWebhookUrl ? wecomGateway(config.wecomWebhookUrl) : outboxGateway(outbox, 'wecom'),
  };
}

function outboxGateway(file: string, channel: string): Gateway {
  return {
    async sendText(to, text) {
      await mkdir(path.dirname(file), { recursive: true });
      const line = JSON.stringify({ at: new Date().toISOString(), channel, to, text });
      await appendFile(file, `${line}\n`, { mode: 0o600, flush: true });
    },
  };
}

/** POST of `{"to","text"}`; any 2xx answer means taken. */
function smsGateway(url: string): Gateway {
  return {
    async sendText(to, text) {
      await post('SMS', url, { to, text });
    },
  };
}

/** Group robot of WeCom: answers 200 with `errcode` also when it refuses. */
function wecomGateway(url: string): Gateway {
  return {
    async sendText(to, text) {
      const content = firstBytes(text, wecomBytes);
      const message = { msgtype: 'text', text: { content, mentioned_mobile_list: to ? [to] : [] } };
      const answer = await post('WeCom', url, message);
      const { errcode } = (await answer.json().catch(() => ({}))) as { errcode?: number };
      if (errcode !== 0) throw new Error(`WeCom gateway refused with errcode ${errcode ?? 'missing'}`);
    },
  };
}

async function post(name: string, url: string, body: object): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(answerWithinMillis),
  }).catch((cause: Error) => {
    // The address may hold a secret key, so only the kind of failure is told.
    throw new Error(`${name} gateway not reached: ${cause.name}`);
  });
  if (!answer.ok) throw new Error(`${name} gateway answered ${answer.status}`);
  return answer;
}

/** Cut at a character, never inside one. */
function firstBytes(text: string, most: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= most) return text;
  return `${new TextDecoder().decode(bytes.subarray(0, most - 3), { stream: true })}…`;
}
