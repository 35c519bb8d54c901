import { readPhone } from '../../../kernel/china/phone.ts';
import { compactCode, halfWidth } from '../../../kernel/china/width.ts';
import { ageOn, type Day, isDay } from '../../../kernel/dates.ts';
import { keySaid } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { cleanName } from '../../../platform/names/person-name.ts';
import type { SheetRow } from '../../../platform/sheets/index.ts';
import { readName, saysOnlySex } from '../name-notes.ts';
import { type IdentityReading, readIdentity, unfitting } from '../rules.ts';
import type { Category } from '../schemas.ts';
import { sexWords } from '../words.ts';
import type { CategoryReader } from './category-names.ts';
import type { RosterCells, RosterColumn } from './columns.ts';
import type { RosterPlaces } from './places.ts';
import type { ReadRow, Reason } from './rules.ts';

/** What a row is read against. */
export interface RosterFrame {
  readonly places: RosterPlaces;
  readonly category: string;
  readonly fits: Category['fits'];
  readonly readCategory: CategoryReader;
  readonly earliestBirth: Day;
}

/** Letters of any script with spaces and dots between them; digits stand in no name. */
const namePattern = /^[\p{L}\p{M}·\s'’-]{1,60}$/u;

/** What stands in a row that adds up the others. */
const totals = /^(本页|全[镇街村区县市])?(合计|小计|总计|共计|累计)(人数|户数)?[:：]?\d*[人户名]?$/;

/** Where the word stands in a column that is not read, the number of people stands for a name. */
const numberOfPeople = /^\d+[人户名口]$/;

function isTotal(cells: RosterCells): boolean {
  if (numberOfPeople.test(halfWidth(cells.name).replace(/\s/g, '')) && cells.residentId === '') return true;
  const said = Object.values(cells).map((cell) => halfWidth(cell).replace(/\s/g, ''));
  return compactCode(cells.residentId).length < 15 && said.some((cell) => totals.test(cell));
}

const totalRow = (cells: RosterCells): ReadRow => ({
  name: cleanName(cells.name).slice(0, 60),
  bornOn: null,
  residentIdHash: null,
  idFault: null,
  faults: [{ code: 'total-row' }],
  divisionCode: null,
  divisionFault: null,
  remarks: [],
  mobileHash: null,
});

export function identityOf(
  cells: RosterCells,
  context: Pick<Context, 'today' | 'services'>,
  earliestBirth?: Day,
): IdentityReading {
  return readIdentity(
    {
      sex: keySaid(sexWords, cells.sex) ?? 'unknown',
      bornOn: isDay(cells.bornOn) ? cells.bornOn : null,
      residentId: cells.residentId || null,
    },
    { demo: context.services.config.mode === 'demo', today: context.today, earliestBirth },
  );
}

export function readRosterRow(
  { cells, warnings }: Pick<SheetRow<RosterColumn>, 'cells' | 'warnings'>,
  { places, category, fits, readCategory, earliestBirth }: RosterFrame,
  context: Pick<Context, 'today' | 'services'>,
): ReadRow {
  if (isTotal(cells)) return totalRow(cells);
  const { crypto } = context.services;
  const { name, note } = readName(cells.name);
  const identity = identityOf(cells, context, earliestBirth);
  const place = places.read(cells.town, cells.village);
  const faults: Reason[] = warnings.map(({ key, code }) => ({
    code: 'cell-damaged',
    params: { column: key, warning: code },
  }));
  if (name === '') faults.push({ code: 'name-missing' });
  else if (!namePattern.test(name)) faults.push({ code: 'name-unreadable', params: { name: name.slice(0, 30) } });
  for (const { field, ...reason } of identity.faults) if (field !== 'residentId') faults.push(reason);
  for (const key of ['bornOn', 'validFrom'] as const) {
    if (cells[key] !== '' && !isDay(cells[key]))
      faults.push({ code: dayFault(cells[key]), params: { column: key, text: cells[key].slice(0, 30) } });
  }
  if (cells.validFrom > context.today && isDay(cells.validFrom)) faults.push({ code: 'in-future' });
  if (cells.address.length > 200) faults.push({ code: 'too-long', params: { column: 'address', max: 200 } });
  const named = readCategory(cells.category);
  if (named.unknown !== undefined) faults.push({ code: 'unknown-category', params: { category: named.unknown } });
  else if (named.codes.length > 0 && !named.codes.includes(category))
    faults.push({ code: 'other-category', params: { category: cells.category.trim().slice(0, 30) } });
  const phone = cells.mobile === '' ? undefined : readPhone(cells.mobile);
  const age = identity.bornOn === null ? null : ageOn(identity.bornOn, context.today);
  const unlikely = unfitting(fits, { sex: identity.sex, age });
  const noted: Reason[] =
    note === null
      ? []
      : [
          {
            code: saysOnlySex(note, identity.sex) ? 'name-with-sex' : 'name-with-note',
            params: { name, note: note.slice(0, 30) },
          },
        ];
  const idFault = identity.faults.find((f) => f.field === 'residentId');
  return {
    name: name.slice(0, 60),
    bornOn: identity.bornOn,
    residentIdHash: identity.residentId ? crypto.lookupHash('resident-id', identity.residentId) : null,
    idFault: idFault
      ? { code: idFault.code, ...(idFault.params ? { params: idFault.params } : {}) }
      : identity.residentId
        ? null
        : { code: 'id-missing' },
    faults,
    divisionCode: place.divisionCode,
    divisionFault: place.fault,
    remarks: [
      ...noted,
      ...(unlikely ? [{ code: unlikely }] : []),
      ...(phone && !phone.ok ? [{ code: 'phone-unreadable' }] : []),
    ],
    mobileHash: phone?.ok ? crypto.lookupHash('phone', phone.number) : null,
  };
}

const dayFault = (text: string) =>
  /^\d{4}\s*[-/.年]?\s*\d{1,2}\s*月?$/.test(halfWidth(text).trim()) ? 'day-missing' : 'day-unreadable';
