import type { Plan } from './contract.ts';

interface Goal {
  readonly text: string;
  readonly measure: string;
}

export interface ChangedSince {
  readonly part: keyof Plan['parts'] | 'goals';
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const said = ({ text, measure }: Goal) => `${text}（${measure}）`;

/** What stands otherwise by now than the client has signed it: parts of the plan, and goals dropped, changed or added. */
export function changedSince(
  signed: { readonly parts: Plan['parts']; readonly goals: readonly Goal[] | null },
  now: { readonly parts: Plan['parts']; readonly goals: readonly Goal[] },
): ChangedSince[] {
  const names = Object.keys(now.parts) as (keyof Plan['parts'])[];
  const parts = names.flatMap((part): ChangedSince[] =>
    signed.parts[part] === now.parts[part] ? [] : [{ part, from: [signed.parts[part]], to: [now.parts[part]] }],
  );
  if (signed.goals === null) return parts;
  const [before, after] = [signed.goals.map(said), now.goals.map(said)];
  const gone = before.filter((goal) => !after.includes(goal));
  const come = after.filter((goal) => !before.includes(goal));
  return gone.length + come.length === 0 ? parts : [...parts, { part: 'goals', from: gone, to: come }];
}
