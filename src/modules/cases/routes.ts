import { implement } from '../../platform/route.ts';
import { casesContract } from './contract.ts';
import { exportCases } from './file/export.ts';
import { caseChoices, caseFile, caseList } from './file/queries.ts';
import * as opening from './opening/actions.ts';
import { rotateKeys } from './rotation.ts';

export const casesRoutes = implement(casesContract, {
  cases: caseList,
  case: caseFile,
  exportCases,
  caseChoices,
  openCase: opening.openCase,
  acceptCase: opening.acceptCase,
  declineCase: opening.declineCase,
  assessCase: opening.assessCase,
  assignCase: opening.assignCase,
  rotateKeys,
});
