import type { AuditNames } from '../../platform/audit/names.ts';
import { workersByIds } from './briefs.ts';
import { catalogue } from './skills/queries.ts';

export const auditNames: readonly AuditNames[] = [
  {
    entries: ['workerId', 'toWorkerId'],
    async look(context, ids) {
      const found = await workersByIds(context, ids);
      return new Map([...found].map(([id, worker]) => [id, worker.name]));
    },
  },
  {
    entries: ['skills'],
    async look(context) {
      const { skills } = await catalogue(context);
      return new Map(skills.map(({ code, name }) => [code, name]));
    },
  },
];
