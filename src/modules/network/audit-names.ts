import type { AuditNames } from '../../platform/audit/names.ts';
import { agencyNames } from './agencies/briefs.ts';
import { divisionNames } from './divisions/briefs.ts';
import { sitesByIds } from './sites/briefs.ts';

export const auditNames: readonly AuditNames[] = [
  { entries: ['divisionCode', 'toDivisionCode', 'cities'], look: divisionNames },
  { entries: ['agencyId'], look: agencyNames },
  {
    entries: ['siteId', 'toSiteId', 'parentSiteId', 'successorId', 'closedSites'],
    async look(context, ids) {
      const found = await sitesByIds(context, ids);
      return new Map([...found].map(([id, site]) => [id, site.name]));
    },
  },
];
