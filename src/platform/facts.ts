import type { Permission } from '../kernel/contract.ts';
import type { Day } from '../kernel/dates.ts';
import type { Word } from '../kernel/words.ts';
import type { Context } from './context.ts';

/** Units of counting; a count never travels without one. */
export const units = {
  division: { zh: '个', en: 'divisions' },
  site: { zh: '个', en: 'sites' },
  person: { zh: '人', en: 'persons' },
  personTime: { zh: '人次', en: 'person-times' },
  case: { zh: '个', en: 'cases' },
  household: { zh: '户', en: 'households' },
  session: { zh: '节', en: 'sessions' },
  activity: { zh: '场', en: 'activities' },
  encounter: { zh: '次', en: 'encounters' },
  file: { zh: '份', en: 'files' },
  honour: { zh: '项', en: 'honours' },
  group: { zh: '个', en: 'groups' },
  programme: { zh: '个', en: 'programmes' },
  agency: { zh: '家', en: 'agencies' },
  minute: { zh: '分钟', en: 'minutes' },
  hour: { zh: '小时', en: 'hours' },
  day: { zh: '天', en: 'days' },
  todo: { zh: '项', en: 'to-dos' },
  question: { zh: '个', en: 'questions' },
  meeting: { zh: '次', en: 'sessions' },
  percent: { zh: '%', en: '%' },
  yuan: { zh: '元', en: 'yuan' },
} as const satisfies Record<string, Word>;
export type Unit = keyof typeof units;

/** What a figure is asked for: a place and either one day or a period, both ends included. */
export interface FactQuery {
  /** Division code; everything below it counts. */
  readonly place: string;
  readonly siteId?: string;
  readonly from: Day;
  readonly to: Day;
  /** Further narrowing by one of the fact's dimensions. */
  readonly only?: Readonly<Record<string, string>>;
}

export interface FactColumn {
  readonly key: string;
  readonly word: Word;
  readonly type: 'text' | 'number' | 'day' | 'instant';
}

/**
 * A figure that a module publishes. `count` (perhaps from rollups), `rows` (the records) and
 * `recount` (over the records) share one definition; tests hold count equal to recount.
 */
export interface Fact {
  readonly id: string;
  readonly word: Word;
  readonly unit: Unit;
  /** How it is counted, in sentences a bureau head accepts. */
  readonly definition: Word;
  readonly permission: Permission;
  /** State on `to`, or sum over `from`..`to`. */
  readonly when: 'asOf' | 'period';
  /** Ways it can be split: month, division, way, class… */
  readonly dimensions: readonly string[];
  /** Null where a share has nothing to be a share of. */
  count(context: Context, query: FactQuery): Promise<number | null>;
  /** Split by a dimension; keys are codes, the page puts names on. Parts without a whole are left out. */
  by(context: Context, query: FactQuery, dimension: string): Promise<{ key: string; value: number }[]>;
  /** Which parts of a split the caller is not told, asked as narrowly as that; absent where all are told. */
  withheld?(context: Context, query: FactQuery, dimension: string): Promise<(key: string) => boolean>;
  readonly columns: readonly FactColumn[];
  /** Columns that the rows can be ordered by, `-` before the name for descending; absent where there are none. */
  readonly sorts?: readonly string[];
  rows(
    context: Context,
    query: FactQuery,
    page: { offset: number; limit: number; sort?: string | undefined },
  ): Promise<{ rows: Record<string, unknown>[]; total: number }>;
  recount(context: Context, query: FactQuery): Promise<number | null>;
}

/** Rows that ledgers list: those behind a figure, or those a module publishes because no figure has their columns. */
export type RowSource = Pick<
  Fact,
  'id' | 'word' | 'definition' | 'permission' | 'when' | 'dimensions' | 'columns' | 'sorts' | 'rows'
>;

let registered: readonly RowSource[] = [];

/** The application hands down what the modules publish beside their figures. */
export function registerRowSources(all: readonly RowSource[]): void {
  registered = all;
}

export const rowSources = (): readonly RowSource[] => registered;
