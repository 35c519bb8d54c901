import type { FieldProblem } from '../../../kernel/problem.ts';
import type { EncounterInput } from '../encounters/schemas.ts';
import type { ActivityInput } from './contract.ts';

/** Stands for the kind of a session that was recorded as a service, by a phone or in a batch, without one. */
export const kindNotGiven = 'notGiven';

/** The record that counts an activity. */
export function encounterOf({ id, ...given }: ActivityInput, way: 'group' | 'activity'): EncounterInput {
  const { title: _, kind: __, volunteers: ___, attendance, ...said } = given;
  return { ...said, ...(id ? { id } : {}), way, personTimes: attendance, result: 'done', needs: [], nextStep: '' };
}

/** What is wrong with the record, said of the activity's own fields. */
export const asActivityProblem = (problem: FieldProblem): FieldProblem =>
  problem.pointer === '/personTimes' ? { ...problem, pointer: '/attendance' } : problem;

export const kindUnknown = (kind: string): FieldProblem => ({
  pointer: '/kind',
  code: 'services.activity-kind-unknown',
  params: { kind },
});

const heading = /^(序号|姓名|名单|服务对象|name)$/i;

/** Names in a pasted column or the first column of a sheet that holds one, each once; a heading is none. */
export function namesIn(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/[\r\n]+/);
  const cells = lines.map((line) => line.split(/[\t,，;；]/).map((cell) => cell.trim().replace(/^"|"$/g, '')));
  const names = cells.flatMap((row) => row.find((cell) => /\p{L}/u.test(cell)) ?? []);
  return [...new Set(names)].filter((name) => name.length <= 40 && !heading.test(name));
}
