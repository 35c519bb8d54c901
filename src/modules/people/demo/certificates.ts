import { addDays, type Day, isDay } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import type { DemoRegion, DemoRun } from '../../../platform/demo.ts';
import type { NameMaker } from '../../../platform/names/demo-names.ts';
import { readContext } from '../../../platform/run/run.ts';
import type { SiteBrief } from '../../network/public.ts';
import { registerCertificates } from '../certificates/actions.ts';
import type { CertificateRow } from '../certificates/contract.ts';
import { registrationRules } from '../certificates/region-rules.ts';
import { renewRegistrations } from '../certificates/renewing.ts';
import { type HeldLevel, periodEnd, type RegistrationRules } from '../certificates/rules.ts';
import type { WorkerRow } from '../contract.ts';
import { certificatesAnywhere } from '../scope.ts';
import { awardHonours } from './honours.ts';

/** Published: Jinjiang has 1,463 holders, four of them senior; most of them are not on the staff of a station. */
const published: Partial<Record<DemoRegion['id'], { holders: number; seniors: number }>> = {
  jinjiang: { holders: 1463, seniors: 4 },
};
const employers = ['医院', '学校', '街道办事处', '社区居委会', '企业', '养老机构'];
const batchSize = 1000;
const earlierPeriods = 300;

/** Workers brought their certificates along; this adds something of the past, and the holders who work elsewhere. */
export async function fillCertificates(
  run: DemoRun,
  name: NameMaker,
  sites: readonly SiteBrief[],
  workers: readonly WorkerRow[],
): Promise<void> {
  const context = readContext(run.services, {
    who: { kind: 'system', name: 'demo', divisionCode: run.region.code },
    language: 'zh',
  });
  const rules = await registrationRules(context);
  await recordEarlierPeriods(run, context, rules);
  const plan = published[run.region.id];
  if (plan) {
    const brought = workers.filter((w) => w.certificateLevel !== 'none');
    const seniors = plan.seniors - brought.filter((w) => w.certificateLevel === 'senior').length;
    await registerElsewhere(run, name, sites, rules, { count: plan.holders - brought.length, seniors });
  }
  if (run.region.id === 'jinjiang') await awardHonours(run, context);
  run.progress('证书', 1, 1);
}

/** For some, the period before the one that the register has. */
async function recordEarlierPeriods(run: DemoRun, context: Context, rules: RegistrationRules): Promise<void> {
  const found = await certificatesAnywhere
    .from(context)
    .select(['id', 'issuedOn', 'registeredUntil'])
    .where('registeredUntil', 'is not', null)
    .orderBy('issuedOn')
    .orderBy('number')
    .limit(earlierPeriods)
    .execute();
  const rows = found.flatMap(({ id, issuedOn, registeredUntil }) => {
    const years = (registeredUntil ?? '').slice(0, 4);
    const validFrom = `${Number(years) - 2 * rules.periodYears}${(registeredUntil ?? '').slice(4)}`;
    return issuedOn && validFrom >= issuedOn && isDay(validFrom) ? [{ id, validFrom }] : [];
  });
  if (rows.length > 0) await run.act('people.renewRegistrations', renewRegistrations, { rows });
}

async function registerElsewhere(
  run: DemoRun,
  name: NameMaker,
  sites: readonly SiteBrief[],
  rules: RegistrationRules,
  { count, seniors }: { count: number; seniors: number },
): Promise<void> {
  const { random } = run;
  const rows = Array.from({ length: count }, (_, nth): CertificateRow => {
    const bornOn = addDays('1966-01-01', Math.floor(random() ** 0.7 * 12_000));
    const issuedOn = issueDay(run, bornOn);
    const level: HeldLevel = nth < seniors ? 'senior' : random() < 0.28 ? 'socialWorker' : 'assistant';
    const registeredFrom = periodsSince(run, issuedOn, rules).at(-1);
    const site = sites[nth % sites.length];
    return {
      name: name(random, random() < 0.7 ? 'female' : 'male', bornOn),
      level,
      number: `YS${issuedOn.slice(0, 4)}${String(500_000 + nth)}`,
      issuedOn,
      divisionCode: site?.divisionCode.slice(0, 6) ?? run.region.code,
      employer: `${run.region.name}某${employers[nth % employers.length]}（演示）`,
      ...(registeredFrom ? { registeredFrom } : {}),
    };
  });
  for (let from = 0; from < rows.length; from += batchSize)
    await run.act('people.registerCertificates', registerCertificates, { rows: rows.slice(from, from + batchSize) });
}

/** Results come out once a year, in October; nobody sits the exam before twenty-two. */
export function issueDay({ random, today }: DemoRun, bornOn: Day): Day {
  const last = Number(today.slice(0, 4)) - 1;
  const first = Math.min(last, Math.max(2009, Number(bornOn.slice(0, 4)) + 22));
  return `${first + Math.floor((1 - random() ** 2) * (last - first + 1))}-10-20`;
}

/** Starts of the registration periods; some holders never register, some let it lapse. */
export function periodsSince({ random, today }: DemoRun, issuedOn: Day, rules: RegistrationRules): Day[] {
  if (random() < 0.08) return [];
  const starts: Day[] = [];
  for (let from = addDays(issuedOn, 30 + Math.floor(random() * 300)); from <= today; from = periodEnd(from, rules))
    starts.push(from);
  if (starts.length > 1 && random() < 0.07) starts.pop();
  return starts;
}
