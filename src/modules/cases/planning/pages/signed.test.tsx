import { screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type OpenPage, openPage } from '../../../../ui/testing/page.tsx';
import { type CaseWhole, casesContract } from '../../contract.ts';
import type { Plan } from '../contract.ts';
import type { Planned } from './forms.tsx';
import { SignedPlans } from './signed.tsx';

const parts = { purpose: '一', problems: '二', strategy: '三', partners: '', roles: '五', procedure: '六' };
const goal = { text: '出门', measure: '记录' };
type Goals = NonNullable<Plan['agreement']>['goals'];
const version = (nth: number, goals?: Goals): Plan => ({
  ...{ id: `p${nth}`, nth, parts, state: 'draft', madeBy: '陈小梅', savedAt: '2026-11-20T02:00:00Z', version: nth },
  agreement:
    goals === undefined
      ? null
      : {
          ...{ id: `a${nth}`, signedOn: '2026-11-20', givenBy: 'self', giverName: null, guardianInformedOn: null },
          ...{ manner: 'drawn', recordedBy: '陈小梅', recordedAt: '2026-11-20T02:00:00Z', goals },
        },
});

let page: OpenPage;
afterEach(() => page.close());

test.each<[string, Goals, string, string]>([
  ['kept with its goals, which stand as they did', [goal], '签署后没有改动', '签署时的目标没有另存'],
  ['older than that, of which nobody can tell', null, '签署时的目标没有另存', '签署后没有改动'],
])('an agreement %s', async (_, goals, says, keepsFrom) => {
  const planned = { plans: [version(2), version(1, goals)], goals: [{ id: 'g1', ...goal }] } as unknown as Planned;
  const file = { id: 'c1', clientName: '梁秀英' } as CaseWhole;
  page = await openPage(<SignedPlans file={file} planned={planned} />, { contract: casesContract, answers: {} });
  expect(await screen.findByText(new RegExp(says))).toBeDefined();
  expect(screen.queryByText(new RegExp(keepsFrom))).toBeNull();
});
