import { addDays, type Day, daysBetween } from '../../kernel/dates.ts';
import { type DemoRegion, type DemoRun, inLanes } from '../../platform/demo.ts';
import { demoNames, type NameMaker } from '../../platform/names/demo-names.ts';
import { readContext } from '../../platform/run/run.ts';
import { agenciesIn, openSites, type SiteBrief } from '../network/public.ts';
import { registrationRules } from './certificates/region-rules.ts';
import type { RegistrationRules } from './certificates/rules.ts';
import type { CertificateLevel, Duty, WorkerRow } from './contract.ts';
import { fillCertificates, issueDay, periodsSince } from './demo/certificates.ts';
import { endWorker } from './employment/leaving.ts';
import { registerWorkers } from './registration/actions.ts';

/** Published totals: over 7,000 in Guangzhou, over 400 full-time in Hainan, nearly 400 full-time in Jinjiang. */
const plans: Readonly<
  Record<DemoRegion['id'], { total: number; least: Partial<Record<SiteBrief['kind'], number>>; agency: boolean }>
> = {
  guangzhou: { total: 7126, least: { station: 1, point: 1, special: 2 }, agency: false },
  hainan: { total: 412, least: { station: 2, special: 2, countyCentre: 2 }, agency: false },
  jinjiang: { total: 396, least: { station: 2, special: 2, countyCentre: 2 }, agency: true },
};

/** A station carries as many of the remaining workers as seven points do. */
const weightOf: Partial<Record<SiteBrief['kind'], number>> = { station: 7, point: 1, special: 3, countyCentre: 3 };

const batchSize = 1000;
/** Former workers, so that the register has a past. */
const formerShare = 0.015;

/** Fills the register of workers: every station has a lead, the totals are the published ones. */
export async function fillDemo(run: DemoRun): Promise<void> {
  const plan = plans[run.region.id];
  const context = readContext(run.services, {
    who: { kind: 'system', name: 'demo', divisionCode: run.region.code },
    language: 'zh',
  });
  const sites = await openSites(context, { divisionCode: run.region.code, on: run.today });
  const agencies = plan.agency ? await agenciesIn(context, run.region.code, run.today) : [];
  const name = await demoNames(run.region.id);
  const rules = await registrationRules(context);
  const rows: WorkerRow[] = [];
  for (const { site, count } of shares(
    sites.filter((s) => s.kind in plan.least),
    plan,
  )) {
    for (let nth = 0; nth < count; nth += 1) {
      const agency = agencies[rows.length % Math.max(1, agencies.length)];
      rows.push(workerAt({ run, name, rules }, site, dutyOf(site, nth), rows.length, agency?.id));
    }
  }
  const former = Math.round(rows.length * formerShare);
  for (let nth = 0; nth < former; nth += 1) {
    const model = rows[Math.floor(run.random() * rows.length)];
    const site = sites.find((s) => s.id === model?.siteId);
    if (site) rows.push(workerAt({ run, name, rules }, site, 'worker', rows.length, model?.agencyId));
  }
  const ids: string[] = [];
  for (let from = 0; from < rows.length; from += batchSize) {
    ids.push(
      ...(await run.act('people.registerWorkers', registerWorkers, { rows: rows.slice(from, from + batchSize) })).ids,
    );
    run.progress('社工', ids.length, rows.length);
  }
  await fillCertificates(run, name, sites, rows);
  await inLanes(4, rows.slice(rows.length - former).entries(), async ([i, { joinedOn }]) => {
    const nth = rows.length - former + i;
    const leftOn = addDays(joinedOn, Math.floor(run.random() * (daysBetween(joinedOn, run.today) + 1)));
    await run.act('people.endWorker', endWorker, {
      id: ids[nth] ?? '',
      version: 1,
      leftOn,
      reason: nth % 3 ? '个人原因' : '合同期满',
    });
  });
}

/** The least for every site, then the rest by weight, largest remainders first. */
function shares(
  sites: readonly SiteBrief[],
  plan: (typeof plans)[DemoRegion['id']],
): { site: SiteBrief; count: number }[] {
  const least = sites.map((s) => plan.least[s.kind] ?? 0);
  const rest = Math.max(0, plan.total - least.reduce((a, b) => a + b, 0));
  const weights = sites.map((s) => weightOf[s.kind] ?? 1);
  const whole = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((w) => (rest * w) / whole);
  const counts = exact.map((e, i) => Math.floor(e) + (least[i] ?? 0));
  const missing = plan.total - counts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((e, i) => ({ i, over: e - Math.floor(e) }))
    .sort((a, b) => b.over - a.over || a.i - b.i);
  for (const { i } of byRemainder.slice(0, missing)) counts[i] = (counts[i] ?? 0) + 1;
  return sites.map((site, i) => ({ site, count: counts[i] ?? 0 }));
}

