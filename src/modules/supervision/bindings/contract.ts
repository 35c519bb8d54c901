import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, line, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { bindingKindWords, bindingStateWords, groundWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const kind = z.enum(keysOf(bindingKindWords));
const ground = z.enum(keysOf(groundWords));
const state = z.enum(keysOf(bindingStateWords));

const binding = z.object({
  id,
  kind,
  ground,
  siteId: id,
  siteName: z.string(),
  workerId: id,
  workerName: z.string(),
  reason: z.string(),
  validFrom: day,
  /** The first day without. */
  validTo: day.nullable(),
  state,
  /** The first day from today on on which whoever has the station does not obey it; null: on none. */
  brokenOn: day.nullable(),
  recordedBy: z.string(),
  version: z.number().int(),
});

export const bindingEndpoints = {
  bindings: query({
    word: word('锁定与回避', 'Locks and exclusions'),
    permit: can.readBindings,
    in: z.object({
      kind: kind.optional(),
      ground: ground.optional(),
      state: state.optional(),
      workerId: id.optional(),
      ...paging,
    }),
    out: pageOf(binding),
  }),
  bindStation: action({
    word: word('登记锁定或回避', 'Record a lock or an exclusion'),
    permit: can.assignStations,
    in: z.object({
      kind,
      ground,
      siteId: id,
      workerId: id,
      reason: line(300),
      validFrom: day,
      /** The first day without; open-ended when absent. */
      validTo: day.optional(),
    }),
    out: done,
    problems: ['bound-already'],
  }),
  unbindStation: action({
    word: word('结束锁定或回避', 'End a lock or an exclusion'),
    permit: can.assignStations,
    in: z.object({ id, version: z.number().int() }),
    out: done,
    problems: ['already-ended'],
  }),
};
