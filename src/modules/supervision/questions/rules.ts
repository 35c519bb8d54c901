/** A question is late when nobody has answered it by its hour. */
export const questionStateOf = (
  { state, dueAt }: { state: 'open' | 'answered' | 'closed'; dueAt: string },
  now: Date,
) => (state === 'open' && Date.parse(dueAt) < now.getTime() ? 'late' : state);

export const dueAfter = (now: Date, hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
