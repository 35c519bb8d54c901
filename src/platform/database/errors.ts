import pg from 'pg';
import { Problem, problem } from '../../kernel/problem.ts';

/** PostgreSQL codes (appendix A of its manual) and socket codes that mean: not now, try again. */
const lost = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '25006',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
]);
/** Serialization failure, deadlock, lock not available, statement cancelled by its time limit. */
const again = new Set(['40001', '40P01', '55P03', '57014']);

/** What is written twice was not there when the action looked. */
const twice = new Set(['23505', '23P01']);

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

/** What a row says contradicts itself. */
const contradicts = '23514';

/** True when the unique, exclusion or check constraint of that name was hit; shard suffixes of Citus are ignored. */
export function violates(error: unknown, constraint: string): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  if (!twice.has(error.code ?? '') && error.code !== contradicts) return false;
  return error.constraint?.replace(/_\d+$/, '') === constraint;
}

/** True for the problem that a unique or exclusion constraint became: looking again shows what the winner wrote. */
export const lostRace = (error: unknown): boolean =>
  error instanceof Problem && error.cause instanceof pg.DatabaseError && twice.has(error.cause.code ?? '');

/** Database failures that a caller can do something about become problems; the rest stay what they are. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (code && lost.has(code)) return problem('unavailable', { cause: error });
  if (
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      message,
    )
  ) {
    return problem('unavailable', { cause: error });
  }
  if (code && again.has(code)) return problem('unavailable', { cause: error });
  if (code && twice.has(code)) return problem('conflict', { cause: error });
  return error;
}
