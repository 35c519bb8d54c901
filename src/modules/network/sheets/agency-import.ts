import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { ImportPreview, ImportResult } from '../../../kernel/sheet-import.ts';
import { keySaid, listed, say, word } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { oneImportAtATime } from '../../../platform/run/one-import.ts';
import { templateSheet } from '../../../platform/sheets/index.ts';
import { agencyProblems, registerAll } from '../agencies/actions.ts';
import { type NewAgency, newAgency } from '../agencies/contract.ts';
import { type AgencyKind, agencyOver } from '../agencies/rules.ts';
import { networkContract } from '../contract.ts';
import { can } from '../permissions.ts';
import { problems } from '../problems.ts';
import { agencies } from '../scope.ts';
import { network } from '../tables.ts';
import { agencyKindWords } from '../words.ts';
import { type AgencyColumn, agencyColumns, agencyTelling } from './columns.ts';
import type { sheetEndpoints } from './contract.ts';
import { sheetAnswer } from './exports.ts';
import {
  addProblems,
  compareKnown,
  fault,
  numberOf,
  parsed,
  preview,
  readLines,
  type SheetLine,
  textOf,
  wrongRows,
} from './importing.ts';
import { sheetHintWords as h } from './words.ts';

type Line = SheetLine<AgencyColumn>;
interface AgencyImport {
  readonly lines: readonly Line[];
  readonly ignored: readonly string[];
  readonly otherSheets: readonly string[];
  readonly fresh: readonly NewAgency[];
  readonly changes: readonly { readonly id: string; readonly to: NewAgency }[];
}

/** Agencies are known by their credit code; everything else of a registered one may change. */
async function examine(context: Context, fileId: string): Promise<AgencyImport> {
  const { lines, ignored, otherSheets } = await readLines(context, fileId, agencyColumns);
  const values = new Map(lines.map((line) => entry(context, line)));
  const codes = [...values.values()].map((agency) => agency.creditCode);
  const registered = await agencies
    .from(context)
    .selectAll()
    .where(sql<boolean>`credit_code = any(${codes}::text[])`)
    .execute();
  const known = new Map(
    registered.map((agency) => [agency.creditCode, { ...agency, kind: agency.kind as AgencyKind }]),
  );
  const rowOf = new Map<string, number>();
  const single: { line: Line; agency: NewAgency; own: (NewAgency & { id: string }) | undefined }[] = [];
  for (const [line, agency] of values) {
    const coded = !line.faulty.has('creditCode');
    const row = coded ? rowOf.get(agency.creditCode) : undefined;
    const own = coded ? known.get(agency.creditCode) : undefined;
    if (row === undefined) single.push({ line, agency: own ? rowOver(line, own, agency) : agency, own });
    else
      addProblems(
        line,
        agencyColumns,
        [{ field: 'creditCode', code: 'import-repeated', params: { row } }],
        context.language,
      );
    if (coded) rowOf.set(agency.creditCode, row ?? line.row);
  }
  const ids = new Set(registered.map((agency) => agency.id));
  const checked = await agencyProblems(
    context,
    single.map(({ agency }) => agency),
    ids,
  );
  for (const [i, { line, agency, own }] of single.entries()) {
    const found = checked[i] ?? [];
    if (own && !context.covers(can.writeAgencies, { divisionCode: own.divisionCode })) {
      found.push({ field: 'divisionCode', code: 'outside-place', params: { name: own.name } });
    }
    addProblems(line, agencyColumns, found, context.language, agencyTelling);
    if (own && line.state !== 'wrong')
      compareKnown(line, agencyColumns, own, agency, context.language, {
        kind: spokenKind(context),
      });
  }
  return {
    lines,
    ignored,
    otherSheets,
    fresh: single.flatMap(({ line, agency }) => (line.state === 'new' ? [agency] : [])),
    changes: single.flatMap(({ line, agency, own }) =>
      line.state === 'changed' && own ? [{ id: own.id, to: agency }] : [],
    ),
  };
}

const spokenKind = (context: Context) => (value: unknown) =>
  say(agencyKindWords[value as AgencyKind], context.language);

/** What the row says of a registered agency: what it leaves out stays. */
function rowOver({ cells }: Line, known: NewAgency, row: NewAgency): NewAgency {
  const said = Object.entries(row).filter(([key]) => cells[key as AgencyColumn] !== '');
  return agencyOver(known, Object.fromEntries(said));
}

function entry(context: Context, line: Line): [Line, NewAgency] {
  const { cells } = line;
  const kind = keySaid(agencyKindWords, cells.kind);
  if (cells.kind && !kind) {
    const choices = listed(Object.values(agencyKindWords), context.language);
    fault(
      line,
      agencyColumns,
      'kind',
      say(problems['not-a-choice'].word, context.language, { text: cells.kind, choices }),
      context.language,
    );
  }
  const read = parsed(
    line,
    agencyColumns,
    newAgency,
    {
      creditCode: cells.creditCode,
      name: cells.name,
      kind,
      divisionCode: cells.divisionCode,
      address: textOf(cells.address),
      contactName: textOf(cells.contactName),
      contactPhone: textOf(cells.contactPhone),
      grade: numberOf(cells.grade),
      validFrom: cells.validFrom,
      validTo: textOf(cells.validTo),
    },
    { creditCode: '', name: '', kind: 'other', divisionCode: '', validFrom: context.today },
    context.language,
  );
  return [line, read];
}

export async function agencyImportTemplate({ language }: Context): Promise<FileAnswer> {
  const hints = [h.agencyRows, h.agencyEmpty];
  const body = templateSheet({ title: h.agencies, columns: agencyColumns, hints, language });
  return sheetAnswer(say(h.agencyTemplate, language), body);
}

export async function previewAgencyImport(context: Context, { fileId }: { fileId: string }): Promise<ImportPreview> {
  return preview(await examine(context, fileId), agencyColumns, context.language);
}

export async function agencyImportErrors(context: Context, { fileId }: { fileId: string }): Promise<FileAnswer> {
  const title = word('机构导入错误', 'Agencies not imported');
  const { lines } = await examine(context, fileId);
  return sheetAnswer(say(title, context.language), wrongRows(title, lines, agencyColumns, context.language));
}

export async function importAgencies(
  context: ActionContext,
  { fileId, skipWrong }: Parsed<(typeof sheetEndpoints.importAgencies)['in']>,
): Promise<ImportResult> {
  await oneImportAtATime(context, 'network.agencies');
  const { lines, fresh, changes } = await examine(context, fileId);
  const count = (state: string) => lines.filter((line) => line.state === state).length;
  const skipped = count('wrong');
  if (skipped > 0 && !skipWrong) throw networkContract.problem('rows-wrong', { params: { count: skipped } });
  await registerAll(context, fresh, (index) => `/${index}`);
  for (const { id, to } of changes) {
    await network
      .write(context)
      .updateTable('network.agency')
      .set({ ...to, version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  }
  const result = { new: fresh.length, changed: changes.length, unchanged: count('unchanged'), skipped };
  context.audit({ subjectType: 'agency', detail: { fileId, ...result } });
  return result;
}
