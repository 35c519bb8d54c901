import { clients } from '../tables.ts';

export const matchKeys = clients.open(
  'clients.match_key',
  'likeness reaches over the whole city; what is shown of the other file is decided by the scope of clients.person',
);
export const duplicatePairs = clients.open(
  'clients.duplicate_pair',
  'a pair is shown to whoever reaches one of its persons; the condition is joined from the scope of clients.person',
);
export const merges = clients.open(
  'clients.merge',
  'read only for persons that the scope of clients.person has let through',
);
