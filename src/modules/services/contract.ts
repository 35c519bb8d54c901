import { z } from 'zod';
import { action, contract, download, live, query } from '../../kernel/contract.ts';
import { day, id, line, nothing, pageOf, paging } from '../../kernel/schema.ts';
import { word } from '../../kernel/words.ts';
import { purpose } from '../clients/contract.ts';
import { activityEndpoints } from './activities/contract.ts';
import { auditWords } from './audit-words.ts';
import { closingEndpoints } from './closing/contract.ts';
import { correctionEndpoints } from './corrections/contract.ts';
import {
  batchOutcome,
  encounterFilters,
  encounterInput,
  encounterRow,
  encounterWhole,
  filters,
  largestBatch,
  point,
  recorded,
  way,
} from './encounters/schemas.ts';
import { inputWords } from './input-words.ts';
import { can } from './permissions.ts';
import { problems } from './problems.ts';
import { qualityEndpoints, qualityProblems } from './quality/contract.ts';
import { visitEndpoints } from './visits/contract.ts';

export * from './activities/contract.ts';
export * from './closing/contract.ts';
export * from './corrections/contract.ts';
export * from './encounters/schemas.ts';
export { can } from './permissions.ts';
export * from './visits/contract.ts';

const coded = z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) });

export const servicesContract = contract('services', {
  word: word('服务', 'Services'),
  fields: inputWords,
  audited: auditWords,
  permissions: can,
  problems: { ...problems, ...qualityProblems },
  endpoints: {
    recordEncounter: action({
      word: word('登记服务', 'Record a service'),
      permit: can.recordEncounters,
      in: encounterInput,
      out: recorded,
      problems: ['id-taken'],
    }),
    recordEncounters: action({
      word: word('批量登记服务', 'Record services in bulk'),
      permit: can.recordEncounters,
      in: z.object({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(largestBatch) }),
      out: z.object({ rows: z.array(batchOutcome), recordedAt: z.string() }),
    }),
    voidEncounter: action({
      word: word('作废服务记录', 'Void a service record'),
      permit: can.voidEncounters,
      in: z.object({ id, reason: line(200) }),
      out: z.object({ id }),
      problems: ['already-voided', 'not-yours', 'void-late', 'month-closed'],
    }),
    encounters: query({
      word: word('服务记录', 'Service records'),
      permit: can.readEncounters,
      in: z.object({ ...paging, ...filters }),
      out: pageOf(encounterRow),
    }),
    encounter: query({
      word: word('一条服务记录', 'One service record'),
      permit: can.readEncounters,
      in: z.object({ id }),
      out: encounterWhole,
      problems: [],
    }),
    sameDay: query({
      word: word('同一天见到同一人的记录', 'Records of the same day and person'),
      permit: can.readEncounters,
      in: z.object({ id }),
      /** Those of the same way first, the nearest in time before the others. */
      out: pageOf(encounterRow),
    }),
    encounterFile: download({
      word: word('下载服务记录附件', 'Download a file of a record'),
      permit: can.readEncounters,
      in: z.object({ id, fileId: id }),
      out: nothing,
    }),
    revealPlace: action({
      word: word('查看服务地点', 'Reveal where a service was'),
      permit: can.revealPlaces,
      in: z.object({ id, reason: purpose }),
      out: z.object({ address: z.string().nullable(), point: point.nullable() }),
      problems: ['no-place'],
    }),
    exportEncounters: download({
      word: word('导出服务记录', 'Export service records'),
      permit: can.readEncounters,
      in: encounterFilters,
      out: nothing,
      perMinute: 10,
    }),
    recordingChoices: query({
      word: word('登记时的选项', 'Choices when recording'),
      permit: can.readEncounters,
      in: nothing,
      out: z.object({
        classes: z.array(coded),
        needs: z.array(coded),
        lateDays: z.number().int(),
        mostFiles: z.number().int(),
        fileMegabytes: z.number(),
        worker: z.object({ id, name: z.string() }).nullable(),
        sites: z.array(z.object({ id, name: z.string(), kind: z.string() })),
        recentClients: z.array(z.object({ id, name: z.string(), siteId: id, riskLevel: z.string() })),
        last: z.object({ way, class: z.string(), minutes: z.number().int() }).nullable(),
      }),
    }),
    myDay: query({
      word: word('今天', 'Today'),
      permit: can.recordEncounters,
      in: nothing,
      out: z.object({ on: day, rows: z.array(encounterRow), encounters: z.number().int(), minutes: z.number().int() }),
    }),
    rebuildCounts: action({
      word: word('重算服务统计', 'Rebuild service counts'),
      permit: can.rebuildCounts,
      in: nothing,
      out: z.object({ corrected: z.number().int() }),
    }),
    countDifferences: query({
      word: word('核对服务统计', 'Check service counts'),
      permit: can.rebuildCounts,
      in: nothing,
      out: z.object({ differences: z.number().int() }),
    }),
    rotateKeys: action({
      word: word('更换加密密钥', 'Re-encrypt with the newest key'),
      permit: can.rotateKeys,
      in: z.object({ rows: z.number().int().min(1).max(10_000).default(1000) }),
      out: z.object({ values: z.number().int(), left: z.number().int() }),
    }),
    live: live({ word: word('服务动态', 'Live signals'), permit: can.readEncounters, in: nothing, out: nothing }),
    ...visitEndpoints,
    ...correctionEndpoints,
    ...closingEndpoints,
    ...activityEndpoints,
    ...qualityEndpoints,
  },
});
