import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Services } from '../services.ts';

/** /healthz: the process answers. /readyz: the database does too. /metrics: Prometheus text. */
export function registerHealth(server: FastifyInstance, services: Services): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'rongyin_http_seconds',
    help: 'Seconds until answered, by route',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  // Apart from the seconds: a row of buckets for each status of each route would be most of what is scraped.
  const answers = new Counter({
    name: 'rongyin_http_answers_total',
    help: 'Answers, by route and status',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  const pool = new Gauge({
    name: 'rongyin_pool_connections',
    help: 'Database connections',
    labelNames: ['state'],
    registers: [registry],
  });

  const texts = new Gauge({
    name: 'rongyin_texts',
    help: 'Texts handed to the gateways since the start, by channel and whether they were taken',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  });

  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.observe({ route }, reply.elapsedTime / 1000);
    answers.inc({ route, status: String(reply.statusCode) });
  });
  // Whoever watches a busy process must see that it lives, and how busy it is; it shares no address's budget.
  const watched = { rateLimit: false } as const;
  const config = { ...watched, pressureHandler: () => undefined };
  server.get('/healthz', { config }, async () => ({ status: 'ok' }));
  server.get('/readyz', { config: watched }, async (_request, reply) => {
    try {
      await sql`select 1`.execute(services.kysely);
      return { status: 'ok' };
    } catch {
      return reply.code(503).send({ status: 'database' });
    }
  });
  server.get('/metrics', { config }, async (request, reply) => {
    // Counts of a whole city are not for strangers: the machine itself or a private network only.
    // A proxy on this machine passes strangers on, and says so.
    if (request.headers['x-forwarded-for'] !== undefined && !services.config.trustProxy) return reply.code(404).send();
    if (!/^(127\.|::1|::ffff:127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(request.ip))
      return reply.code(404).send();
    pool.set({ state: 'total' }, services.pool.totalCount);
    pool.set({ state: 'idle' }, services.pool.idleCount);
    pool.set({ state: 'waiting' }, services.pool.waitingCount);
    for (const { channel, outcome, count } of services.gateways.attempts()) texts.set({ channel, outcome }, count);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
