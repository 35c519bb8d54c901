/** What reviewers and those concerned have said of what was drawn, found by its words. */
import { sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { TextOwner } from '../finding/beside/owner.ts';
import { dayOfInstant, type Kept, readTexts } from '../finding/opening.ts';
import { can } from '../permissions.ts';
import { itemTitles } from './queries.ts';
import { itemsSeen } from './reach.ts';
import { sampleRemarkPlace } from './sealing.ts';

const kinds = { finding: word('抽查意见', 'Review of a sample') } as const;

const tables: readonly Kept<keyof typeof kinds>[] = [
  {
    kind: 'finding',
    table: 'cases.sample_remark',
    owner: sql`x.item_id`,
    day: dayOfInstant(sql`x.said_at`),
    texts: { text: sampleRemarkPlace },
  },
];

export const findingTexts: TextOwner = {
  name: 'sampleItem',
  table: 'cases.sample_item',
  kinds,
  permission: can.readFindings,
  within: (context) => narrow`select i.city_code, i.id, t.division_code, i.site_id, null::uuid as client_id,
      array_remove(array[i.worker_id], null) as workers, s.subject as name, i.id::text as page
    from cases.sample_item i join cases.sample s on s.city_code = i.city_code and s.id = i.sample_id
      join network.site t on t.city_code = i.city_code and t.id = i.site_id
    where ${itemsSeen(context)}`,
  read: (context, meant) => readTexts(context, tables, meant),
  titles: (context, rows) =>
    itemTitles(
      context,
      rows.map((row) => row.ownerId),
    ),
  opens: ({ page }) => `/cases/findings?open=${page}`,
};
