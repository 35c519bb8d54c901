import type { Kysely, RawBuilder, SelectQueryBuilder, SqlBool } from 'kysely';
import type { Permission } from '../../kernel/contract.ts';
import type { Reach, Who } from '../reach.ts';
import { reachOf } from '../reach.ts';
import type { Narrowed } from './narrowed.ts';
import { inReach, type ScopeColumns, type ScopedRow, whereInReach } from './scope.ts';

declare const sealed: unique symbol;
/** A connection or transaction that only a module's tables can open. */
export interface Handle {
  readonly [sealed]: true;
}

// biome-ignore lint/suspicious/noExplicitAny: the row types are put on by the module's own handle
type AnyKysely = Kysely<any>;
const opened = new WeakMap<Handle, AnyKysely>();
const handles = new WeakMap<AnyKysely, Handle>();

/** For platform code only; modules reach their tables through `tables()`. */
export function seal(db: AnyKysely): Handle {
  const known = handles.get(db);
  if (known) return known;
  const handle = Object.freeze({}) as Handle;
  opened.set(handle, db);
  handles.set(db, handle);
  return handle;
}

export function unseal(handle: Handle): AnyKysely {
  const db = opened.get(handle);
  if (!db) throw new Error('database handle used outside its transaction');
  return db;
}

/** What reading needs to know: where, and on whose behalf. */
export interface Reader {
  readonly db: Handle;
  readonly who: Who;
}

export interface Scope<Rows, T extends keyof Rows & string> {
  readonly table: T;
  /** How rows are placed; null when the table is open to everyone who passed the endpoint's permit. */
  readonly columns: ScopeColumns | null;
  predicate(reach: Reach): (row: ScopedRow) => boolean;
  where(reach: Reach): RawBuilder<SqlBool>;
  /** The condition that leaves the asker's rows, for a written statement. */
  within(reader: Pick<Reader, 'who'>, permission: Permission): Narrowed<SqlBool>;
  /** Rows within the reach of `permission`. */
  // biome-ignore lint/complexity/noBannedTypes: Kysely's own empty selection
  from(reader: Reader, permission: Permission): SelectQueryBuilder<Rows, T, {}>;
  /** A written statement; without the condition it is handed, or that of another scope, it does not compile. */
  sql<R>(reader: Reader, permission: Permission, build: (where: Narrowed<SqlBool>) => Narrowed): Promise<R[]>;
}

/** A table whose rows do not belong to a place; `why` says what makes that right. */
export interface OpenTable<Rows, T extends keyof Rows & string> {
  readonly table: T;
  readonly why: string;
  // biome-ignore lint/complexity/noBannedTypes: Kysely's own empty selection
  from(reader: { readonly db: Handle }): SelectQueryBuilder<Rows, T, {}>;
  sql<R>(reader: { readonly db: Handle }, statement: RawBuilder<R>): Promise<R[]>;
}

export interface Tables<Rows> {
  /** Inserts, updates and deletes of this module's tables; used by actions, listeners and jobs. */
  write(context: { readonly db: Handle }): Pick<Kysely<Rows>, 'insertInto' | 'updateTable' | 'deleteFrom' | 'with'>;
  scope<T extends keyof Rows & string>(table: T, columns: ScopeColumns): Scope<Rows, T>;
  open<T extends keyof Rows & string>(table: T, why: string): OpenTable<Rows, T>;
}

/** Every scope of the process, for the test that proves predicate and SQL equal. */
export const allScopes: { readonly table: string; readonly columns: ScopeColumns }[] = [];

export function tables<Rows>(): Tables<Rows> {
  return {
    write: (context) => unseal(context.db),
    scope(table, columns) {
      allScopes.push({ table, columns });
      const where = (reach: Reach) => whereInReach(table, columns, reach);
      const within = ({ who }: Pick<Reader, 'who'>, permission: Permission) =>
        where(reachOf(who, permission)) as Narrowed<SqlBool>;
      return {
        table,
        columns,
        predicate: (reach) => inReach(columns, reach),
        where,
        within,
        from: (reader, permission) =>
          (unseal(reader.db).selectFrom(table as never) as SelectQueryBuilder<never, never, object>).where(
            within(reader, permission),
          ) as never,
        sql: async (reader, permission, build) =>
          (await build(within(reader, permission)).execute(unseal(reader.db))).rows as never,
      };
    },
    open: (table, why) => ({
      table,
      why,
      from: (reader) => unseal(reader.db).selectFrom(table) as never,
      sql: async (reader, statement) => (await statement.execute(unseal(reader.db))).rows,
    }),
  };
}
