import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LiveFilter } from '../route.ts';
import type { Services } from '../services.ts';

const heartbeatMillis = 20_000;

/** Server-sent events: signals the filter lets through, and a heartbeat that keeps proxies awake. */
export function streamSignals(
  services: Services,
  passes: LiveFilter,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 3000\n\n');
  const stop = services.live.subscribe((signal) => {
    if (!passes(signal)) return;
    // A reader that does not keep up is cut off; its page reconnects and reads afresh.
    if (!raw.write(`event: signal\ndata: ${JSON.stringify(signal)}\n\n`) && raw.writableLength > 1_000_000)
      raw.destroy();
  });
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMillis);
  request.raw.on('close', () => {
    clearInterval(heartbeat);
    stop();
  });
  return reply;
}
