import { addDays, type Day, daysBetween } from '../../kernel/dates.ts';
import { type DemoRun, inLanes } from '../../platform/demo.ts';
import { demoNames } from '../../platform/names/demo-names.ts';
import { readContext } from '../../platform/run/run.ts';
import { endCare } from './care/ending.ts';
import type { ClientRow, RiskLevel } from './contract.ts';
import { foldCareCounts } from './counts/fold.ts';
import { type DemoPerson, fillCircumstances } from './demo/circumstances.ts';
import { fillDuplicates } from './demo/duplicates.ts';
import { fillHandovers } from './demo/handovers.ts';
import { birthDay, furtherCategories, headAgeOf, idMaker, memberOf, nameOf, whyHigh } from './demo/person.ts';
import { type CarePlace, carePlaces, placePicker } from './demo/places.ts';
import { householdPlans, householdSizes } from './demo/plan.ts';
import { fillRosters } from './demo/rosters.ts';
import { regionRules } from './region-rules.ts';
import { registerClients } from './registration/actions.ts';
import { needsReason } from './risk/rules.ts';
import { type RiskRules, reviewDay, suggestedRisk } from './rules.ts';

const batchSize = 2000;
/** Persons whose care has ended, so that the register has a past; beyond the published totals. */
const endedShare = 0.002;
const endings = ['迁出本辖区', '去世', '家庭收入回升，退出保障', '转入养老机构'] as const;

/** Synthetic persons: names of own lists, numbers of the unassigned region, places of the real divisions. */
export async function fillDemo(
  run: DemoRun,
  station?: { readonly id: string; readonly divisionCode: string },
): Promise<void> {
  const context = readContext(run.services, {
    who: { kind: 'system', name: 'demo', divisionCode: run.region.code },
    language: 'zh',
  });
  const places = await carePlaces(context, run);
  if (places.length === 0) return;
  const households = await inventHouseholds(run, places, (await regionRules(context)).risk);
  const total = households.reduce((n, rows) => n + rows.length, 0);
  const ending = Math.ceil(total * endedShare);
  const ended = households.slice(0, ending).flatMap((rows) => rows.slice(0, 1).map(asFormer));
  let done = 0;
  const register = async (rows: ClientRow[]) => {
    const { ids } = await run.act('clients.registerClients', registerClients, { rows });
    done += ids.length;
    run.progress('服务对象', done, total + ended.length);
    return ids;
  };
  const people: DemoPerson[] = [];
  await inLanes(2, inBatches(households), async (rows) => {
    const ids = await register(rows);
    people.push(...rows.map((row, i) => ({ row, id: ids[i] ?? '' })));
  });
  const former = await register(ended);
  await inLanes(4, former.entries(), async ([i, id]) => {
    const careTo = addDays(run.today, -1 - Math.floor(run.random() * 300));
    await run.act('clients.endCare', endCare, {
      id,
      version: 1,
      careTo,
      reason: endings[i % endings.length] ?? endings[0],
    });
  });
  people.sort((a, b) => (a.id < b.id ? -1 : 1));
  await fillDuplicates(run, people);
  await Promise.all([fillCircumstances(run, people), station && fillRosters(run, people, station.divisionCode)]);
  if (station) await fillHandovers(run, people, station);
  await foldCareCounts(context);
}

/** Whole households, neighbours together: few sites and workers to look up for each batch. */
function inBatches(households: readonly ClientRow[][]): ClientRow[][] {
  const batches: ClientRow[][] = [[]];
  for (const rows of [...households].sort((a, b) =>
    (a[0]?.divisionCode ?? '') < (b[0]?.divisionCode ?? '') ? -1 : 1,
  )) {
    if ((batches.at(-1)?.length ?? 0) + rows.length > batchSize) batches.push([]);
    batches.at(-1)?.push(...rows);
  }
  return batches;
}

/** Somebody else at the same place, in care long ago. */
function asFormer({ residentId: _, householdKey: __, ...row }: ClientRow): ClientRow {
  const longAgo = '2021-03-01';
  const careFrom = (row.bornOn ?? '') > longAgo ? (row.bornOn ?? longAgo) : longAgo;
  return {
    ...row,
    relation: 'head',
    careFrom,
    categories: row.categories.map((c) => ({ ...c, validFrom: careFrom })),
  };
}

async function inventHouseholds(run: DemoRun, places: readonly CarePlace[], rules: RiskRules): Promise<ClientRow[][]> {
  const { random, today } = run;
  const makeName = await demoNames(run.region.id);
  const makeId = idMaker();
  const found: ClientRow[][] = [];
  for (const plan of householdPlans(run.region.id, run.scale)) {
    const pick = placePicker(places, plan.area);
    for (const size of householdSizes(plan, random)) {
      const place = pick(random);
      const householdKey = String(found.length);
      const headAge = headAgeOf(plan, random);
      const surname = makeName.surname(random);
      const careFrom = sinceWhen(today, random);
      const worker = place.workers[Math.floor(random() * place.workers.length)];
      const address = `${place.addressStart}${1 + Math.floor(random() * 40)}巷${1 + Math.floor(random() * 60)}号`;
      found.push(
        Array.from({ length: size }, (_, nth) => {
          const { relation, age } = memberOf(plan, nth, headAge, random);
          const sex = random() < 0.5 ? 'female' : 'male';
          const bornOn = birthDay(today, age, random);
          const from = bornOn > careFrom ? bornOn : careFrom;
          const main = { category: plan.category, ...(plan.variant ? { variant: plan.variant } : {}), validFrom: from };
          const further = furtherCategories(plan, age, size, random);
          const riskLevel = suggestedRisk(rules, { bornOn, categories: [plan.category, ...further] }, today);
          return {
            name: nameOf(makeName, relation, surname, sex, bornOn, random),
            sex,
            bornOn,
            // A few have no number yet.
            ...(random() < 0.985 ? { residentId: makeId(bornOn, sex) } : {}),
            ...(age >= 14 && random() < 0.6 ? { mobile: demoMobile(random) } : {}),
            address,
            divisionCode: place.divisionCode,
            siteId: place.site.id,
            householdKey,
            relation,
            categories: [main, ...further.map((category) => ({ category, validFrom: from }))],
            ...(worker ? { responsibleWorkerId: worker } : {}),
            riskLevel,
            ...(needsReason(riskLevel) ? { riskReason: whyHigh([plan.category, ...further]) } : {}),
            nextReviewOn: latest(from, nextReview(rules, riskLevel, today, random)),
            careFrom: from,
          } satisfies ClientRow;
        }),
      );
    }
  }
  return found;
}

const latest = (a: Day, b: Day): Day => (a > b ? a : b);

/** Some time within the interval of the level; a few are a week late. */
function nextReview(rules: RiskRules, level: RiskLevel, today: Day, random: () => number): Day {
  return addDays(today, Math.floor(random() * daysBetween(today, reviewDay(rules, level, today))) - 7);
}

/** Within the last five years, more of them lately. */
function sinceWhen(today: Day, random: () => number): Day {
  return addDays(today, -Math.floor(random() ** 1.5 * 1800) - 1);
}

/** 1900000 0000 to 9999: kept for synthetic persons in demo mode, never dialled by the product; families share. */
const demoMobile = (random: () => number) => `1900000${String(Math.floor(random() * 10_000)).padStart(4, '0')}`;
