/** Which texts of a planned activity are found by their words. */
import { sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { TextOwner } from '../finding/beside/owner.ts';
import { type Kept, readTexts } from '../finding/opening.ts';
import { can } from '../permissions.ts';
import { communityActivities } from './scope.ts';
import { communityPlaces } from './sealing.ts';

const kinds = {
  activityPlan: word('社区活动计划与总结', 'Plan and summary of a community activity'),
  activityRemark: word('活动满意度意见', 'Remarks on a community activity'),
} as const;

const tables: readonly Kept<keyof typeof kinds>[] = [
  {
    kind: 'activityPlan',
    table: 'cases.community_activity',
    owner: sql`x.id`,
    day: sql`x.starts_on`,
    texts: {
      ...{ name: null, content: communityPlaces.content },
      ...{ summary: communityPlaces.summary, cancel_reason: communityPlaces.cancelReason },
    },
    several: ['content', 'summary'],
  },
  {
    kind: 'activityRemark',
    table: 'cases.community_answer',
    owner: sql`x.activity_id`,
    day: sql`x.answered_on`,
    texts: { remark: communityPlaces.remark },
  },
];

const tabs = { activityPlan: 'plan', activityRemark: 'feedback' } as const;

export const communityTexts: TextOwner = {
  name: 'activity',
  table: 'cases.community_activity',
  kinds,
  permission: can.readCommunity,
  within: (context) => narrow`select city_code, id, division_code, site_id, null::uuid as client_id,
      array(select w.worker_id from cases.community_worker w where w.city_code = cases.community_activity.city_code
        and w.activity_id = cases.community_activity.id and w.valid_to is null) as workers,
      name, id::text as page
    from cases.community_activity where ${communityActivities.within(context, can.readCommunity)}`,
  read: (context, meant) => readTexts(context, tables, meant),
  opens: ({ ownerId, kind, column }) =>
    `/cases/community/${ownerId}?tab=${column === 'summary' ? 'ending' : tabs[kind as keyof typeof kinds]}`,
};
