import { invalid, Problem } from '../../../../kernel/problem.ts';

/** What is wrong with the record, said of the fields of the roll-call. */
export function asRollProblem(error: unknown): unknown {
  if (!(error instanceof Problem) || error.fields.length === 0) return error;
  return invalid(
    ...error.fields.map(({ pointer, ...rest }) => ({
      ...rest,
      pointer: pointer.startsWith('/participantIds') ? '/roll' : pointer === '/attendance' ? '/guests' : pointer,
    })),
  );
}
