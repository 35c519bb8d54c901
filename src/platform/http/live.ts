import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Signal } from '../live.ts';
import type { LiveFilter } from '../route.ts';
import type { Services } from '../services.ts';

const heartbeatMillis = 20_000;
/** Then the page connects again: a connection must not last for ever. */
const longestMillis = 5 * 60_000;
/** What happens meanwhile is passed on together, after one look at the session. */
const togetherMillis = 1_000;

/**
 * Server-sent events: signals the filter lets through, and a heartbeat that keeps proxies awake. Before
 * anything is passed on, `renewed` asks again whether the session and its post still hold, and how far.
 */
export function streamSignals(
  services: Services,
  first: LiveFilter,
  renewed: () => Promise<LiveFilter>,
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
  let passes = first;
  let waiting: Signal[] = [];
  let passingOn = false;
  const passOn = async () => {
    passingOn = true;
    while (waiting.length > 0 && !raw.writableEnded && !raw.destroyed) {
      passes = await renewed();
      const told = waiting.filter(passes);
      waiting = [];
      const text = told.map((signal) => `event: signal\ndata: ${JSON.stringify(signal)}\n\n`).join('');
      // A reader that does not keep up is cut off; its page reconnects and reads afresh.
      if (text && !raw.write(text) && raw.writableLength > 1_000_000) raw.destroy();
      await sleep(togetherMillis, undefined, { ref: false });
    }
    passingOn = false;
  };
  const stop = services.live.subscribe(
    (signal) => {
      if (!passes(signal)) return;
      waiting.push(signal);
      // Signed out, without the post, or without a database to ask: the page connects again and reads why.
      if (!passingOn) passOn().catch(() => raw.end());
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
