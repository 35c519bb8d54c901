import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays, dayOf, startOfDay } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import { marks, say, type Word } from '../../../kernel/words.ts';
import { auditedCities, chainHolds, verifyAudit } from '../../../platform/audit/chain.ts';
import { auditTrail, type TrailFilter } from '../../../platform/audit/trail.ts';
import type { Context } from '../../../platform/context.ts';
import { allActions, auditSubjects, moduleWords } from '../../../platform/permissions.ts';
import { placeOf } from '../../../platform/places.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { allPages, listFile } from '../../../platform/sheets/list-file.ts';
import { accessContract, type Role, roleWords } from '../contract.ts';
import { can } from '../permissions.ts';
import { accounts } from '../scope.ts';
import { words as w } from '../words.ts';
import { auditContent, lineSaid, namesIn } from './content.ts';
import type { AuditRow, auditEndpoints } from './contract.ts';

type Filters = Parsed<(typeof auditEndpoints.exportAudit)['in']>;

const usualDays = 30;

function trailFilter(context: Context, { from, to, ...rest }: Filters): TrailFilter {
  const last = to ?? context.today;
  const first = from ?? addDays(last, -usualDays);
  if (last < first)
    throw accessContract.problem('audit-period', { fields: [{ pointer: '/to', code: 'access.audit-period' }] });
  const actorKinds = (['public', 'system'] as const).filter(
    (kind) => rest.actor && say(w[kind], context.language).includes(rest.actor),
  );
  return { ...rest, actorKinds, from: startOfDay(first), until: startOfDay(addDays(last, 1)) };
}

/** One page of the audit within the reader's place, the latest first. */
export async function auditPage(context: Context, filters: Filters, page: { offset: number; limit: number }) {
  const found = await auditTrail(context, context.reach(can.readAudit), trailFilter(context, filters), page);
  const names = await accountNames(
    context,
    found.rows.flatMap((row) => (row.subjectType === 'account' && row.subjectId ? [row.subjectId] : [])),
  );
  const named = await namesIn(context, found.rows);
  const subjects = auditSubjects();
  const rows: AuditRow[] = found.rows.map((row) => ({
    ...row,
    subjectWord: subjects.get(row.subjectType) ?? null,
    subjectName: names.get(row.subjectId ?? '') ?? null,
    content: auditContent(row, named),
  }));
  return { rows, total: found.total };
}

export function auditList(context: Context, input: Parsed<(typeof auditEndpoints.audit)['in']>) {
  const { page, size, ...filters } = input;
  return auditPage(context, filters, { offset: (page - 1) * size, limit: size });
}

const columns = [
  { key: 'at', title: w.at, type: 'instant' },
  { key: 'actorName', title: w.actor, width: 14 },
  { key: 'role', title: w.role, width: 14 },
  { key: 'place', title: w.auditPlace, width: 20 },
  { key: 'action', title: w.action, width: 24 },
  { key: 'subjectType', title: w.subjectType, width: 14 },
  { key: 'subjectId', title: w.subjectId, width: 38 },
  { key: 'subjectName', title: w.subject, width: 14 },
  { key: 'content', title: w.content, width: 50 },
  { key: 'address', title: w.address, width: 18 },
  { key: 'id', title: w.eventId, width: 38 },
] as const;
const mostExported = 100_000;

/** The audit of a period as a workbook in the reader's language, at most 100,000 rows. */
export async function exportAudit(context: Context, filters: Filters): Promise<FileAnswer> {
  const { language } = context;
  const { from, until } = trailFilter(context, filters);
  const actions = allActions();
  const rows = allPages(async (offset, limit) =>
    offset >= mostExported ? [] : (await auditPage(context, filters, { offset, limit })).rows,
  );
  const sayOr = (word: Word | undefined, otherwise: string) => (word ? say(word, language) : otherwise);
  const written = async function* () {
    for await (const row of rows) {
      yield {
        ...row,
        actorName:
          row.actorKind === 'person' ? row.actorName : say(row.actorKind === 'public' ? w.public : w.system, language),
        role: row.role && sayOr(roleWords[row.role as Role], row.role),
        action: sayOr(actions.get(row.action), row.action),
        subjectType: sayOr(row.subjectWord ?? undefined, row.subjectType),
        content: row.content.map((line) => lineSaid(line, language)).join(say(marks.semicolon, language)),
      };
    }
  };
  const [first, last] = [from ? dayOf(from) : '', until ? addDays(dayOf(until), -1) : ''];
  const notes = [say(w.period, language, { from: first, to: last })];
  return listFile(context, { title: say(w.audit, language), notes, columns, rows: written() });
}

async function accountNames(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await accounts
    .from(context, can.readAudit)
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

export async function auditActions(_context: Context) {
  const named = (words: Iterable<readonly [string, Word]>) => [...words].map(([id, word]) => ({ id, word }));
  return { modules: named(moduleWords()), rows: named(allActions()) };
}

/** Recomputes the chains of the reader's cities, of which it tells no more than how many events each links. */
export async function auditChains(context: Context, input: Parsed<(typeof auditEndpoints.verifyAudit)['in']>) {
  const { services } = context;
  const { cityCode, knownSeq, knownHash } = input;
  const reach = context.reach(can.readAudit);
  // A chain is a whole city's: who reads the audit of a district asks for that of the city around it.
  const own = (city: string) =>
    reach.kind === 'everywhere' ||
    (reach.kind === 'division' && (city.startsWith(reach.code) || reach.code.startsWith(city)));
  const cities = cityCode ? [cityOf(cityCode)] : (await auditedCities(services)).filter(own);
  if (!cities.every(own)) throw problem('not-found');
  const known = knownSeq && knownHash ? { seq: knownSeq, hash: knownHash } : undefined;
  const reports = [];
  for (const city of cities) {
    const cityName = (await placeOf(context, { divisionCode: city }))?.name ?? null;
    const found = await verifyAudit(services, { cityCode: city, now: context.now, known });
    reports.push(...found.map((report) => ({ ...report, cityName })));
  }
  return { holds: reports.every(chainHolds), cities: reports };
}
