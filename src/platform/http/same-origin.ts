import type { FastifyRequest } from 'fastify';
import { problem } from '../../kernel/problem.ts';

/**
 * Refuses state-changing requests that another site makes a signed-in browser send. Browsers state
 * where a request comes from (Sec-Fetch-Site, Origin); in addition our own pages send a header that
 * a foreign form cannot. Requests without a session cookie carry no authority to abuse.
 */
export function refuseCrossSite(request: FastifyRequest, origin: string | undefined): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw problem('cross-site');
  const claimed = request.headers.origin;
  if (claimed !== undefined && claimed !== 'null') {
    const own = origin ? new URL(origin).host : request.host;
    if (hostOf(claimed) !== own) throw problem('cross-site');
  }
  if (request.headers.cookie?.includes('rongyin_session=') && request.headers['x-rongyin'] !== '1')
    throw problem('cross-site');
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}
