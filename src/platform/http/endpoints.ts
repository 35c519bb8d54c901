import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import {
  type Endpoint,
  fieldsOf,
  methodOf,
  pathOf,
  repetitionOf,
  type Schema,
  takesBody,
} from '../../kernel/contract.ts';
import { inputSentences, unknownField } from '../../kernel/input-words.ts';
import { Problem, problem } from '../../kernel/problem.ts';
import type { Language } from '../../kernel/words.ts';
import { acceptsNothing, withUpload } from '../files/uploads.ts';
import { reachOf, type Who } from '../reach.ts';
import type { FileAnswer, LiveFilter, Reply, Route } from '../route.ts';
import { type Call, readContext, runAction, runQuery } from '../run/run.ts';
import type { Services } from '../services.ts';
import type { Callers } from './callers.ts';
import { readQuery } from './coerce.ts';
import { speak } from './language.ts';
import { streamSignals } from './live.ts';
import { bodyLimit, invalidInput, publicBodyLimit } from './problem.ts';
import { refuseUnstorable } from './storable.ts';

/** Finds out who sends the request: access provides it, the platform only asks. */
export type Authenticate = (request: FastifyRequest) => Promise<{ who: Who; language: Language }>;

export const sessionCookie = 'rongyin_session';

/** Deny by default: an endpoint answers only after its permit has been checked here. */
export function checkPermit(route: Route, who: Who): void {
  const { permit } = route.endpoint;
  if (permit === 'public' || who.kind === 'system') return;
  if (who.kind === 'public') throw problem('signed-out');
  if (permit === 'signedIn') return;
  if (reachOf(who, permit).kind === 'nowhere') throw problem('forbidden');
}

export function parseInput(route: Route, raw: unknown, language: Language = 'zh'): unknown {
  const schema = route.endpoint.in as unknown as z.ZodType;
  refuseUnstorable(raw, language);
  refuseUnknown(route.endpoint.in, raw, language);
  const parsed = schema.safeParse(raw ?? {}, { error: inputSentences(language) });
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}

