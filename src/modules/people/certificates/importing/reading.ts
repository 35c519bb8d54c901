import { isMasked } from '../../../../kernel/china/mask.ts';
import { halfWidth } from '../../../../kernel/china/width.ts';
import { inputSentences } from '../../../../kernel/input-words.ts';
import type { FieldProblem } from '../../../../kernel/problem.ts';
import { keySaid, type Language, listed } from '../../../../kernel/words.ts';
import type { Context } from '../../../../platform/context.ts';
import type { SheetRow } from '../../../../platform/sheets/index.ts';
import { schemaFaults } from '../../../../platform/sheets/sheet-import.ts';
import { agenciesIn, divisionByCode, divisionsBelow } from '../../../network/public.ts';
import { fault } from '../../faults.ts';
import { can } from '../../permissions.ts';
import { certificateWords } from '../../words.ts';
import { type CertificateRow, certificateRow } from '../contract.ts';
import type { HeldLevel } from '../rules.ts';
import type { CertificateColumn } from './columns.ts';

/** How the levels are called in lists from elsewhere. */
const spoken: Readonly<Record<string, HeldLevel>> = {
  初级: 'assistant',
  中级: 'socialWorker',
  高级: 'senior',
  助理社工师: 'assistant',
  社工师: 'socialWorker',
  高级社工师: 'senior',
  junior: 'assistant',
  intermediate: 'socialWorker',
  senior: 'senior',
};

export interface Around {
  /** Counties within reach, by name. */
  readonly counties: ReadonlyMap<string, string>;
  /** The only county within reach, where there is one. */
  readonly ownCounty: string | undefined;
  readonly agencies: ReadonlyMap<string, string>;
  readonly language: Language;
}

export async function surroundings(context: Context): Promise<Around> {
  const agencies = await agenciesIn(context, undefined, context.today);
  const counties = await countiesBelow(context, topOf(context));
  return {
    language: context.language,
    counties: new Map(counties.map((c) => [c.name, c.code])),
    ownCounty: counties.length === 1 ? counties[0]?.code : undefined,
    agencies: new Map(agencies.map((a) => [a.name, a.id])),
  };
}

/** The place below which the caller may register. */
function topOf(context: Context): string {
  const reach = context.reach(can.writeCertificates);
  if (reach.kind === 'division') return reach.code;
  const { who } = context;
  if (who.kind === 'system') return who.divisionCode;
  return (who.kind === 'person' && who.post?.divisionCode) || '';
}

async function countiesBelow(context: Context, code: string): Promise<{ code: string; name: string }[]> {
  if (code.length >= 6) {
    const county = await divisionByCode(context, code.slice(0, 6));
    return county ? [{ code: code.slice(0, 6), name: county.name }] : [];
  }
  const below = await divisionsBelow(context, code);
  const found: { code: string; name: string }[] = [];
  for (const one of below) found.push(...(one.code.length < 6 ? await countiesBelow(context, one.code) : [one]));
  return found;
}

export interface ReadCertificate {
  readonly row: CertificateRow | undefined;
  readonly faults: readonly FieldProblem[];
}

/** Reads one row of the sheet: names become ids, words become codes. */
export function readCertificate({ cells }: SheetRow<CertificateColumn>, around: Around): ReadCertificate {
  const faults: FieldProblem[] = [];
  const text = (field: CertificateColumn) => (cells[field] === '' ? undefined : cells[field]);
  const place = halfWidth(cells.code || cells.divisionCode).trim();
  const divisionCode = place === '' ? around.ownCounty : (around.counties.get(place) ?? place);
  if (!divisionCode) faults.push(fault('divisionCode', 'county-needed'));
  else if (!/^\d+$/.test(divisionCode)) faults.push(fault('divisionCode', 'unknown-division'));
  const agencyId = around.agencies.get(cells.employer);
  const parsed = certificateRow.safeParse(
    {
      name: cells.name,
      residentId: isMasked(cells.residentId) ? undefined : text('residentId'),
      level: levelOf(cells.level, around.language, faults),
      number: cells.number,
      issuedOn: text('issuedOn'),
      issuedBy: text('issuedBy'),
      // Stands in where none was found, so that the other cells are still looked at.
      divisionCode: faults.some((f) => f.pointer === '/divisionCode') ? '000000' : divisionCode,
      ...(agencyId ? { agencyId } : { employer: text('employer') }),
      staffNumber: text('staffNumber'),
      mobile: isMasked(cells.mobile) ? undefined : text('mobile'),
      registeredFrom: text('registeredFrom'),
      registeredTo: text('registeredTo'),
    },
    { error: inputSentences(around.language) },
  );
  if (!parsed.success) faults.push(...schemaFaults(parsed.error));
  return { row: parsed.success && faults.length === 0 ? parsed.data : undefined, faults };
}

function levelOf(cell: string, language: Language, faults: FieldProblem[]): HeldLevel {
  const said = halfWidth(cell).trim();
  const { none: _, ...held } = certificateWords;
  const found = keySaid(held, said) ?? spoken[said.toLowerCase()];
  if (!found) faults.push(fault('level', 'unknown-choice', { choices: listed(Object.values(held), language) }));
  return found ?? 'assistant';
}
