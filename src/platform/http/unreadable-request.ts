import type { Socket } from 'node:net';
import { newId } from '../../kernel/id.ts';
import { problem } from '../../kernel/problem.ts';
import { say } from '../../kernel/words.ts';
import type { ProblemWords } from './problem.ts';

interface ClientError extends Error {
  readonly code?: string;
  /** What of the request had arrived. */
  readonly rawPacket?: unknown;
}

/**
 * Answers what Node could not read as a request, and which no handler sees: by default it would say so in
 * bare English. The connection ends with the answer, for where the next request begins is not known.
 */
export function refuseUnreadable({ sentences }: ProblemWords) {
  return (error: ClientError, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy(error);
    const { code, status } = problem(codes[error.code ?? ''] ?? 'invalid-input');
    const head = Buffer.isBuffer(error.rawPacket) ? error.rawPacket.toString('latin1') : '';
    const language = /\naccept-language: *en\b/i.test(head) ? 'en' : 'zh';
    const reference = newId();
    const word = sentences.get(code);
    const title = word ? say(word, language, { reference }) : code;
    const errors = status === 422 ? [{ pointer: '', code, detail: title }] : undefined;
    const body = JSON.stringify({ type: `/problems/${code}`, title, status, code, reference, errors });
    const lines = [
      `HTTP/1.1 ${status} Refused`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ];
    socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
  };
}

const codes: Readonly<Record<string, 'request-too-long' | 'too-slow'>> = {
  HPE_HEADER_OVERFLOW: 'request-too-long',
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
};
