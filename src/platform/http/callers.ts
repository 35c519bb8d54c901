import type { FastifyRequest } from 'fastify';
import type { Who } from '../reach.ts';

/** Tokens kept in mind; each takes about 200 bytes. */
const mostTokens = 50_000;

/**
 * Whom a request counts for when requests are limited: the account, once the session has proved
 * itself, else the address. A cookie that proved nothing is whatever its sender likes, a new one each time.
 */
export class Callers {
  readonly #accounts = new Map<string, string>();

  learn(token: string | undefined, who: Who): void {
    if (!token) return;
    this.#accounts.delete(token);
    if (who.kind !== 'person') return;
    this.#accounts.set(token, who.actor.accountId);
    const [oldest] = this.#accounts.keys();
    if (this.#accounts.size > mostTokens && oldest) this.#accounts.delete(oldest);
  }

  keyOf(token: string | undefined, request: Pick<FastifyRequest, 'ip'>): string {
    return (token && this.#accounts.get(token)) || request.ip;
  }
}
