import type { Context } from '../../../platform/context.ts';
import { beforePlace } from './sealed-rows.ts';

/** What a file said before, by field; absent: this list did not touch it. */
export type Was = Readonly<Record<string, string | null>>;

/** What one row of a list changed, so that it can be put back. */
export interface Before {
  /** Category row that was begun. */
  readonly started?: string;
  /** Category row that was ended. */
  readonly ended?: string;
  /** Care that was resumed: the rows made, and what the file said while care was over. */
  readonly resumed?: {
    readonly former: string;
    readonly grade: string;
    readonly siteId: string;
    readonly riskLevel: string;
    readonly nextReviewOn: string | null;
    /** Where the household had got another head. */
    readonly relation?: string;
  };
  readonly file?: {
    /** The version this list made; any other says that somebody came after. */
    readonly version: number;
    readonly was: Was;
  };
}

export function beforeOf(
  context: Pick<Context, 'services'>,
  { id, before }: { id: string; before: string | null },
): Before {
  return before === null ? {} : (JSON.parse(context.services.crypto.decrypt(before, beforePlace(id))) as Before);
}
