import type { Readable } from 'node:stream';
import type { Contract, Endpoint, Parsed } from '../kernel/contract.ts';
import type { ActionContext, Context } from './context.ts';
import type { StoredFile } from './files/index.ts';
import type { Acceptable } from './files/uploads.ts';
import type { Signal } from './live.ts';
import { promisedOf } from './promised.ts';

/** A file on its way out. */
export interface FileAnswer {
  readonly name: string;
  readonly mediaType: string;
  readonly body: Readable;
  readonly bytes?: number;
}

/** A file that has arrived: received before the transaction, so that a slow line holds no connection. */
export type FileOffer = StoredFile;

/** What a signed-in page hears: return true to pass the signal on. */
export type LiveFilter = (signal: Signal) => boolean;

/** Answers can carry things for the transport only: the session cookie. */
export interface Reply {
  setSession(token: string | null): void;
}

export type Handler<E extends Endpoint> =
  E extends Endpoint<'action'>
    ? (context: ActionContext, input: Parsed<E['in']>, reply: Reply) => Promise<Parsed<E['out']>>
    : E extends Endpoint<'query'>
      ? (context: Context, input: Parsed<E['in']>, reply: Reply) => Promise<Parsed<E['out']>>
      : E extends Endpoint<'download'>
        ? (context: Context, input: Parsed<E['in']>) => Promise<FileAnswer>
        : E extends Endpoint<'upload'>
          ? (context: ActionContext, input: Parsed<E['in']>, file: FileOffer) => Promise<Parsed<E['out']>>
          : (context: Context, input: Parsed<E['in']>) => Promise<LiveFilter>;

export interface Route {
  readonly module: string;
  readonly name: string;
  readonly endpoint: Endpoint;
  // biome-ignore lint/suspicious/noExplicitAny: one table holds handlers of every input; `implement` checked each
  readonly handler: any;
  /** Of an upload: what may be sent, by the input beside it. */
  readonly accepts: ((input: unknown) => Acceptable) | undefined;
}

/** Names of a contract's uploads. */
type Uploads<C extends Contract> = {
  [K in keyof C['endpoints']]: C['endpoints'][K] extends Endpoint<'upload'> ? K : never;
}[keyof C['endpoints']];
/** What each upload takes. */
type Accepted<C extends Contract> = {
  readonly [K in Uploads<C>]: (input: Parsed<C['endpoints'][K]['in']>) => Acceptable;
};

/** A function whose answer holds what the contract names of it; files and signals are told apart elsewhere. */
function promising({ kind, out }: Endpoint, handler: Route['handler']): Route['handler'] {
  const keep = kind === 'download' || kind === 'live' ? undefined : promisedOf(out);
  return keep ? async (...given: unknown[]) => keep(await handler(...given)) : handler;
}

/** Ties a contract to its functions; leaving one out does not compile. */
export function implement<C extends Contract>(
  contract: C,
  handlers: { readonly [K in keyof C['endpoints']]: Handler<C['endpoints'][K]> },
  ...[accepted]: [Uploads<C>] extends [never] ? [] : [Accepted<C>]
): Route[] {
  return Object.entries(contract.endpoints).map(([name, endpoint]) => ({
    module: contract.module,
    name,
    endpoint,
    handler: promising(endpoint, handlers[name as keyof typeof handlers]),
    accepts: (accepted as Readonly<Record<string, Route['accepts']>> | undefined)?.[name],
  }));
}
