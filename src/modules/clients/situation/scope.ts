import { clients } from '../tables.ts';

const withPerson = 'read only for persons that the scope of clients.person has let through';
export const situations = clients.open('clients.situation', withPerson);
export const assessments = clients.open('clients.self_care', withPerson);
