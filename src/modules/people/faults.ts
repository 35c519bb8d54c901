import type { FieldProblem } from '../../kernel/problem.ts';

/** What is wrong with one field, as problems of this module word it. */
export function fault(field: string, code: string, params: FieldProblem['params'] = {}): FieldProblem {
  return { pointer: `/${field}`, code: `people.${code}`, params };
}