function dutyOf(site: SiteBrief, nth: number): Duty {
  if (site.kind === 'point') return 'worker';
  return nth === 0 ? 'lead' : nth === 1 && site.kind === 'station' ? 'deputy' : 'worker';
}

interface Making {
  readonly run: DemoRun;
  readonly name: NameMaker;
  readonly rules: RegistrationRules;
}

function workerAt(
  { run, name, rules }: Making,
  site: SiteBrief,
  duty: Duty,
  nth: number,
  agencyId: string | undefined,
): WorkerRow {
  const { random } = run;
  const sex = random() < 0.72 ? 'female' : 'male';
  const age = (duty === 'worker' ? 22 : 28) + Math.floor(random() ** 1.6 * 30);
  const joinedOn = joiningDay(run, site.openedOn);
  const bornOn = addDays(joinedOn, -Math.floor(age * 365.25 + random() * 364));
  const certificateLevel = certificateFor(run, duty, nth, random());
  return {
    name: name(random, sex, bornOn),
    staffNumber: `S${String(nth + 1).padStart(5, '0')}`,
    sex,
    bornOn,
    mobile: demoMobile(nth),
    employment: agencyId ? 'agency' : 'direct',
    fullTime: true,
    ...(agencyId ? { agencyId } : {}),
    certificateLevel,
    ...(certificateLevel === 'none' ? {} : heldBy(run, rules, bornOn, nth)),
    skills: skillsFor(run),
    joinedOn,
    siteId: site.id,
    duty,
  };
}

function joiningDay(run: DemoRun, openedOn: Day): Day {
  const days = Math.max(0, daysBetween(openedOn, run.today) - 1);
  return addDays(openedOn, Math.floor(run.random() ** 2 * days));
}

function heldBy(run: DemoRun, rules: RegistrationRules, bornOn: Day, nth: number) {
  const certificateIssuedOn = issueDay(run, bornOn);
  const number = `YS${certificateIssuedOn.slice(0, 4)}${String(nth + 1).padStart(6, '0')}`;
  const certificateRegisteredFrom = periodsSince(run, certificateIssuedOn, rules).at(-1);
  return {
    certificateNumber: number,
    certificateIssuedOn,
    ...(certificateRegisteredFrom ? { certificateRegisteredFrom } : {}),
  };
}

/** About two in five without a certificate; leads hold one. Where the seniors are published, two of them work here. */
function certificateFor({ region }: DemoRun, duty: Duty, nth: number, draw: number): CertificateLevel {
  if (region.id === 'jinjiang' ? nth === 0 || nth === 40 : draw < 0.002) return 'senior';
  if (duty !== 'worker') return draw < 0.45 ? 'socialWorker' : 'assistant';
  if (draw < 0.17) return 'socialWorker';
  return draw < 0.6 ? 'assistant' : 'none';
}

const spokenIn = {
  guangzhou: ['cantonese', 'hakka', 'teochew'],
  jinjiang: ['southernMin'],
  hainan: ['hainanese', 'hlai'],
} as const;
const professional = ['counselling', 'crisis', 'mediation', 'elderCare', 'childProtection', 'firstAid', 'volunteers'];

/** The language of the place, and now and then something that few can do. */
function skillsFor({ region, random }: DemoRun): string[] {
  const [first = '', ...others] = spokenIn[region.id];
  const skills = random() < 0.8 ? ['mandarin', first] : ['mandarin'];
  const other = others[Math.floor(random() * others.length * 5)];
  if (other) skills.push(other);
  if (random() < 0.012) skills.push('signLanguage');
  if (random() < 0.35) skills.push(professional[Math.floor(random() * professional.length)] ?? '');
  return skills;
}

/** 1900000 0000 to 9999: kept for synthetic persons in demo mode, never dialled by the product. */
const demoMobile = (nth: number) => `1900000${String(nth % 10_000).padStart(4, '0')}`;
