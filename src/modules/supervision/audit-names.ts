import { say } from '../../kernel/words.ts';
import type { AuditNames } from '../../platform/audit/names.ts';
import { workersByIds } from '../people/public.ts';
import { boundWords } from './bindings/words.ts';
import { namesIn } from './naming.ts';
import { bindingsAnywhere, units } from './scope.ts';

export const auditNames: readonly AuditNames[] = [
  {
    entries: ['unitId', 'fromUnitId', 'parentId'],
    async look(context, ids) {
      const rows = await units
        .from(context)
        .select(['id', 'name'])
        .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
        .execute();
      return new Map(rows.map((row) => [row.id, row.name]));
    },
  },
  {
    entries: ['interviewerIds'],
    look: async (context, ids) => new Map([...(await workersByIds(context, ids))].map(([id, { name }]) => [id, name])),
  },
  {
    entries: ['endedBindings'],
    async look(context, ids) {
      const rows = await bindingsAnywhere
        .from(context)
        .select(['id', 'kind', 'siteId', 'workerId'])
        .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
        .execute();
      const { station, person } = await namesIn(context, rows, (r) => [r.workerId]);
      const told = (row: (typeof rows)[number]) => ({
        siteName: station(row.siteId),
        workerName: person(row.workerId),
      });
      return new Map(rows.map((row) => [row.id, say(boundWords[row.kind as 'lock'], context.language, told(row))]));
    },
  },
];
