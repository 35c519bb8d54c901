/** A question is late when nobody has answered it by its hour. */
export const questionStateOf = (
  { state, dueAt }: { state: 'open' | 'answered' | 'closed'; dueAt: string },
  now: Date,
) => (state === 'open' && Date.parse(dueAt) < now.getTime() ? 'late' : state);

export const dueAfter = (now: Date, hours: number): Date => new Date(now.getTime() + hours * 3_600_000);

interface Rounds {
  readonly dueAt: string;
  readonly answeredAt: string | null;
  readonly beforeDueAt: string | null;
  readonly beforeAnsweredAt: string | null;
}

/** Of the times it was asked, the first that was answered late stands for all before; where none was, the latest. */
export function roundKept({ dueAt, answeredAt, beforeDueAt, beforeAnsweredAt }: Rounds) {
  const late = beforeDueAt && beforeAnsweredAt && Date.parse(beforeAnsweredAt) > Date.parse(beforeDueAt);
  return late ? { beforeDueAt, beforeAnsweredAt } : { beforeDueAt: dueAt, beforeAnsweredAt: answeredAt };
}
