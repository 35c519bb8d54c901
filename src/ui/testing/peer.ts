import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import { type Contract, methodOf, pathOf } from '../../kernel/contract.ts';

export interface Asked {
  readonly name: string;
  readonly input: Record<string, unknown>;
  readonly headers: IncomingMessage['headers'];
}
/** An answer: a value, or a problem with its status. */
export type Answer =
  | { readonly value: unknown }
  | { readonly status: number; readonly problem: Record<string, unknown> };
export type Answers = Readonly<Record<string, (asked: Asked, times: number) => Answer>>;

export interface Peer {
  readonly url: string;
  readonly asked: Asked[];
  close(): Promise<void>;
}

/**
 * The other end of the line: a real HTTP server that reads requests by the contract's paths, methods
 * and schemas and gives the answers a test has written down.
 */
export async function openPeer(contract: Contract, answers: Answers): Promise<Peer> {
  const asked: Asked[] = [];
  const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://peer');
    const name = Object.keys(contract.endpoints).find((n) => pathOf(contract.module, n) === url.pathname);
    const endpoint = name === undefined ? undefined : contract.endpoints[name];
    if (name === undefined || !endpoint || request.method !== methodOf(endpoint)) {
      response.writeHead(404).end();
      return;
    }
    const schema = endpoint.in as unknown as z.ZodType;
    const raw = request.method === 'GET' ? readQuery(schema, url.searchParams) : JSON.parse(await textOf(request));
    const call: Asked = { name, input: schema.parse(raw) as Record<string, unknown>, headers: request.headers };
    asked.push(call);
    const answer = answers[name]?.(call, asked.filter((a) => a.name === name).length) ?? { status: 404, problem: {} };
    const failed = 'problem' in answer;
    const type = failed ? 'application/problem+json' : 'application/json';
    response
      .writeHead(failed ? answer.status : 200, { connection: 'close', 'content-type': type })
      .end(JSON.stringify(failed ? { status: answer.status, ...answer.problem } : answer.value));
  };
  const server = createServer((request, response) => {
    // What a test's contract cannot read is a fault of the client under test.
    answerTo(request, response).catch((error: unknown) => response.writeHead(400).end(String(error)));
  });
  server.keepAliveTimeout = 1;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Text where the schema takes text, JSON otherwise: what encodeQuery promises. */
function readQuery(schema: z.ZodType, query: URLSearchParams): Record<string, unknown> {
  const { shape } = schema as z.ZodObject;
  const read = ([key, text]: [string, string]) => [key, shape[key]?.safeParse(text).success ? text : JSON.parse(text)];
  return Object.fromEntries([...query].map(read));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
