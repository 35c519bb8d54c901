import { clients } from '../tables.ts';

export const matchKeys = clients.open(
  'clients.match_key',
  'pairs are found over the whole city; they and likely files are shown by the scope of clients.person only',
);
export const duplicatePairs = clients.open(
  'clients.duplicate_pair',
  'a pair is shown to whoever reaches both of its persons; the condition is joined from the scope of clients.person',
);
export const merges = clients.open(
  'clients.merge',
  'read only for persons that the scope of clients.person has let through',
);
