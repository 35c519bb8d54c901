import type { SensitiveField } from './contract.ts';

const columns = { residentId: 'resident_id', mobile: 'mobile' } as const;

/** Where a sealed value may stand; moved to another row or column it does not open. */
export const placeOf = (field: SensitiveField, id: string) => `people.certificate.${columns[field]}:${id}`;
