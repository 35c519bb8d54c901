import { listed, word } from '../../../kernel/words.ts';
import { chainHolds, sealAudit, verifyAudit } from '../../../platform/audit/chain.ts';
import { demoRegions } from '../../../platform/demo.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { runAction } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { ownAccount } from '../scope.ts';

/** Every night: recomputes the chains, writes their heads to the log, and tells administrators of a break. */
export async function inspectAudit(services: Services): Promise<void> {
  await sealAudit(services);
  const reports = await verifyAudit(services, { now: new Date(services.clock()) });
  for (const report of reports) {
    const { cityCode, head, broken, unlinked, backDated } = report;
    services.log[chainHolds(report) ? 'info' : 'error']({ cityCode, head, broken, unlinked, backDated }, 'audit chain');
  }
  const cities = reports.filter((report) => !chainHolds(report)).map((report) => report.cityCode);
  if (cities.length === 0) return;
  const who = {
    kind: 'system',
    name: 'access.verify-audit',
    divisionCode: demoRegions[services.config.region].code,
  } as const;
  await runAction(services, { who, language: 'zh' }, 'access.reportBrokenAudit', { cities }, async (context) => {
    const administrators = await ownAccount
      .from(context)
      .innerJoin('access.post', 'access.post.accountId', 'access.account.id')
      .select(['access.account.id', 'access.account.cityCode'])
      .where('role', '=', 'administrator')
      .where('access.post.divisionCode', '=', who.divisionCode)
      .where('closedOn', 'is', null)
      .where((e) => e.or([e('validTo', 'is', null), e('validTo', '>', context.today)]))
      .execute();
    await notify(
      context,
      administrators.map((account) => ({
        accountId: account.id,
        cityCode: account.cityCode,
        kind: 'access.audit-broken',
        title: word('审计链核验不通过', 'The audit chain does not hold'),
        body: word(
          `城市 ${listed(cities, 'zh')} 的审计记录与审计链不符，请立即查看`,
          `Audit rows of ${listed(cities, 'en')} do not match their chain`,
        ),
        link: '/audit',
      })),
    );
    context.audit({ subjectType: 'audit', detail: { cities } });
  });
}
