import { contract } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { assignmentEndpoints } from './assignment/contract.ts';
import { auditWords } from './audit-words.ts';
import { inputWords } from './input-words.ts';
import { organisationEndpoints } from './organisation/contract.ts';
import { can } from './permissions.ts';
import { plannedEndpoints } from './planned/contract.ts';
import { planEndpoints } from './plans/contract.ts';
import { problems } from './problems.ts';

export const supervisionContract = contract('supervision', {
  word: word('督导', 'Supervision'),
  fields: inputWords,
  audited: auditWords,
  permissions: can,
  problems,
  endpoints: { ...organisationEndpoints, ...assignmentEndpoints, ...planEndpoints, ...plannedEndpoints },
});
