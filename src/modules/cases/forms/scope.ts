import { cases } from '../tables.ts';

const ofTheRegion = 'forms hold for the whole installation; who may design them has been let in already';
export const forms = cases.open('cases.form', ofTheRegion);
export const formVersions = cases.open('cases.form_version', ofTheRegion);

export const answers = cases.open(
  'cases.answer',
  'read only for persons that the scope of clients.person has let through',
);
