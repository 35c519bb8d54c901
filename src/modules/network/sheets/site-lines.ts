import { sql } from 'kysely';
import { keySaid, listed, say, type Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { inTurns } from '../../../platform/run/in-turns.ts';
import { problems } from '../problems.ts';
import { agencies } from '../scope.ts';
import { type NewSite, newSite, type Particulars } from '../sites/contract.ts';
import { type CheckedOpening, checkOpenings } from '../sites/opening.ts';
import { nameKey, specialKinds } from '../sites/surroundings.ts';
import { coordinateWords, operatorWords, siteKindWords } from '../words.ts';
import { type SiteColumn, siteColumns, siteTelling } from './columns.ts';
import { addProblems, fault, numberOf, parsed, readLines, type SheetLine, textOf } from './importing.ts';
import { compareSite, type Registered, registeredSites } from './known-sites.ts';
import { parentsByName } from './parents.ts';

type Line = SheetLine<SiteColumn>;
type Parsed = NewSite & { readonly id: string };

export interface SiteImport {
  readonly lines: readonly Line[];
  readonly ignored: readonly string[];
  readonly otherSheets: readonly string[];
  readonly openings: readonly CheckedOpening[];
  readonly changes: readonly { readonly site: Registered; readonly to: Particulars }[];
}

/** Reads a sheet of sites and finds out, row by row, what would become of it; stores nothing. */
export async function examineSites(context: Context, fileId: string): Promise<SiteImport> {
  const { lines, ignored, otherSheets } = await readLines(context, fileId, siteColumns);
  const values = await parseLines(context, lines);
  const registered = await registeredSites(context, [...values.values()]);
  const rowOf = new Map<string, number>();
  const fresh: { line: Line; site: Parsed }[] = [];
  const changes: { site: Registered; to: Particulars }[] = [];
  for (const [line, site] of values) {
    const key = nameKey(site.divisionCode, site.name);
    const named = !line.faulty.has('name') && !line.faulty.has('divisionCode');
    const earlier = named ? rowOf.get(key) : undefined;
    if (earlier !== undefined) {
      addProblems(
        line,
        siteColumns,
        [{ field: 'name', code: 'import-repeated', params: { row: earlier } }],
        context.language,
      );
      continue;
    }
    if (named) rowOf.set(key, line.row);
    const known = named ? registered.get(key) : undefined;
    if (!known) {
      fresh.push({ line, site });
      continue;
    }
    const to = compareSite(context, line, known, site);
    if (line.state === 'changed') changes.push({ site: known, to });
  }
  const hung = await parentsByName(context, fresh);
  const checked = await checkOpenings(
    context,
    hung.map(({ site }) => site),
    // A site that is not opened is not there for the others.
    (index) => hung[index]?.line.state !== 'wrong',
  );
  checked.forEach(({ problems: found }, i) => {
    const line = hung[i]?.line;
    if (line) addProblems(line, siteColumns, found, context.language, siteTelling);
  });
  const openings = checked.filter((_, i) => hung[i]?.line.state === 'new');
  return { lines, ignored, otherSheets, openings, changes };
}

async function parseLines(context: Context, lines: readonly Line[]): Promise<Map<Line, Parsed>> {
  const codes = [...new Set(lines.map((line) => line.cells.agencyCreditCode.toUpperCase()).filter(Boolean))];
  const known = await agencies
    .from(context)
    .select(['id', 'creditCode'])
    .where(sql<boolean>`credit_code = any(${codes}::text[])`)
    .execute();
  const agencyOf = new Map(known.map((agency) => [agency.creditCode, agency.id]));
  const special = await specialKinds(context);
  const values = new Map<Line, Parsed>();
  for await (const line of inTurns(lines)) {
    const { cells } = line;
    const code = cells.agencyCreditCode.toUpperCase();
    const specialKind = special.find((kind) => [kind.id, kind.name.zh, kind.name.en].includes(cells.specialKind));
    if (code && !agencyOf.has(code))
      addProblems(line, siteColumns, [{ field: 'agencyCreditCode', code: 'unknown-agency' }], context.language);
    const read = parsed(
      line,
      siteColumns,
      newSite,
      {
        name: cells.name,
        kind: choice(context, line, 'kind', siteKindWords),
        specialKind: specialKind?.id ?? textOf(cells.specialKind),
        divisionCode: cells.divisionCode,
        operator: choice(context, line, 'operator', operatorWords) ?? (code ? 'agency' : 'direct'),
        agencyId: agencyOf.get(code) ?? null,
        openedOn: cells.openedOn,
        address: textOf(cells.address),
        lng: numberOf(cells.lng),
        lat: numberOf(cells.lat),
        coordinateSource:
          choice(context, line, 'coordinateSource', coordinateWords) ?? (cells.lng ? 'imported' : 'unknown'),
        contactName: textOf(cells.contactName),
        contactPhone: textOf(cells.contactPhone),
        rating: numberOf(cells.rating),
      },
      { name: '', kind: 'station', divisionCode: '', openedOn: context.today },
      context.language,
    );
    values.set(line, { ...read, id: context.newId() });
  }
  return values;
}

function choice<K extends string>(
  context: Context,
  line: Line,
  column: SiteColumn,
  words: Readonly<Record<K, Word>>,
): K | undefined {
  const text = line.cells[column];
  const key = keySaid(words, text);
  if (text && !key) {
    const { language } = context;
    const choices = listed(Object.values<Word>(words), language);
    fault(line, siteColumns, column, say(problems['not-a-choice'].word, language, { text, choices }), language);
  }
  return key;
}
