import { clients } from '../tables.ts';

export const contacts = clients.open(
  'clients.contact',
  'read only for persons that the scope of clients.person has let through',
);
