import type { ItemKind } from '../schemas.ts';

const folders = { case: '/cases', group: '/cases/groups', activity: '/cases/community' } as const;

/** Where a case, group or activity is opened. */
export const addressOf = (kind: ItemKind, id: string): string => `${folders[kind]}/${id}`;
