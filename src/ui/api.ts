import {
  type Contract,
  type Endpoint,
  fieldsOf,
  methodOf,
  type Parsed,
  pathOf,
  type Sent,
  takesBody,
} from '../kernel/contract.ts';
import { newId } from '../kernel/id.ts';
import { encodeQuery } from '../kernel/query-string.ts';
import { ApiProblem, problemOf } from './api-problem.ts';
import { sendTelling } from './send-telling.ts';

export interface CallOptions {
  /** Idempotency key; keep it for every retry of one submission. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  /** Body of an upload. */
  readonly file?: Blob;
  /** How much of it is under way, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export type EndpointName<C extends Contract> = keyof C['endpoints'] & string;
export type Input<C extends Contract, N extends EndpointName<C>> = Sent<C['endpoints'][N]['in']>;
export type Output<C extends Contract, N extends EndpointName<C>> = Parsed<C['endpoints'][N]['out']>;

type Arguments<I> =
  Record<string, never> extends I ? [input?: I, options?: CallOptions] : [input: I, options?: CallOptions];
export type Client<C extends Contract> = {
  readonly [N in EndpointName<C>]: (...given: Arguments<Input<C, N>>) => Promise<Output<C, N>>;
};

/** Calls by name, typed from the contract: `await api(networkContract).openSite({…})`. */
export function api<C extends Contract>(contract: C): Client<C> {
  return new Proxy({} as Client<C>, {
    get: (_client, name) => (input?: unknown, options?: CallOptions) => call(contract, String(name), input, options),
  });
}

/** Address of a query, download or live endpoint with its input: for links and event sources. */
export function urlOf<C extends Contract, N extends EndpointName<C>>(contract: C, name: N, input: Input<C, N>): string {
  return addressOf(contract, name, input);
}

function addressOf(contract: Contract, name: string, input: unknown): string {
  // Filters of a page come with what else stands in its address; the server refuses what it does not know.
  const known = fieldsOf(endpointOf(contract, name).in);
  const asked = Object.entries(input ?? {}).filter(([key]) => !known || Object.hasOwn(known, key));
  const query = encodeQuery(Object.fromEntries(asked));
  return query ? `${pathOf(contract.module, name)}?${query}` : pathOf(contract.module, name);
}

function endpointOf(contract: Contract, name: string): Endpoint {
  const endpoint = contract.endpoints[name];
  if (!endpoint) throw new Error(`no endpoint ${contract.module}.${name}`);
  return endpoint;
}

async function call(contract: Contract, name: string, input: unknown, options: CallOptions = {}): Promise<never> {
  const endpoint = endpointOf(contract, name);
  const { kind } = endpoint;
  const inBody = takesBody(endpoint);
  const headers: Record<string, string> = {
    accept: 'application/json',
    // The page's language, so that the server's sentences match the interface.
    'accept-language': document.documentElement.lang || 'zh-CN',
  };
  const request: RequestInit = {
    method: methodOf(endpoint),
    headers,
    credentials: 'same-origin',
    signal: options.signal,
  };
  if (request.method === 'POST') {
    headers['x-rongyin'] = '1';
    if (kind !== 'query') headers['idempotency-key'] = options.key ?? newId();
  }
  if (inBody) {
    headers['content-type'] = 'application/json';
    request.body = JSON.stringify(input ?? {});
  } else if (kind === 'upload') {
    headers['content-type'] = options.file?.type || 'application/octet-stream';
    request.body = options.file;
  }
  const url = inBody ? pathOf(contract.module, name) : addressOf(contract, name, input);
  const sending = options.onProgress ? sendTelling(url, request, options.onProgress) : fetch(url, request);
  const response = await sending.catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause;
    throw new ApiProblem({ code: 'unreachable', status: 0 }, cause);
  });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as never;
}
