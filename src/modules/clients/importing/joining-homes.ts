/** New people of a sheet whose household number somebody on file bears too: they join that household. */
import { cityOf } from '../../../kernel/china/division.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import type { ClientRow } from '../contract.ts';
import { type ExaminedClient, fault } from '../registration/queries.ts';
import { mayBeSameName } from '../roster/name-likeness.ts';

interface OnFile {
  readonly name: string;
  readonly cityCode: string;
  readonly householdId: string;
}

/** Somebody on file, and what the row of him or her says. */
export interface FoundInSheet {
  readonly householdKey: string | undefined;
  readonly name: string;
  readonly file: OnFile;
}

export type Homes = ReadonlyMap<string, readonly OnFile[]>;

/** Who bears each number. Under quite another name the row is wrong, and its number says nothing. */
export const homesIn = (found: readonly FoundInSheet[]): Homes =>
  Map.groupBy(
    found.flatMap(({ householdKey, name, file }) =>
      householdKey && mayBeSameName(file.name, name) ? { ...file, householdKey } : [],
    ),
    (f) => f.householdKey,
  );

const homesFor = (homes: Homes, { householdKey, divisionCode }: ClientRow) =>
  ((householdKey && homes.get(householdKey)) || []).filter((f) => f.cityCode === cityOf(divisionCode));
const isOne = (there: readonly OnFile[]) => new Set(there.map((f) => f.householdId)).size === 1;

/** The row in the household of those on file, where all of them live in one. */
export function inKnownHome(row: ClientRow, homes: Homes): ClientRow {
  const there = homesFor(homes, row);
  const [first] = there;
  return first && isOne(there) ? { ...row, householdId: first.householdId } : row;
}

/** The numbers under which a row of the sheet is head and can be stored. */
export const numbersWithHead = (examined: readonly ExaminedClient[]): ReadonlySet<string> =>
  new Set(
    examined.flatMap(({ row, faults }) => (row.relation === 'head' && faults.length === 0 && row.householdKey) || []),
  );

/**
 * Which household a new row joins, or why none. A number is of the sheet alone: of a family on file that stands in
 * another sheet, or went in while this row was wrong, nothing is known here.
 */
export function homeRemarks(row: ExaminedClient['row'], homes: Homes, withHead: ReadonlySet<string>): FieldProblem[] {
  const there = homesFor(homes, row);
  const [first] = there;
  if (!first) {
    const isAstray = row.householdKey && row.relation !== 'head' && !withHead.has(row.householdKey);
    return isAstray ? [fault('householdKey', 'import-no-head')] : [];
  }
  return [
    isOne(there)
      ? fault('householdKey', 'import-joins-household', { name: first.name })
      : fault('householdKey', 'import-households-differ'),
  ];
}
