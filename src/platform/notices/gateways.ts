import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { maskPhone } from '../../kernel/china/mask.ts';
import type { Config } from '../config.ts';

export interface Text {
  /** The same at every attempt, so that the other side can tell a text it has taken already. */
  readonly id: string;
  /** Kind of the notice. */
  readonly kind: string;
  readonly accountId: string;
  /** Eleven digits. */
  readonly mobile: string | null;
  readonly text: string;
}

/** A way out of the house for short texts. Errors never quote the receiver or the text: both are personal. */
export interface Gateway {
  /** Resolves once the other side has taken the text; a rejection means try again later. */
  sendText(text: Text): Promise<void>;
}

export interface Gateways {
  readonly sms: Gateway;
  /** A WeCom (企业微信) group; who has a mobile number is mentioned. */
  readonly wecom: Gateway;
  /** Attempts since the start. */
  attempts(): readonly { channel: string; outcome: 'taken' | 'refused'; count: number }[];
}

const answerWithinMillis = 10_000;
/** Limit of a text message to a WeCom group robot, in bytes of UTF-8. */
const wecomBytes = 2048;

/** What is not configured goes to `outbox.jsonl` in the home directory, one JSON object a line. */
export function openGateways(config: Pick<Config, 'home' | 'smsGatewayUrl' | 'wecomWebhookUrl'>): Gateways {
  const outbox = path.join(config.home, 'outbox.jsonl');
  const sms = counted(config.smsGatewayUrl ? smsGateway(config.smsGatewayUrl) : outboxGateway(outbox, 'sms'));
  const wecom = counted(config.wecomWebhookUrl ? wecomGateway(config.wecomWebhookUrl) : outboxGateway(outbox, 'wecom'));
  return {
    sms,
    wecom,
    attempts: () =>
      Object.entries({ sms, wecom }).flatMap(([channel, { counts }]) =>
        (['taken', 'refused'] as const).map((outcome) => ({ channel, outcome, count: counts[outcome] })),
      ),
  };
}

function counted(gateway: Gateway): Gateway & { readonly counts: { taken: number; refused: number } } {
  const counts = { taken: 0, refused: 0 };
  return {
    counts,
    async sendText(text) {
      try {
        await gateway.sendText(text);
        counts.taken += 1;
      } catch (error) {
        counts.refused += 1;
        throw error;
      }
    },
  };
}

function outboxGateway(file: string, channel: string): Gateway {
  return {
    async sendText({ id, kind, accountId, mobile, text }) {
      await mkdir(path.dirname(file), { recursive: true });
      const line = JSON.stringify({
        at: new Date().toISOString(),
        id,
        channel,
        kind,
        accountId,
        mobile: mobile && maskPhone(mobile),
        text,
      });
      await appendFile(file, `${line}\n`, { mode: 0o600, flush: true });
    },
  };
}

/** POST of `{"id","to","text"}`; any 2xx answer means taken. */
function smsGateway(url: string): Gateway {
  return {
    async sendText({ id, mobile, text }) {
      await post('SMS', url, { id, to: mobile, text });
    },
  };
}

/** Group robot of WeCom: answers 200 with `errcode` also when it refuses. */
function wecomGateway(url: string): Gateway {
  return {
    async sendText({ mobile, text }) {
      const content = firstBytes(text, wecomBytes);
      const message = { msgtype: 'text', text: { content, mentioned_mobile_list: mobile ? [mobile] : [] } };
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
    const { code } = (cause.cause ?? {}) as { code?: string };
    throw new Error(`${name} gateway not reached: ${code ?? cause.name}`);
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
