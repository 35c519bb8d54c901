import type { ActionContext } from '../../../platform/context.ts';
import { rotateSealed, type SealedTable } from '../../../platform/key-rotation.ts';
import { sealedAnswers } from '../../../platform/run/answers.ts';
import { pendingPlace, secretPlace } from '../sessions/second-factor.ts';
import { mobilePlace } from './queries.ts';

const sealedAccounts: SealedTable = {
  table: 'access.account',
  places: { mobile: mobilePlace, totpSecret: secretPlace, totpPending: pendingPlace },
};

export const rotateKeys = (context: ActionContext, { rows }: { rows: number }) =>
  rotateSealed(context, [sealedAccounts, sealedAnswers], rows);
