import path from 'node:path';
import pino from 'pino';
import type { Config } from './config.ts';

export type Logger = pino.Logger;

/** Field names that may carry personal data never reach the log, wherever they stand. */
const personal = [
  'password',
  'residentId',
  'mobile',
  'phone',
  'name',
  'address',
  'token',
  'cookie',
  'authorization',
  'notes',
];

/** Where lines go: a file of the installation where the terminal belongs to whoever starts it. */
export function logDestination({ logTo, home }: Pick<Config, 'logTo' | 'home'>): pino.DestinationStream {
  return logTo === 'file'
    ? pino.destination({ dest: path.join(home, 'rongyin.log'), mode: 0o600 })
    : pino.destination(1);
}

export function openLog(config: Pick<Config, 'logLevel'>, destination?: pino.DestinationStream): Logger {
  return pino(
    {
      level: config.logLevel,
      base: null,
      redact: { paths: personal.flatMap((p) => [p, `*.${p}`, `*.*.${p}`]), censor: '■' },
      // A database error quotes the values of the row; only its code and where it happened are kept.
      serializers: { err: (e: Error & { code?: string }) => ({ type: e.name, code: e.code, stack: stackOnly(e) }) },
    },
    destination ?? pino.destination(1),
  );
}

function stackOnly(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .filter((l) => l.trimStart().startsWith('at '))
    .slice(0, 12)
    .join('\n');
}
