import type { AuditWords } from './audit-words.ts';
import type { FieldWords } from './field-words.ts';
import type { ProblemOptions } from './problem.ts';
import { Problem } from './problem.ts';
import type { Word } from './words.ts';

/**
 * A contract says what a module offers: permissions, problems, endpoints. Server, typed client,
 * CLI, OpenAPI and the permission table are read from it; none of them adds anything.
 *
 * Name is path: `openSite` of `network` is `POST /api/network/open-site` and `cli network open-site`.
 */

/** Structural stand-in for a zod schema: inferring through zod's own classes costs minutes. */
export interface Schema {
  readonly _zod: { readonly input: unknown; readonly output: unknown };
}
/** What a caller may send. */
export type Sent<S extends Schema> = S['_zod']['input'];
/** What has been parsed. */
export type Parsed<S extends Schema> = S['_zod']['output'];

/** The fields of an input by name; undefined where the schema is no object. */
export const fieldsOf = (schema: Schema): Readonly<Record<string, unknown>> | undefined =>
  (schema as unknown as { readonly def: { readonly shape?: Record<string, unknown> } }).def.shape;

/** What a role may do; `roles` lists every role that holds it. */
export interface Permission {
  readonly id: string;
  readonly word: Word;
  readonly roles: readonly string[];
  /** Shows what is masked or encrypted; holders need a second factor in production. */
  readonly sensitive: boolean;
  /** About what is public: holds over the whole place of a post, also where its role reaches less than the place. */
  readonly wide: boolean;
}

/** `public`: no session needed. `signedIn`: any session, about the account itself. */
export type Permit = Permission | 'public' | 'signedIn';

/**
 * query: GET, reads; POST where its input is too large for an address. action: POST, one state change, one transaction, one audit row, idempotent.
 * download: GET, streams a file. live: GET, server-sent events. upload: POST of one raw file.
 */
export type Kind = 'query' | 'action' | 'download' | 'live' | 'upload';

/**
 * What a repetition of an action under the same idempotency key gets. answer: the one that was kept. refusal: the effect
 * is there already, and its answer held what is shown once and kept nowhere. run: nothing is known of keys, it runs anew.
 */
export type Repetition = 'answer' | 'refusal' | 'run';

export interface Endpoint<K extends Kind = Kind, I extends Schema = Schema, O extends Schema = Schema> {
  readonly kind: K;
  readonly word: Word;
  readonly permit: Permit;
  readonly in: I;
  readonly out: O;
  /** A query whose input is too large for an address: sent as the body of a POST. It changes nothing all the same. */
  readonly large: boolean;
  /** Codes of this module's problems that this endpoint can answer, beside the common ones. */
  readonly problems: readonly string[];
  /** Requests per minute and account (or address when signed out), when stricter than the general limit. */
  readonly perMinute: number | undefined;
  /** Requests per minute of one address that name the same thing in a field: guesses at one account. */
  readonly perMinuteOf: { readonly field: string; readonly most: number } | undefined;
  /** Of an action; see `repetitionOf` for those that do not say. */
  readonly repetition: Repetition | undefined;
}

/**
 * Answers are kept, but for what a sensitive permission shows, and for a sign-in, whose worth is the session: whoever
 * lost such an answer asks anew, unless the action says otherwise.
 */
export function repetitionOf({ permit, out, repetition }: Pick<Endpoint, 'permit' | 'out' | 'repetition'>): Repetition {
  if (repetition) return repetition;
  if (typeof permit === 'string') return permit === 'public' ? 'run' : 'answer';
  return permit.sensitive && showsSomething(out) ? 'run' : 'answer';
}

function showsSomething(out: Schema): boolean {
  const fields = fieldsOf(out);
  return !fields || Object.keys(fields).some((field) => field !== 'id' && field !== 'version');
}

type Rest<I extends Schema, O extends Schema> = {
  word: Word;
  permit: Permit;
  in: I;
  out: O;
  large?: boolean;
  problems?: readonly string[];
  perMinute?: number;
  perMinuteOf?: { readonly field: string; readonly most: number };
  repetition?: Repetition;
};
const make =
  <K extends Kind>(kind: K) =>
  <I extends Schema, O extends Schema>(rest: Rest<I, O>): Endpoint<K, I, O> => ({
    large: false,
    problems: [],
    perMinute: undefined,
    perMinuteOf: undefined,
    repetition: undefined,
    ...rest,
    kind,
  });

export const query = make('query');
export const action = make('action');
export const download = make('download');
export const live = make('live');
export const upload = make('upload');

export interface ProblemDeclaration {
  readonly status: 401 | 403 | 404 | 409 | 410 | 413 | 422 | 423 | 429 | 503;
  readonly word: Word;
}

export interface Contract<
  N extends string = string,
  P extends Record<string, ProblemDeclaration> = Record<string, ProblemDeclaration>,
  E extends Record<string, Endpoint> = Record<string, Endpoint>,
> {
  readonly module: N;
  readonly word: Word;
  /** What the fields of the inputs are called, beside the common ones. */
  readonly fields: FieldWords;
  /** How its audit rows are read; absent where all of it is said by the fields. */
  readonly audited?: AuditWords;
  readonly permissions: Record<string, Permission>;
  readonly problems: P;
  readonly endpoints: E;
  /** A problem of this module, its status taken from the declaration. */
  problem(code: keyof P & string, options?: ProblemOptions): Problem;
}

export function contract<
  N extends string,
  P extends Record<string, ProblemDeclaration>,
  E extends Record<string, Endpoint>,
>(
  module: N,
  parts: {
    word: Word;
    fields: FieldWords;
    audited?: AuditWords;
    permissions: Record<string, Permission>;
    problems: P;
    endpoints: E;
  },
): Contract<N, P, E> {
  return {
    module,
    ...parts,
    problem: (code, options) => {
      const declared = parts.problems[code];
      if (!declared) throw new Error(`undeclared problem ${module}.${code}`);
      return new Problem(`${module}.${code}`, declared.status, options);
    },
  };
}

/** Builds one module's permissions; ids become `module.name`. */
export function permissions<
  T extends Record<string, { word: Word; roles: readonly string[]; sensitive?: boolean; wide?: boolean }>,
>(module: string, declared: T): { readonly [K in keyof T]: Permission } {
  const entries = Object.entries(declared).map(([name, p]) => [
    name,
    { id: `${module}.${name}`, word: p.word, roles: p.roles, sensitive: p.sensitive ?? false, wide: p.wide ?? false },
  ]);
  return Object.fromEntries(entries);
}

/** `openSite` → `open-site`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The name of an endpoint by its path. */
export const camel = (path: string): string => path.replace(/-(\w)/g, (_, first: string) => first.toUpperCase());

export function pathOf(module: string, name: string): string {
  return `/api/${module}/${kebab(name)}`;
}

type Manner = Pick<Endpoint, 'kind' | 'large'>;

export function methodOf(endpoint: Manner): 'GET' | 'POST' {
  return takesBody(endpoint) || endpoint.kind === 'upload' ? 'POST' : 'GET';
}

/** Whether the input is the JSON body of the request, instead of standing in its address. */
export function takesBody({ kind, large }: Manner): boolean {
  return kind === 'action' || (kind === 'query' && large);
}
