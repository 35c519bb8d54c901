import { clients } from '../tables.ts';

export const consents = clients.open(
  'clients.consent',
  'read only for persons that the scope of clients.person has let through',
);
