import type { FastifyReply } from 'fastify';
import type { LiveFilter } from '../route.ts';
import type { Services } from '../services.ts';

const heartbeatMillis = 20_000;
/** Then the page connects again, and whoever has signed out or lost the post meanwhile is refused. */
const longestMillis = 5 * 60_000;

/** Server-sent events: signals the filter lets through, and a heartbeat that keeps proxies awake. */
export function streamSignals(services: Services, passes: LiveFilter, reply: FastifyReply): FastifyReply {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 3000\n\n');
  const stop = services.live.subscribe(
    (signal) => {
      if (!passes(signal)) return;
      // A reader that does not keep up is cut off; its page reconnects and reads afresh.
      if (!raw.write(`event: signal\ndata: ${JSON.stringify(signal)}\n\n`) && raw.writableLength > 1_000_000)
        raw.destroy();
    },
    () => raw.end(),
  );
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMillis);
  const ending = setTimeout(() => raw.end(), longestMillis);
  const over = () => {
    clearInterval(heartbeat);
    clearTimeout(ending);
    stop();
  };
  raw.on('close', over);
  // Written to after the reader has gone: nothing is lost, the page reads afresh.
  raw.on('error', over);
  return reply;
}
