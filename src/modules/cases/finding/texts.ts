import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type Cipherbox, SealBroken } from '../../../platform/crypto/index.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import type { planParts } from '../planning/contract.ts';
import { casesAnywhere } from '../scope.ts';
import {
  cancelPlace,
  clientViewPlace,
  declinePlace,
  effectPlace,
  findingsPlace,
  goalMeasurePlace,
  goalTextPlace,
  opinionPlace,
  planPlace,
  problemPlace,
  progressPlace,
  referralPlaces,
  remarksPlace,
  reopenPlace,
  summaryPlace,
  taskPlace,
  whereToPlace,
} from '../sealing.ts';
import type { CaseKey } from '../standing.ts';
import type { foundKindWords } from './words.ts';

export type FoundKind = keyof typeof foundKindWords;
type Sealed = Readonly<Record<string, (id: string) => string>>;

interface Kept {
  readonly kind: FoundKind;
  readonly table: string;
  /** The case, where the table has its id under another name. */
  readonly caseId?: string;
  readonly day: RawBuilder<unknown>;
  /** Rows that the case does not show say nothing. */
  readonly only?: RawBuilder<unknown>;
  /** Columns in the order in which they are shown, with where each is sealed. */
  readonly texts: Sealed;
}

const dayOfInstant = (at: RawBuilder<unknown>) => sql`(${at} at time zone 'Asia/Shanghai')::date`;

/** Every table that keeps texts of a case. */
const tables: readonly Kept[] = [
  {
    kind: 'intake',
    table: 'cases.case_file',
    caseId: 'id',
    day: sql`x.received_on`,
    texts: { problem: problemPlace, decline_reason: declinePlace },
  },
  { kind: 'assessment', table: 'cases.assessment', day: sql`x.assessed_on`, texts: { findings: findingsPlace } },
  { kind: 'plan', table: 'cases.plan', day: dayOfInstant(sql`x.saved_at`), texts: { parts: planPlace } },
  {
    kind: 'plan',
    table: 'cases.goal',
    day: dayOfInstant(sql`(select max(p.saved_at) from cases.plan p where p.city_code = x.city_code
      and p.case_id = x.case_id)`),
    only: sql`x.dropped_on is null`,
    texts: { text: goalTextPlace, measure: goalMeasurePlace },
  },
  {
    kind: 'plan',
    table: 'cases.task',
    day: dayOfInstant(sql`x.added_at`),
    texts: { text: taskPlace, cancel_reason: cancelPlace },
  },
  {
    kind: 'review',
    table: 'cases.progress',
    day: sql`x.reviewed_on`,
    texts: { findings: progressPlace, opinion: opinionPlace },
  },
  {
    kind: 'review',
    table: 'cases.evaluation',
    day: sql`x.evaluated_on`,
    texts: { effect: effectPlace, client_view: clientViewPlace },
  },
  {
    kind: 'review',
    table: 'cases.review',
    day: dayOfInstant(sql`x.decided_at`),
    only: sql`x.decided_at is not null`,
    texts: { remarks: remarksPlace },
  },
  {
    kind: 'referral',
    table: 'cases.referral',
    day: dayOfInstant(sql`x.sent_at`),
    texts: {
      to_name: referralPlaces.toName,
      reason: referralPlaces.reason,
      notes: referralPlaces.notes,
      refusal: referralPlaces.refusal,
      outcome: referralPlaces.outcome,
    },
  },
  {
    kind: 'closing',
    table: 'cases.closing',
    day: sql`x.closed_on`,
    texts: { summary: summaryPlace, referred_to: whereToPlace, reopen_reason: reopenPlace },
  },
];

interface Row {
  readonly source: string;
  readonly textId: string;
  readonly cityCode: string;
  readonly caseId: string;
  readonly onDay: string;
  readonly sealed: Readonly<Record<string, string>>;
}

export interface CaseText extends Omit<Row, 'source' | 'sealed'> {
  readonly kind: FoundKind;
  readonly texts: readonly string[];
}

/** Texts of a case, or those of them that have one of the ids, opened; for callers who have been let in. */
export async function textsOfCase(
  context: Context,
  { cityCode, id }: CaseKey,
  ids?: readonly string[],
): Promise<CaseText[]> {
  const own = ids ? sql`and x.id = any(${[...ids]}::uuid[])` : sql``;
  return read(context, (caseId) => sql`x.city_code = ${cityCode} and ${caseId} = ${id} ${own}`);
}

/** Texts by their ids, of cases that their scope has let through. */
export const textsByIds = (context: Context, ids: readonly string[]): Promise<CaseText[]> =>
  ids.length === 0 ? Promise.resolve([]) : read(context, () => sql`x.id = any(${[...ids]}::uuid[])`);

async function read(
  context: Context,
  which: (caseId: RawBuilder<unknown>) => RawBuilder<unknown>,
): Promise<CaseText[]> {
  const selects = tables.map(({ table, caseId = 'case_id', day, only = sql`true`, texts }) => {
    const of = sql.ref(`x.${caseId}`);
    const columns = Object.keys(texts).flatMap((column) => [sql.lit(column), sql.ref(`x.${column}`)]);
    return sql`select ${sql.lit(table)} as source, x.id as text_id, x.city_code, ${of} as case_id, ${day} as on_day,
      jsonb_build_object(${sql.join(columns)}) as sealed from ${sql.table(table)} x where ${which(of)} and ${only}`;
  });
  const rows = await casesAnywhere.sql<Row>(context, sql`${sql.join(selects, sql` union all `)}` as RawBuilder<Row>);
  return rows.map(({ source, sealed, ...row }) => {
    const { kind, texts } = tables.find(({ table }) => table === source) as Kept;
    return { ...row, kind, texts: opened(context, row.textId, sealed, texts) };
  });
}

/** One that does not open any more must not keep the others from being found. */
function opened({ services }: Context, id: string, sealed: Row['sealed'], places: Sealed): string[] {
  return Object.entries(places).flatMap(([column, place]) => {
    const value = sealed[column];
    if (!value) return [];
    try {
      return column === 'parts' ? partsOf(services.crypto, value, id) : openText(services.crypto, value, place(id));
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      services.log.error({ err: error, text: id }, 'a text of a case cannot be opened and is not found by its words');
      return [];
    }
  });
}

const partsOf = (crypto: Cipherbox, value: string, id: string): string[] =>
  Object.values(JSON.parse(crypto.decrypt(value, planPlace(id))) as Record<keyof typeof planParts.shape, string>);