/** A field or filter that is misspelt must not get lost without a word. */
function refuseUnknown(schema: Schema, raw: unknown, language: Language): void {
  const shape = fieldsOf(schema);
  if (!shape || typeof raw !== 'object' || raw === null || Array.isArray(raw)) return;
  const unknown = Object.keys(raw).filter((key) => !Object.hasOwn(shape, key));
  if (unknown.length === 0) return;
  throw problem('invalid-input', {
    fields: unknown.slice(0, 100).map((key) => ({
      pointer: `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      code: 'unrecognized_keys',
      detail: unknownField(key, language),
    })),
  });
}

export function registerEndpoints(
  server: FastifyInstance,
  services: Services,
  routes: readonly Route[],
  authenticate: Authenticate,
  callers: Callers,
): void {
  server.addHook('preClose', async () => services.live.close());
  for (const route of routes) {
    const { endpoint } = route;
    const limit =
      endpoint.perMinute && services.config.ratePerMinute > 0
        ? { max: endpoint.perMinute, timeWindow: 60_000 }
        : undefined;
    const refuseMany = manyOf(server, endpoint, services);
    server.route({
      method: methodOf(endpoint),
      url: pathOf(route.module, route.name),
      bodyLimit: endpoint.permit === 'public' ? publicBodyLimit : bodyLimit,
      config: limit ? { rateLimit: limit } : {},
      handler: async (request, reply) => {
        await refuseMany?.(request);
        const { who, language } = await authenticate(request);
        speak(request, language);
        callers.learn(request.cookies[sessionCookie], who);
        checkPermit(route, who);
        const call: Call = {
          who,
          language,
          key: keyOf(request),
          requestId: request.id,
          address: request.ip,
          userAgent: request.headers['user-agent'],
        };
        const again = async () => {
          const { who: now } = await authenticate(request);
          checkPermit(route, now);
          return { ...call, who: now };
        };
        return answer(services, route, call, { request, reply, again });
      },
    });
  }
}

/** Refuses what one address asks too often of the same name. */
function manyOf(server: FastifyInstance, { perMinuteOf }: Endpoint, { config }: Services) {
  if (!perMinuteOf || config.ratePerMinute === 0) return undefined;
  const named = ({ body }: FastifyRequest) => (body as Record<string, unknown> | undefined)?.[perMinuteOf.field];
  const count = server.createRateLimit({
    max: perMinuteOf.most,
    timeWindow: 60_000,
    keyGenerator: (request) => `${request.ip} ${String(named(request)).trim().toLowerCase().slice(0, 60)}`,
  });
  return async (request: FastifyRequest) => {
    const counted = await count(request);
    if (!counted.isAllowed && counted.isExceeded) throw problem('too-many');
  };
}

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\w-]{8,100}$/.test(key)) {
    throw problem('invalid-input', {
      fields: [{ pointer: '', code: 'idempotency-key' }],
    });
  }
  return key;
}

/** Puts the session's token into the browser, or takes it away. */
export function sessionReply(request: FastifyRequest, reply: FastifyReply, origin: string | undefined): Reply {
  // A proxy that ends TLS may be known by the public address alone.
  const secure = request.protocol === 'https' || origin?.startsWith('https:') === true;
  const base = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    setSession: (token) => {
      if (token) reply.setCookie(sessionCookie, token, { ...base, maxAge: 60 * 60 * 24 * 30 });
      else reply.clearCookie(sessionCookie, base);
    },
  };
}

/** The call as its action is to know it: under a key, or not, and whether the answer may be kept. */
function repeatable({ endpoint }: Route, call: Call): Call {
  const repetition = repetitionOf(endpoint);
  return repetition === 'run' ? { ...call, key: undefined } : { ...call, shownOnce: repetition === 'refusal' };
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** The same call as it stands later, refused where it may no longer be made. */
  again(): Promise<Call>;
}

async function answer(services: Services, route: Route, call: Call, { request, reply, again }: Exchange) {
  const transport = sessionReply(request, reply, services.config.origin);
  const name = `${route.module}.${route.name}`;
  const { kind, in: schema } = route.endpoint;
  const inBody = takesBody(route.endpoint);
  if (inBody && request.body === undefined && hasBody(request.raw))
    throw problem('unsupported-type', { params: { allowed: 'JSON' } });
  const given = () => readQuery(schema as unknown as z.ZodType, request.query as Record<string, unknown>);
  const input = parseInput(route, inBody ? request.body : given(), call.language);
  if (kind === 'action') {
    return runAction(services, repeatable(route, call), name, input, (context, i) =>
      route.handler(context, i, transport),
    );
  }
  switch (kind) {
    case 'query':
      return runQuery(services, call, input, (context, i) => route.handler(context, i, transport));
    case 'upload': {
      const claimed = request.headers['content-type'];
      const uploaded = withUpload(services, request.raw, route.accepts?.(input) ?? acceptsNothing, claimed, (file) =>
        runAction(services, { ...call, key: undefined }, name, input, (context, i) => route.handler(context, i, file)),
      );
      // What a refusal left unread would stand before the next request on this connection.
      return uploaded.finally(() => request.raw.resume());
    }
    case 'download': {
      const file: FileAnswer = await runQuery(services, call, input, (context, i) => route.handler(context, i));
      if (file.bytes !== undefined) reply.header('content-length', file.bytes);
      // On its way the answer can only be broken off: who looks after the product reads why.
      file.body.once('error', (error: Error) => {
        if (error instanceof Problem)
          request.log.error({ err: error.cause ?? error, reference: request.id }, error.code);
      });
      return reply
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .header('cache-control', 'no-store')
        .type(file.mediaType)
        .send(file.body);
    }
    case 'live': {
      const filter = (asked: Call): Promise<LiveFilter> => route.handler(readContext(services, asked), input);
      return streamSignals(services, await filter(call), async () => filter(await again()), reply);
    }
  }
}

/** Bodies of other types than JSON are left unread by the parser. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
