import type { Permission } from '../../../../kernel/contract.ts';
import type { Word } from '../../../../kernel/words.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Narrowed } from '../../../../platform/database/narrowed.ts';
import type { Meant, ReadText } from '../opening.ts';

export interface OwnerKey {
  readonly cityCode: string;
  readonly id: string;
}

/** What `within` tells of each owner, beside its key and the division by which it is filtered. */
export interface OwnerRow {
  readonly ownerId: string;
  /** Null for what belongs to an area and to no site. */
  readonly siteId: string | null;
  readonly clientId: string | null;
  /** Who answers for it. */
  readonly workers: readonly string[];
  /** What it is called by, or recognised by when it is named. */
  readonly name: string;
  /** What its page needs beside its own id. */
  readonly page: string;
}

/** Something that stands beside cases and has texts of its own: a group, an activity, a form filled in. */
export interface TextOwner {
  /** As the rows of hashes name it. */
  readonly name: string;
  /** Its table, which keeps by which key the whole was indexed. */
  readonly table: string;
  readonly kinds: Readonly<Record<string, Word>>;
  readonly permission: Permission;
  /** A relation of those the reader may open: city_code, id, division_code, site_id, client_id, workers, name, page. */
  within(context: Context): Narrowed | Promise<Narrowed>;
  read(context: Context, meant: Meant): Promise<ReadText<string>[]>;
  /** Titles by owner, where the name is none. */
  titles?(context: Context, rows: readonly OwnerRow[]): Promise<ReadonlyMap<string, string>>;
  /** The page and tab on which a text of that kind stands, by the column that keeps it. */
  opens(row: OwnerRow & { readonly kind: string; readonly column: string | undefined }): string;
}
