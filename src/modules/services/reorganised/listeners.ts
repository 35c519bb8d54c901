import type { ActionContext, Event } from '../../../platform/context.ts';
import type { Listener } from '../../../platform/run/run.ts';
import { followDivisions, type Going } from './following.ts';

interface Reorganised {
  readonly codes: readonly { from: string; to: string }[];
  readonly splits: readonly { from: string; into: string[] }[];
}

/** After clients, who have moved by now: their module lies below. */
async function follow(context: ActionContext, { data, divisionCode: above }: Event): Promise<void> {
  const { codes, splits } = data as unknown as Reorganised;
  const goings: Going[] = [
    ...codes.map(({ from, to }) => ({ from, into: [to], above })),
    ...splits.map((split) => ({ ...split, above })),
  ];
  await followDivisions(context, goings);
  await context.enqueue('services.follow-divisions', {});
}

export const listeners: readonly Listener[] = [{ event: 'network.division-reorganised', react: follow }];
