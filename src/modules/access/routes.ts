import { implement } from '../../platform/route.ts';
import { accessContract } from './contract.ts';
import * as own from './sessions/actions.ts';
import { currentSession } from './sessions/queries.ts';
import * as secondFactor from './sessions/second-factor.ts';
import * as signing from './sessions/sign-in.ts';

export const accessRoutes = implement(accessContract, {
  session: currentSession,
  signIn: signing.signIn,
  signOut: signing.signOut,
  verifySecondFactor: secondFactor.verifySecondFactor,
  enrolSecondFactor: secondFactor.enrolSecondFactor,
  confirmSecondFactor: secondFactor.confirmSecondFactor,
  removeSecondFactor: secondFactor.removeSecondFactor,
  changePassword: own.changePassword,
  changeLanguage: own.changeLanguage,
  switchPost: own.switchPost,
  mySessions: own.mySessions,
  revokeSession: own.revokeSession,
});
