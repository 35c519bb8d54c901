import { services } from '../tables.ts';

export const recordsLooked = services.open(
  'services.encounter',
  'a nightly job looks at new records of a city; of what it finds only whoever answers for them is told',
);
export const questions = services.open(
  'services.record_question',
  'read for sites where the caller closes questions, or for the caller’s own records',
);
const withQuestion = 'read only for questions that the condition on services.record_question has let through';
export const evidence = services.open('services.question_evidence', withQuestion);
export const remarks = services.open('services.question_remark', withQuestion);
