import { addDays } from '../../../kernel/dates.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { consentNeedFor, giveConsent } from '../../clients/public.ts';
import type { ReferralKind } from '../referral/contract.ts';
import { acceptReferral } from '../referral/deciding.ts';
import { finishReferral } from '../referral/ending.ts';
import { referCase } from '../referral/sending.ts';

/** An open case of the demonstration. */
export interface Carried {
  readonly cityCode: string;
  readonly clientId: string;
  readonly caseId: string;
  readonly siteId: string;
  readonly divisionCode: string;
}

interface Place {
  readonly id: string;
}

/**
 * A case that is offered to the station, one that came and of which the sender was told what came of it, one that the
 * station offers elsewhere, and one that an agency has taken on.
 */
export async function fillReferrals(run: DemoRun, station: Place, near: readonly Carried[], far: readonly Carried[]) {
  const [own, outside] = near;
  const [coming, arrived] = far.filter((c) => c.cityCode === own?.cityCode);
  if (coming) await refer(run, coming, 'site', { toSiteId: station.id }, '搬至本街与女儿同住');
  if (own && coming) await refer(run, own, 'site', { toSiteId: coming.siteId }, '已搬到对方辖区居住');
  if (arrived) {
    const id = await refer(run, arrived, 'site', { toSiteId: station.id }, '租房搬至本街');
    await run.act('cases.acceptReferral', acceptReferral, { id });
    const outcome = '已上门对接，原有送餐和探访安排照旧';
    await run.act('cases.finishReferral', finishReferral, { id, doneOn: run.today, outcome });
  }
  if (!outside) return;
  const id = await refer(run, outside, 'agency', { toName: '阳光康复服务中心（演示）' }, '需要专业康复训练');
  const taken = { id, acceptedOn: run.today, receivedBy: '值班社工' };
  await run.act('cases.acceptReferral', acceptReferral, taken);
}

async function refer(
  run: DemoRun,
  { cityCode, clientId, caseId }: Carried,
  kind: ReferralKind,
  to: { toSiteId?: string; toName?: string },
  reason: string,
): Promise<string> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const givenOn = addDays(run.today, -3);
  const need = await consentNeedFor(context, { cityCode, id: clientId }, givenOn);
  await run.act('clients.giveConsent', giveConsent, {
    ...{ clientId, purpose: 'referral', givenOn, givenBy: need.giver, manner: 'oral', witness: '社区网格员' },
    ...(need.giver === 'guardian' ? { giverName: '监护人' } : {}),
    ...(need.informGuardian ? { guardianInformedOn: givenOn } : {}),
  });
  const notes = '已与本人说明转介后的安排';
  const { id } = await run.act('cases.referCase', referCase, { caseId, kind, reason, notes, ...to });
  return id;
}
