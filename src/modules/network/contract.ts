import { contract } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { agencyEndpoints } from './agencies/contract.ts';
import { auditWords } from './audit-words.ts';
import { coverageEndpoints } from './coverage/contract.ts';
import { divisionEndpoints } from './divisions/contract.ts';
import { inputWords } from './input-words.ts';
import { can } from './permissions.ts';
import { problems } from './problems.ts';
import { reorganisationEndpoints } from './reorganisation/contract.ts';
import { sheetEndpoints } from './sheets/contract.ts';
import { siteEndpoints } from './sites/contract.ts';

export const networkContract = contract('network', {
  word: word('网络', 'Network'),
  fields: inputWords,
  audited: auditWords,
  permissions: can,
  problems,
  endpoints: {
    ...divisionEndpoints,
    ...siteEndpoints,
    ...coverageEndpoints,
    ...agencyEndpoints,
    ...sheetEndpoints,
    ...reorganisationEndpoints,
  },
});
