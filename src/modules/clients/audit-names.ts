import type { AuditNames } from '../../platform/audit/names.ts';
import { categoryNames } from './briefs.ts';

export const auditNames: readonly AuditNames[] = [{ entries: ['category'], look: categoryNames }];
