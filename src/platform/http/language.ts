import type { FastifyRequest } from 'fastify';
import type { Language } from '../../kernel/words.ts';

const known = new WeakMap<FastifyRequest, Language>();

/** From here on the request is answered in the language of whose it is, its refusals too. */
export const speak = (request: FastifyRequest, language: Language): void => void known.set(request, language);

export function languageOf(request: FastifyRequest): Language {
  const asked = request.headers['accept-language'] ?? '';
  return known.get(request) ?? (/^en\b/i.test(asked) ? 'en' : 'zh');
}
