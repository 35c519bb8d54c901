import helmet from '@fastify/helmet';
import Fastify, { type onRequestHookHandler } from 'fastify';

/** What is not named here is refused. Sign-in elsewhere is a redirect and needs no form of its own. */
const contentPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  // Ant Design writes its styles into the page.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
};

/**
 * Tells browsers with every answer, streams included, what they must not do with it. The headers are the same for
 * all, so they are taken once from an answer that the library guards; it would put them together for each anew.
 */
export async function guardingHeaders(mode: 'demo' | 'production'): Promise<onRequestHookHandler> {
  const headers = new Map<string, number | string | readonly string[]>();
  const guarded = Fastify();
  await guarded.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy },
    strictTransportSecurity: mode === 'production' ? undefined : false,
    crossOriginOpenerPolicy: mode === 'production',
    originAgentCluster: mode === 'production',
  });
  guarded.get('/', async (_request, { raw }) => {
    for (const [name, value] of Object.entries(raw.getHeaders())) if (value !== undefined) headers.set(name, value);
    return '';
  });
  await guarded.inject('/');
  await guarded.close();
  return (_request, { raw }, done) => {
    raw.setHeaders(headers);
    done();
  };
}
