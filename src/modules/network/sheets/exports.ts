import type { Readable } from 'node:stream';
import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { listFile } from '../../../platform/sheets/list-file.ts';
import { type AgencyFilter, everyAgency } from '../agencies/queries.ts';
import { coverage, everyUncoveredTown } from '../coverage/queries.ts';
import { percent } from '../coverage/rules.ts';
import { everySite, type SiteFilter } from '../sites/queries.ts';
import { specialKinds } from '../sites/surroundings.ts';
import {
  agencyKindWords,
  coordinateWords,
  coverageWords,
  divisionKindWords,
  operatorWords,
  siteKindWords,
  siteStateWords,
} from '../words.ts';
import { titled as c } from './columns.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const sheetAnswer = (name: string, body: Readable): FileAnswer => ({
  name: `${name}.xlsx`,
  mediaType: xlsx,
  body,
});

/** How a file says for which day, and for which place, it holds. */
export const asOf = ({ language }: Context, on: string, ...place: readonly string[]) => ({
  about: [...place, on],
  notes: [...place, say(word('统计日期：{on}', 'As of {on}'), language, { on })],
});

export async function exportSites(context: Context, filter: SiteFilter): Promise<FileAnswer> {
  const { language } = context;
  const on = filter.on ?? context.today;
  const special = new Map((await specialKinds(context)).map((kind) => [kind.id, kind.name[language]]));
  async function* rows() {
    for await (const site of everySite(context, filter)) {
      yield {
        ...site,
        county: site.countyName,
        town: site.townName,
        kind: siteKindWords[site.kind][language],
        specialKind: site.specialKind ? (special.get(site.specialKind) ?? site.specialKind) : null,
        operator: operatorWords[site.operator][language],
        state: siteStateWords[site.state][language],
        coordinateSource: coordinateWords[site.coordinateSource][language],
      };
    }
  }
  const columns = [
    c('name', { width: 30 }),
    c('kind'),
    c('specialKind'),
    c('state'),
    c('county'),
    c('town'),
    c('divisionName', { width: 24 }),
    c('divisionCode', { type: 'digits' }),
    c('parentName', { width: 30 }),
    c('operator'),
    c('agencyName', { width: 30 }),
    c('openedOn', { type: 'day' }),
    c('closedOn', { type: 'day' }),
    c('closeReason'),
    c('address', { width: 36 }),
    c('contactName'),
    c('contactPhone', { type: 'digits' }),
    c('rating', { type: 'number' }),
    c('lng', { type: 'number' }),
    c('lat', { type: 'number' }),
    c('coordinateSource'),
  ];
  const title = say(word('站点', 'Sites'), language);
  return listFile(context, { title, ...asOf(context, on), columns, rows: rows() });
}

export async function exportAgencies(context: Context, filter: AgencyFilter): Promise<FileAnswer> {
  const { language } = context;
  const on = filter.on ?? context.today;
  async function* rows() {
    for await (const agency of everyAgency(context, filter)) {
      yield {
        ...agency,
        agency: agency.name,
        agencyKind: agencyKindWords[agency.kind][language],
        registeredAt: agency.divisionName,
      };
    }
  }
  const columns = [
    c('agency', { width: 36 }),
    c('creditCode', { type: 'digits' }),
    c('agencyKind'),
    c('registeredAt'),
    c('validFrom', { type: 'day' }),
    c('validTo', { type: 'day' }),
    c('grade', { type: 'number' }),
    c('honours', { type: 'number' }),
    c('openSites', { type: 'number' }),
    c('address', { width: 36 }),
    c('contactName'),
    c('contactPhone', { type: 'digits' }),
  ];
  const title = say(word('社工机构', 'Agencies'), language);
  return listFile(context, { title, ...asOf(context, on), columns, rows: rows() });
}

type Where = { place?: string | undefined; on?: string | undefined };

export async function exportCoverage(context: Context, input: Where): Promise<FileAnswer> {
  const { language } = context;
  const found = await coverage(context, input);
  const number = (key: keyof typeof coverageWords) => ({
    key,
    title: coverageWords[key],
    type: 'number' as const,
  });
  const rows = [...found.rows, found.total].map((row, i) => ({
    ...row,
    name: i < found.rows.length ? row.name : `${row.name} ${say(coverageWords.total, language)}`,
    stationShare: percent(row.townsWithStation, row.towns),
    pointShare: percent(row.villagesWithPoint, row.villages),
  }));
  const columns = [
    c('divisionName', { width: 24 }),
    c('divisionCode', { type: 'digits' }),
    number('towns'),
    number('townsWithStation'),
    number('stationShare'),
    number('stations'),
    number('villages'),
    number('villagesWithPoint'),
    number('pointShare'),
    number('points'),
    number('specials'),
    number('centres'),
  ];
  const title = say(coverageWords.title, language);
  const named = rows.map((row) => ({ ...row, divisionName: row.name, divisionCode: row.code }));
  return listFile(context, { title, ...asOf(context, found.on, found.total.name), columns, rows: named });
}

export async function exportUncoveredTowns(context: Context, input: Where): Promise<FileAnswer> {
  const { language } = context;
  const on = input.on ?? context.today;
  const rows = (await everyUncoveredTown(context, input)).map((town) => ({
    ...town,
    county: town.countyName,
    town: town.name,
    divisionCode: town.code,
    kind: divisionKindWords[town.kind as keyof typeof divisionKindWords][language],
  }));
  const columns = [
    c('county'),
    c('town'),
    c('kind'),
    c('divisionCode', { type: 'digits' }),
    { key: 'villages' as const, title: coverageWords.villages, type: 'number' as const },
    { key: 'points' as const, title: coverageWords.points, type: 'number' as const },
  ];
  const title = say(coverageWords.uncovered, language);
  return listFile(context, { title, ...asOf(context, on), columns, rows });
}
