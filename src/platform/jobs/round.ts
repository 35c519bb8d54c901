import type { ActionContext } from '../context.ts';
import { runAction } from '../run/run.ts';
import type { Job } from './jobs.ts';

/** An action that comes round by itself, in nobody's name; by this name it stands in the audit. */
export const round = (name: string, cron: string, act: (context: ActionContext) => Promise<unknown>): Job => ({
  name,
  cron,
  async run(services) {
    const who = { kind: 'system', name, divisionCode: '00' } as const;
    await runAction(services, { who, language: 'zh' }, name, {}, act);
  },
});
