/** Opens texts as their tables keep them, for whoever indexes them or compares them with the words asked for. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { SealBroken } from '../../../platform/crypto/index.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { casesAnywhere } from '../scope.ts';

export const dayOfInstant = (at: RawBuilder<unknown>) => sql`(${at} at time zone 'Asia/Shanghai')::date`;

/** A table with texts; its rows are `x` in every piece of SQL. */
export interface Kept<K extends string> {
  readonly kind: K;
  readonly table: string;
  /** What the text belongs to. */
  readonly owner: RawBuilder<unknown>;
  /** Rows of one owner, where its id stands in another table. */
  readonly of?: (id: string) => RawBuilder<SqlBool>;
  /** Whom it is about, where that is somebody else than its owner says. */
  readonly client?: RawBuilder<unknown>;
  readonly day: RawBuilder<unknown>;
  /** Rows that are not shown say nothing. */
  readonly only?: RawBuilder<unknown>;
  /** Columns in the order in which they are shown, with where each is sealed; null where it is not. */
  readonly texts: Readonly<Record<string, ((id: string) => string) | null>>;
  /** Those that hold several texts under one seal. */
  readonly several?: readonly string[];
}

export interface ReadText<K extends string> {
  readonly textId: string;
  readonly cityCode: string;
  readonly ownerId: string;
  readonly clientId: string | null;
  readonly onDay: string;
  readonly kind: K;
  readonly texts: readonly string[];
  /** The column from which each text comes. */
  readonly columns?: readonly string[];
}

/** Which texts are meant: any by their ids, or all of one owner, or those of them that have one of the ids. */
export type Meant =
  | { readonly ids: readonly string[] }
  | { readonly cityCode: string; readonly id: string; readonly ids?: readonly string[] | undefined };

const byIds = (ids: readonly string[]) => sql`x.id = any(${[...ids]}::uuid[])`;

/** For callers whose scope has let the owner through. */
export async function readTexts<K extends string>(
  context: Context,
  tables: readonly Kept<K>[],
  meant: Meant,
): Promise<ReadText<K>[]> {
  const which = ({ owner, of }: Kept<K>) => {
    if (!('cityCode' in meant)) return byIds(meant.ids);
    const own = of ? of(meant.id) : sql`${owner} = ${meant.id}`;
    const some = meant.ids ? sql`and ${byIds(meant.ids)}` : sql``;
    return sql`x.city_code = ${meant.cityCode} and ${own} ${some}`;
  };
  const selects = tables.map((kept, nth) => {
    const columns = Object.keys(kept.texts).flatMap((column) => [sql.lit(column), sql.ref(`x.${column}`)]);
    return sql`select ${sql.lit(nth)} as nth, x.id as text_id, x.city_code, ${kept.owner} as owner_id,
      ${kept.client ?? sql`null::uuid`} as client_id, ${kept.day} as on_day,
      jsonb_build_object(${sql.join(columns)}) as sealed
      from ${sql.table(kept.table)} x where ${which(kept)} and ${kept.only ?? sql`true`}`;
  });
  type Row = Omit<ReadText<K>, 'kind' | 'texts' | 'columns'> & {
    readonly nth: number;
    readonly sealed: Record<string, string>;
  };
  const rows = await casesAnywhere.sql<Row>(context, sql`${sql.join(selects, sql` union all `)}` as RawBuilder<Row>);
  return rows.map(({ nth, sealed, ...row }) => {
    const kept = tables[nth] as Kept<K>;
    const said = opened(context, row.textId, sealed, kept);
    return { ...row, kind: kept.kind, texts: said.map(([, text]) => text), columns: said.map(([column]) => column) };
  });
}

/** One that does not open any more must not keep the others from being found. */
function opened<K extends string>(
  { services }: Context,
  id: string,
  sealed: Readonly<Record<string, string>>,
  { texts, several = [] }: Kept<K>,
): [column: string, text: string][] {
  const said = (column: string, value: string, place: ((id: string) => string) | null): string[] => {
    if (!place) return [value];
    if (!several.includes(column)) return [openText(services.crypto, value, place(id))];
    return Object.values(JSON.parse(services.crypto.decrypt(value, place(id))) as Record<string, string>);
  };
  return Object.entries(texts).flatMap(([column, place]) => {
    const value = sealed[column];
    if (!value) return [];
    try {
      return said(column, value, place).map((text): [string, string] => [column, text]);
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      services.log.error({ err: error, text: id }, 'a text cannot be opened and is not found by its words');
      return [];
    }
  });
}
