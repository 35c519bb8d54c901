import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { camel } from '../../kernel/contract.ts';
import { type FieldWords, fieldName, ofField } from '../../kernel/field-words.ts';
import { commonProblems, type FieldProblem, Problem, problem } from '../../kernel/problem.ts';
import { megabytes } from '../../kernel/sizes.ts';
import { type Language, say, type Word, word } from '../../kernel/words.ts';
import { translateDatabaseError } from '../database/errors.ts';

/** Filled from the contracts at the start. */
export interface ProblemWords {
  /** Sentences of every declared problem, by code. */
  readonly sentences: ReadonlyMap<string, Word>;
  /** What input fields are called, by module. */
  readonly fields: Readonly<Record<string, FieldWords>>;
}

export function commonProblemWords(): Map<string, Word> {
  const declared = Object.entries(commonProblems).map(([code, { word }]) => [code, word] as const);
  return new Map([...declared, ...Object.entries(bodyWords)]);
}

/**
 * Largest JSON body. A batch of 1,000 records is far below; the room above it lets a field that was
 * filled with megabytes be named, instead of the whole being refused unread.
 */
export const bodyLimit = 16 * 1024 * 1024;
/** Of what anybody may send without having signed in. */
export const publicBodyLimit = 1024 * 1024;

/** zod's issues as field problems with RFC 6901 pointers. */
export function invalidInput(error: z.ZodError): Problem {
  const fields: FieldProblem[] = error.issues.slice(0, 100).map((issue) => ({
    pointer: issue.path.map((p) => `/${String(p).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    code: issue.code,
    detail: issue.message,
    ...(issue.code === 'invalid_value' ? { allowed: issue.values.map(String) } : {}),
  }));
  return problem('invalid-input', { fields });
}

/** The one place where errors become answers: RFC 9457, sentences in the reader's language. */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  words: ProblemWords,
  language: Language,
): FastifyReply {
  const limit = request.routeOptions.bodyLimit ?? bodyLimit;
  const found = asProblem(translateDatabaseError(error), limit, request.method === 'GET' || request.method === 'HEAD');
  const reference = request.id;
  if (found.status >= 500) request.log.error({ err: found.cause ?? error, reference }, found.code);
  const sentence = (code: string, params = {}) => {
    const w = words.sentences.get(code);
    return w ? say(w, language, { reference, ...params }) : undefined;
  };
  const [, , module = '', path = ''] = (request.url.split('?')[0] ?? '').split('/');
  const names = words.fields[module] ?? {};
  const endpoint = camel(path);
  // Whoever sent something wrong is always told where; without a field it is the whole.
  const fields = found.status === 422 && found.fields.length === 0 ? [wholeOf(found)] : found.fields;
  const errors = fields.map((f) => ({
    pointer: f.pointer,
    code: f.code,
    name: fieldName(names, f.pointer, language, endpoint),
    detail: f.detail ?? sentence(f.code, f.params) ?? f.code,
    allowed: f.allowed,
  }));
  if (found.status === 503) reply.header('retry-after', '5');
  if (found.status === 413) readToTheEnd(request, reply);
  return reply
    .code(found.status)
    .type('application/problem+json')
    .send({
      type: `/problems/${found.code}`,
      title: sentence(found.code, found.params) ?? found.code,
      status: found.status,
      code: found.code,
      reference,
      // For whoever reads one sentence only: which field, and what would be right.
      detail: errors.length > 0 ? errors.slice(0, mostSaid).map(saidOf(language)).join(between(language)) : undefined,
      errors: errors.length > 0 ? errors : undefined,
      facts: Object.keys(found.facts).length ? found.facts : undefined,
    });
}

const mostUnread = 64 * 1024 * 1024;

/** A sender who is cut off in the middle of a body that is too large never reads why; what is endless is cut off. */
function readToTheEnd(request: FastifyRequest, reply: FastifyReply): void {
  if (Number(request.headers['content-length'] ?? Infinity) > mostUnread) return;
  reply.removeHeader('connection');
  request.raw.resume();
}

/** Of the request as a whole. */
const bodyWords = {
  unreadable: word('内容应为完整的 JSON（UTF-8）', 'The body must be whole JSON in UTF-8'),
  'idempotency-key': word(
    '提交编号（Idempotency-Key）应为 8–100 位字母、数字、- 或 _',
    'Idempotency-Key: 8–100 letters, digits, - or _',
  ),
} as const;

/** Faults told in the one sentence; all of them stand in `errors`. */
const mostSaid = 5;
const between = (language: Language) => (language === 'zh' ? '；' : '; ');
const saidOf = (language: Language) => (error: { name: string | undefined; detail: string }) =>
  ofField(error.name, error.detail, language);

/** A body that is no JSON, or not in UTF-8. */
export const unreadable = (cause?: unknown): Problem =>
  problem('invalid-input', { cause, fields: [{ pointer: '', code: 'unreadable' }] });

const wholeOf = ({ code, params }: Problem): FieldProblem => ({ pointer: '', code, params });

function asProblem(error: unknown, limit: number, bodyless: boolean): Problem {
  if (error instanceof Problem) return error;
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  switch (status) {
    case 400:
      // Without a body, what cannot be read is the address.
      return bodyless ? problem('not-found') : unreadable(error);
    case 413:
      return problem('too-large', { params: { limit: megabytes(limit) } });
    case 415:
      return problem('unsupported-type', { params: { allowed: 'JSON' } });
    case 429:
      return problem('too-many');
    case 503:
      return problem('unavailable', { cause: error });
    default:
      // What else the server software refuses is an address that leads nowhere.
      return status >= 400 && status < 500 ? problem('not-found') : problem('unexpected', { cause: error });
  }
}
