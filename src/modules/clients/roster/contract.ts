import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { divisionCode, done, id, month, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { categoryCode, purpose, variants } from '../schemas.ts';
import {
  listedRoster,
  position,
  rosterChanges,
  rosterClasses,
  rosterColumnKey,
  rosterDecisions,
  rosterEntry,
  rosterFields,
  rosterFile,
  rosterStates,
  surveyedColumn,
} from './schemas.ts';

const entryFilters = {
  rosterId: id,
  class: z.enum(rosterClasses).optional(),
  decision: z.enum(rosterDecisions).optional(),
};

export const rosterEndpoints = {
  rosters: query({
    word: word('名册', 'Rosters'),
    permit: can.importClients,
    in: z.object({
      category: categoryCode.optional(),
      month: month.optional(),
      place: divisionCode.optional(),
      state: z.enum(rosterStates).optional(),
      ...paging,
    }),
    out: pageOf(listedRoster),
  }),
  roster: query({
    word: word('名册详情', 'A roster'),
    permit: can.importClients,
    in: z.object({ id }),
    out: rosterFile,
  }),
  rosterEntries: query({
    word: word('名册各行', 'Rows of a roster'),
    permit: can.importClients,
    in: z.object({ ...entryFilters, ...paging }),
    out: pageOf(rosterEntry),
  }),
  rosterTemplate: download({
    word: word('名册模板', 'Roster template'),
    permit: can.importClients,
    in: nothing,
    out: nothing,
  }),
  surveyRoster: query({
    word: word('识别名册各列', 'Recognise the columns of a roster'),
    permit: can.importClients,
    in: z.object({ fileId: id }),
    out: z.object({
      headerRow: z.number().int(),
      columns: z.array(surveyedColumn),
      /** Names of other sheets that hold rows and are not read. */
      otherSheets: z.array(z.string()),
    }),
  }),
  importRoster: action({
    word: word('导入名册', 'Import a roster'),
    permit: can.importClients,
    in: z.object({
      fileId: id,
      category: categoryCode,
      variant: z.enum(variants).optional(),
      month,
      divisionCode,
      headerRow: z.number().int().min(0).max(1000),
      columns: z
        .array(z.object({ position, key: rosterColumnKey }))
        .min(1)
        .max(60),
    }),
    out: done,
    problems: ['roster-draft-exists', 'roster-newer-applied', 'roster-month-ahead', 'roster-empty', 'roster-place'],
  }),
  decideRosterEntries: action({
    word: word('审核名册各行', 'Decide on rows of a roster'),
    permit: can.importClients,
    in: z.object({
      ...entryFilters,
      /** Absent: every row of the filters. */
      ids: z.array(id).min(1).max(1000).optional(),
      decide: z.enum(rosterDecisions).optional(),
      /** What else than the category is taken over where it differs; absent: as it is. */
      takes: z.array(z.enum(rosterChanges)).max(rosterChanges.length).optional(),
      /** For one row to be recognised: the file it belongs to; null for none of those. */
      personId: id.nullish(),
    }),
    out: z.object({ rows: z.number().int() }),
    problems: ['roster-state', 'roster-no-match', 'roster-not-applicable'],
  }),
  applyRoster: action({
    word: word('应用名册', 'Apply a roster'),
    permit: can.importClients,
    in: z.object({ id }),
    out: done,
    problems: ['roster-state', 'roster-newer-applied'],
  }),
  discardRoster: action({
    word: word('作废名册', 'Discard a roster'),
    permit: can.importClients,
    in: z.object({ id }),
    out: done,
    problems: ['roster-state'],
  }),
  undoRoster: action({
    word: word('撤销名册', 'Undo a roster'),
    permit: can.importClients,
    in: z.object({ id }),
    out: done,
    problems: ['roster-state', 'roster-not-undoable', 'roster-newer-applied'],
  }),
  revealRosterField: action({
    word: word('查看名册中的敏感信息', 'Reveal one field of a row of a roster'),
    permit: can.revealClients,
    in: z.object({ rosterId: id, id, field: z.enum(rosterFields), reason: purpose }),
    out: z.object({ value: z.string() }),
    problems: ['nothing-registered'],
    perMinute: 20,
  }),
  rosterErrors: download({
    word: word('名册中有误的行', 'Wrong rows of a roster'),
    permit: can.importClients,
    in: z.object({ id }),
    out: nothing,
  }),
};
