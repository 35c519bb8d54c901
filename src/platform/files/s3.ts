import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as wait } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { problem } from '../../kernel/problem.ts';
import { checkStoredName, type Shelf } from './store.ts';

export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** How long the store may be silent before it is given up; 20 seconds when absent. */
  readonly patienceMillis?: number;
}

interface Sending {
  readonly headers?: Record<string, string>;
  readonly body?: Blob;
}

const attempts = 3;
/** Of a body on its way: a store answers when it has the whole, and a slow line is not a silent store. */
const bytesPerMilli = 100;

class Silent extends Error {}

/** Objects in one bucket of any store that speaks the S3 protocol, addressed by path, signed with SigV4. */
export function s3Shelf(settings: S3Settings): Shelf {
  const { endpoint, bucket, patienceMillis = 20_000, ...credentials } = settings;

  async function send(method: string, storedAs: string, { headers, body }: Sending = {}): Promise<Response> {
    const url = `${endpoint.replace(/\/$/, '')}/${bucket}/${checkStoredName(storedAs)}`;
    let failure: unknown;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (attempt > 0) await wait(200 * 2 ** attempt);
      try {
        // Signed anew each time: a signature is bound to its minute.
        const signed = await new AwsV4Signer({ method, url, headers, service: 's3', ...credentials }).sign();
        const patience = patienceMillis + (body?.size ?? 0) / bytesPerMilli;
        const answer = await fetchHeaders(signed.url, { method, headers: signed.headers, body }, patience);
        if (answer.status < 500 && answer.status !== 429) return answer;
        await answer.body?.cancel();
        failure = new Error(`S3 ${method} answered ${answer.status}`);
      } catch (error) {
        failure = error;
        // Whoever waits has waited long enough.
        if (error instanceof Silent) break;
      }
    }
    throw problem('unavailable', { cause: failure });
  }

  return {
    async keep(draft, storedAs, mediaType) {
      // The hash is part of the signature, so the store refuses bytes that changed on the way.
      const headers = { 'content-type': mediaType, 'x-amz-content-sha256': await hashOf(draft) };
      await accepted(await send('PUT', storedAs, { headers, body: await openAsBlob(draft) }), 'PUT');
    },
    async read(storedAs) {
      const answer = await send('GET', storedAs);
      if (answer.status === 404) throw problem('not-found');
      await accepted(answer, 'GET');
      return answer.body ? Readable.fromWeb(answer.body as ReadableStream) : Readable.from([]);
    },
    async remove(storedAs) {
      const answer = await send('DELETE', storedAs);
      if (answer.status !== 404) await accepted(answer, 'DELETE');
      await answer.body?.cancel();
    },
  };
}

async function hashOf(draft: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(draft), hash);
  return hash.digest('hex');
}

/** The time limit ends with the headers: a large body may take as long as it moves. */
async function fetchHeaders(url: URL, init: RequestInit, patienceMillis: number): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new Silent('S3 did not answer in time')), patienceMillis);
  try {
    return await fetch(url, { ...init, signal: limit.signal, redirect: 'error' });
  } finally {
    clearTimeout(timer);
  }
}

async function accepted(answer: Response, method: string): Promise<void> {
  if (answer.ok) return;
  const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1] ?? '';
  throw new Error(`S3 ${method} answered ${answer.status} ${code}`);
}
