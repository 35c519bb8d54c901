import { isUtf8 } from 'node:buffer';
import { existsSync } from 'node:fs';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { z } from 'zod';
import { newId } from '../../kernel/id.ts';
import { inputSentences } from '../../kernel/input-words.ts';
import { problem } from '../../kernel/problem.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { Callers } from './callers.ts';
import { type Authenticate, registerEndpoints, sessionCookie } from './endpoints.ts';
import { guardingHeaders } from './guarding-headers.ts';
import { registerHealth } from './health.ts';
import { languageOf } from './language.ts';
import { registerPages } from './pages.ts';
import { bodyLimit, type ProblemWords, sendProblem, unreadable } from './problem.ts';
import { refuseCrossSite } from './same-origin.ts';
import { refuseUnreadable } from './unreadable-request.ts';

/** A 20 MB upload over a slow line takes minutes; a body that never ends must not. */
const slowestRequestMillis = 300_000;

export interface ServerParts {
  readonly services: Services;
  readonly routes: readonly Route[];
  readonly problemWords: ProblemWords;
  readonly authenticate: Authenticate;
  /** Folder of the built pages; without it the server is an API only. */
  readonly webRoot?: string;
}

export async function buildServer({
  services,
  routes,
  problemWords,
  authenticate,
  webRoot,
}: ServerParts): Promise<FastifyInstance> {
  z.config({ localeError: inputSentences('zh') });
  const { config } = services;
  const callers = new Callers();
  const server = Fastify({
    loggerInstance: services.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // The one proxy in front: addresses further up its list are whatever the sender wrote there.
    trustProxy: config.trustProxy ? (_address, hop) => hop === 0 : false,
    requestTimeout: slowestRequestMillis,
    clientErrorHandler: refuseUnreadable(problemWords),
    frameworkErrors: (error, request, reply) =>
      void sendProblem(error, request, reply, problemWords, languageOf(request)),
    genReqId: () => newId(),
    // What is logged names its request itself; a logger for each would cost more than what it logs.
    childLoggerFactory: (log) => log,
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance;

  server.setErrorHandler((error, request, reply) =>
    sendProblem(error, request, reply, problemWords, languageOf(request)),
  );
  const hasPages = webRoot !== undefined && existsSync(webRoot);
  server.setNotFoundHandler((request, reply) => {
    // Every address outside the API is a page of the application; a file of an earlier build is gone.
    const isPage = request.method === 'GET' && !/^\/(api|assets)\//.test(request.url);
    if (hasPages && isPage) return reply.sendFile('index.html');
    return sendProblem(problem('not-found'), request, reply, problemWords, languageOf(request));
  });
  // Bodies of uploads are read by their handlers, once, as streams.
  const json = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser(['text/plain', 'application/json']);
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    // Decoding would replace what is no UTF-8 by question marks, and store them.
    if (isUtf8(body as Buffer)) void json(request, body.toString(), done);
    else done(unreadable());
  });
  server.addContentTypeParser('*', (_request, _body, done) => done(null));

  await server.register(cookie);
  server.addHook('onRequest', await guardingHeaders(config.mode));
  await server.register(compress, { threshold: 2048, encodings: ['br', 'gzip'] });
  if (config.ratePerMinute > 0) {
    await server.register(rateLimit, {
      max: config.ratePerMinute,
      timeWindow: 60_000,
      keyGenerator: (request) => callers.keyOf(request.cookies[sessionCookie], request),
      errorResponseBuilder: () => problem('too-many'),
    });
  }
  await server.register(underPressure, {
    maxEventLoopDelay: config.shedAfterMillis,
    pressureHandler: () => {
      throw problem('unavailable');
    },
  });
  server.addHook('onRequest', (request, _reply, done) => {
    refuseCrossSite(request, config.origin);
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        id: request.id,
        route: request.routeOptions.url,
        status: reply.statusCode,
        millis: Math.round(reply.elapsedTime),
      },
      'answered',
    );
    done();
  });
  if (hasPages) await registerPages(server, webRoot);
  registerHealth(server, services);
  registerEndpoints(server, services, routes, authenticate, callers);
  return server;
}
