import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Configuration, IDToken } from 'openid-client';
import { z } from 'zod';
import { Problem } from '../../../kernel/problem.ts';
import { sessionReply } from '../../../platform/http/endpoints.ts';
import { languageOf } from '../../../platform/http/language.ts';
import { runAction } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { signInByIdentity } from './identity.ts';

const cookieName = 'rongyin_oidc';
const cookiePlace = 'access.oidc-cookie';
const base = '/api/access/oidc';
const minutesToSignIn = 10;

/** What must come back unchanged from the provider's page; sealed, so that nobody can plant another. */
const pending = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  until: z.number(),
});

/** Only addresses of this application: never `//elsewhere` or a backslash that a browser reads as a slash. */
function ownPath(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : '/';
}

/**
 * Sign-in by OpenID Connect (authorization code with PKCE): `start` sends the browser to the
 * provider, `callback` takes it back in. Two addresses for browsers, not endpoints of the contract.
 */
export async function registerOidc(server: FastifyInstance, services: Services): Promise<void> {
  const { config, crypto, log } = services;
  const given = config.oidc;
  if (!given) return;
  const oidc = await import('openid-client');

  let discovered: Promise<Configuration> | undefined;
  const provider = () => {
    const insecure =
      config.mode === 'demo' && given.issuer.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {};
    discovered ??= oidc.discovery(new URL(given.issuer), given.clientId, given.clientSecret, undefined, insecure);
    // A provider that was away at the first attempt is asked again at the next.
    discovered.catch(() => {
      discovered = undefined;
    });
    return discovered;
  };
  /** With a code, providers need not put the name into the token: they tell it at an address of its own (Core 5.4). */
  async function named(told: IDToken, accessToken: string) {
    const from = await provider();
    if (told.preferred_username !== undefined || !from.serverMetadata().userinfo_endpoint) return told;
    try {
      return { ...(await oidc.fetchUserInfo(from, accessToken, told.sub)), ...told };
    } catch (error) {
      // Whoever is linked already is known by the subject; only a first sign-in needs the name, and is refused.
      log.warn({ err: error }, 'the name was not told by the identity provider');
      return told;
    }
  }
  const origin = (request: FastifyRequest) => config.origin ?? `${request.protocol}://${request.host}`;
  const cookie = { path: base, httpOnly: true, sameSite: 'lax' } as const;

  server.get<{ Querystring: { to?: string } }>(`${base}/start`, async (request, reply) => {
    const verifier = oidc.randomPKCECodeVerifier();
    const waiting: z.infer<typeof pending> = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier,
      to: ownPath(request.query.to),
      until: services.clock() + minutesToSignIn * 60_000,
    };
    try {
      const address = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: new URL(`${base}/callback`, origin(request)).href,
        scope: 'openid profile',
        state: waiting.state,
        nonce: waiting.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      const sealed = crypto.encrypt(JSON.stringify(waiting), cookiePlace);
      const secure = origin(request).startsWith('https:');
      reply.setCookie(cookieName, sealed, { ...cookie, secure, maxAge: minutesToSignIn * 60 });
      return await reply.redirect(address.href);
    } catch (error) {
      log.warn({ err: error }, 'identity provider not reached');
      return reply.redirect('/sign-in?problem=access.oidc-unreachable');
    }
  });

  server.get(`${base}/callback`, async (request, reply) => {
    reply.clearCookie(cookieName, cookie);
    try {
      const waiting = readPending(request);
      const tokens = await oidc.authorizationCodeGrant(await provider(), new URL(request.url, origin(request)), {
        pkceCodeVerifier: waiting.verifier,
        expectedState: waiting.state,
        expectedNonce: waiting.nonce,
        idTokenExpected: true,
      });
      const told = tokens.claims();
      if (!told) throw new Error('no id token');
      const claims = await named(told, tokens.access_token);
      const call = {
        who: { kind: 'public' },
        language: languageOf(request),
        requestId: request.id,
        address: request.ip,
        userAgent: request.headers['user-agent'],
      } as const;
      const transport = sessionReply(request, reply, config.origin);
      await runAction(services, call, 'access.signInByIdentity', claims, (context, given) =>
        signInByIdentity(context, given, transport),
      );
      return await reply.redirect(waiting.to);
    } catch (error) {
      if (!(error instanceof Problem)) log.warn({ err: error }, 'sign-in by identity provider failed');
      const code = error instanceof Problem ? error.code : 'access.oidc-failed';
      return reply.redirect(`/sign-in?problem=${encodeURIComponent(code)}`);
    }
  });

  function readPending(request: FastifyRequest): z.infer<typeof pending> {
    const sealed = request.cookies[cookieName];
    if (!sealed) throw new Error('no sign-in under way');
    const waiting = pending.parse(JSON.parse(crypto.decrypt(sealed, cookiePlace)));
    if (waiting.until < services.clock()) throw new Error('sign-in took too long');
    return waiting;
  }
}
