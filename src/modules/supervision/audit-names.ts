import type { AuditNames } from '../../platform/audit/names.ts';
import { units } from './scope.ts';

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
];
