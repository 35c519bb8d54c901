import { z } from 'zod';
import { download, query } from '../../../../kernel/contract.ts';
import { day, divisionCode, id, nothing, pageOf, paging } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';
import { activityBlocker } from '../rules.ts';
import { activityRow, activityState, answerShown, attendee, costLine, photoShown, volunteer } from '../schemas.ts';

const allFilters = z.object({
  text: z.string().trim().max(60).optional(),
  kind: z.string().max(40).optional(),
  state: activityState.optional(),
  /** Neither held nor cancelled: what lies ahead, and what was missed. */
  coming: z.literal(true).optional(),
  place: divisionCode.optional(),
  siteId: id.optional(),
  workerId: id.optional(),
  from: day.optional(),
  to: day.optional(),
});
export type ActivityFilters = z.infer<typeof allFilters>;

const coded = z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) });

export const activityWhole = activityRow.extend({
  version: z.number().int(),
  purpose: z.string(),
  audience: z.string(),
  address: z.string(),
  class: z.string(),
  volunteersWanted: z.number().int(),
  signInFrom: z.string().nullable(),
  heldOn: day.nullable(),
  plannedBy: z.string(),
  costs: z.array(costLine),
  attendees: z.array(attendee),
  volunteerList: z.array(volunteer),
  answerList: z.array(answerShown),
  photos: z.array(photoShown),
  summary: z.string(),
  effect: z.string(),
  concludedOn: day.nullable(),
  concludedBy: z.string().nullable(),
  cancelledOn: day.nullable(),
  cancelReason: z.string(),
  /** What is missing for the next step. */
  blockers: z.array(activityBlocker),
  mayWork: z.boolean(),
});
export type ActivityWhole = z.infer<typeof activityWhole>;

export const activityFileEndpoints = {
  communityActivities: query({
    word: word('社区活动列表', 'Community activities'),
    permit: can.readCommunity,
    in: allFilters.extend(paging),
    out: pageOf(activityRow),
  }),
  communityActivity: query({
    word: word('社区活动档案', 'File of a community activity'),
    permit: can.readCommunity,
    in: z.object({ id }),
    out: activityWhole,
  }),
  exportCommunityActivities: download({
    word: word('导出社区活动', 'Export community activities'),
    permit: can.readCommunity,
    in: allFilters,
    out: nothing,
    perMinute: 10,
  }),
  communityChoices: query({
    word: word('社区活动的选项', 'Choices for community activities'),
    permit: can.readCommunity,
    in: nothing,
    out: z.object({
      kinds: z.array(coded),
      classes: z.array(coded),
      questions: z.array(coded),
      fewAnswers: z.number().int(),
      mostPhotos: z.number().int(),
    }),
  }),
  activityOfEncounter: query({
    word: word('服务记录所属社区活动', 'The community activity of a record'),
    permit: can.readCommunity,
    in: z.object({ encounterId: id }),
    out: z.object({
      /** None where the record stands for no plan, or for one beyond reach. */
      activity: z.object({ id, title: z.string() }).nullable(),
    }),
  }),
};
