/** Which texts of a programme are found by their words. */
import { type SqlBool, sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import { type Narrowed, narrow } from '../../../platform/database/narrowed.ts';
import type { TextOwner } from '../finding/beside/owner.ts';
import { type Kept, readTexts } from '../finding/opening.ts';
import { can } from '../permissions.ts';
import { meeting } from './scope.ts';

const kinds = { programme: word('服务项目', 'Programmes') } as const;

const tables: readonly Kept<keyof typeof kinds>[] = [
  {
    kind: 'programme',
    table: 'cases.programme',
    owner: sql`x.id`,
    day: sql`x.from_on`,
    texts: { name: null, purpose: null, contract: null, contract_line: null, purchaser: null },
  },
];

export const programmeTexts: TextOwner = {
  name: 'programme',
  table: 'cases.programme',
  kinds,
  permission: can.readProgrammes,
  within: async (context) => narrow`select city_code, id, division_code, site_id, null::uuid as client_id,
      '{}'::uuid[] as workers, name, id::text as page
    from cases.programme where ${(await meeting(context, can.readProgrammes)) as Narrowed<SqlBool>}`,
  read: (context, meant) => readTexts(context, tables, meant),
  opens: ({ ownerId }) => `/cases/programmes/${ownerId}`,
};
