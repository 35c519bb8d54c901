import { z } from 'zod';
import { download, query } from '../../../kernel/contract.ts';
import { shaped } from '../../../kernel/input-words.ts';
import { day, id, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

const kind = z
  .string()
  .regex(
    shaped(/^[a-zA-Z]{2,30}$/, word('应为事项类型的代码，如 visit', 'The code of a kind of event, such as visit')),
  );

/** Which events are meant: kinds of every module, and days, both ends included. */
const eventFilters = { kinds: z.array(kind).max(40).optional(), from: day.optional(), to: day.optional() };
export const eventsAsked = z.object({ id, ...eventFilters });

export const shownEvent = z.object({
  /** Of this row, this is said; stable however often it is asked for. */
  key: z.string(),
  kind: z.string(),
  kindName: z.string(),
  /** An instant, or a day where no more is known. */
  at: z.string(),
  /** Whom of those asked about it concerns. */
  persons: z.array(z.object({ id, name: z.string() })),
  title: z.string(),
  detail: z.string().nullable(),
  by: z.string().nullable(),
  /** The page on which the row itself stands. */
  opens: z.string().nullable(),
});
export type ShownEvent = z.infer<typeof shownEvent>;

export const shownEvents = z.object({
  /** The latest first. */
  rows: z.array(shownEvent),
  /** Of the kinds asked for. */
  total: z.number().int(),
  /** Every kind there is something of in the period, and those asked for. */
  kinds: z.array(
    z.object({ kind: z.string(), name: z.object({ zh: z.string(), en: z.string() }), count: z.number().int() }),
  ),
  /** What to ask for the ones before these with; null where these are the first there were. */
  next: z.string().nullable(),
});
export type ShownEvents = z.infer<typeof shownEvents>;

/** Where the page before ended; whatever is recorded meanwhile, nothing is lost or shown twice. */
export const eventCursor = z
  .string()
  .regex(
    shaped(
      /^-?\d{1,17}\.\d\.[0-9a-f-]{36}\.[a-zA-Z]{1,30}$/,
      word('翻页位置应取自上一页的回答', 'Take the position from the answer before'),
    ),
  );
export const eventPage = {
  before: eventCursor.optional(),
  /** A whole file is printed at once. */
  size: z.number().int().min(1).max(1000).default(50),
};

export const timelineEndpoints = {
  personEvents: query({
    word: word('一人一档', 'Everything about a person in order of time'),
    permit: can.readClients,
    in: eventsAsked.extend(eventPage),
    out: shownEvents,
  }),
  exportPersonEvents: download({
    word: word('导出一人一档', 'Export everything about a person'),
    permit: can.exportClients,
    in: eventsAsked,
    out: nothing,
    perMinute: 10,
  }),
  householdEvents: query({
    word: word('家庭大事记', 'Everything about a household in order of time'),
    permit: can.readClients,
    in: eventsAsked.extend(eventPage),
    out: shownEvents,
  }),
  exportHouseholdEvents: download({
    word: word('导出家庭大事记', 'Export everything about a household'),
    permit: can.exportClients,
    in: eventsAsked,
    out: nothing,
    perMinute: 10,
  }),
};
