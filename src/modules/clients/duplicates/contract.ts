import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, done, id, line, named, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { listedClient, relations, residence, shownBirth } from '../schemas.ts';

export const duplicateLevels = ['likely', 'possible'] as const;
export const duplicateStates = ['open', 'different', 'merged'] as const;
export const duplicateReasons = [
  'sameName',
  'variantName',
  'sameSound',
  'sameBirth',
  'sameMonth',
  'nearBirth',
  'birthUnknown',
  'sameMobile',
  'sameTown',
  'withoutId',
] as const;
export type DuplicateLevel = (typeof duplicateLevels)[number];
export type DuplicateReason = (typeof duplicateReasons)[number];

/** What the surviving file can take over from the other; a place is division and site together. */
export const mergeFields = ['name', 'sex', 'bornOn', 'residentId', 'mobile', 'address', 'place', 'household'] as const;
export type MergeField = (typeof mergeFields)[number];

const likeness = { level: z.enum(duplicateLevels), reasons: z.array(z.enum(duplicateReasons)) };

export const likelyDuplicate = z.object({ ...likeness, client: listedClient.extend(shownBirth) });
export type LikelyDuplicate = z.infer<typeof likelyDuplicate>;

export const pairRow = z.object({
  id,
  ...likeness,
  state: z.enum(duplicateStates),
  foundAt: z.string(),
  names: z.array(z.string()),
  siteNames: z.array(z.string()),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
});
export type PairRow = z.infer<typeof pairRow>;

export const pairSide = listedClient.extend({
  ...shownBirth,
  relation: z.enum(relations),
  householdSize: z.number().int(),
  addressMasked: z.string().nullable(),
  registeredOn: day,
  /** Periods of care before the one in `careFrom`, the latest first. */
  formerCare: z.array(z.object({ careFrom: day, careTo: day })),
});
export type PairSide = z.infer<typeof pairSide>;

export const pairFile = pairRow.extend({
  decisionReason: z.string().nullable(),
  /** Of the merge that was made of the pair and stands. */
  mergeId: id.nullable(),
  sides: z.array(pairSide),
  /** Fields in which the two differ, sealed ones compared unseen. */
  differing: z.array(z.enum(mergeFields)),
});
export type PairFile = z.infer<typeof pairFile>;

export const duplicateProblems = {
  'already-decided': { status: 409, word: word('这一组已经处理', 'This pair has been decided') },
  'same-file': { status: 422, word: word('不能与自己合并', 'A file is not merged with itself') },
  'other-city': { status: 422, word: word('两份档案不在同一城市', 'The files lie in different cities') },
  'already-merged': { status: 409, word: word('该档案已被合并', 'This file has been merged') },
  'not-merged': { status: 409, word: word('该合并已撤销', 'This merge has been undone') },
  'undo-care-ended': {
    status: 409,
    word: word(
      '合并后登记的终止日（{careTo}）早于该档案原来的开始服务日（{careFrom}），请先撤销终止或恢复服务，再撤销合并',
      'Care ended on {careTo}, before it began on the file by itself ({careFrom}): first take the end back or resume care',
    ),
  },
  'undo-elsewhere': {
    status: 409,
    word: word(
      '其中一份档案现在不在您的管辖范围，请由同时管辖两处的上级撤销合并',
      'One of the files is beyond your place by now; whoever answers for both places can take the merge back',
    ),
  },
  'undo-blocked': {
    status: 409,
    word: word(
      '合并后的档案又有变动，请先撤销其后的合并，或调整重叠的记录',
      'The file has changed since: first undo the later merge, or mend what overlaps',
    ),
  },
} as const;

const filters = {
  state: z.enum(duplicateStates).default('open'),
  level: z.enum(duplicateLevels).optional(),
  clientId: id.optional(),
};

export const duplicateEndpoints = {
  likelyDuplicates: query({
    word: word('登记前查重', 'Look for duplicates before registering'),
    permit: can.writeClients,
    in: z.object({
      name: named(60),
      bornOn: day.optional(),
      divisionCode: residence,
      hasId: z.boolean().default(false),
    }),
    out: z.object({ found: z.array(likelyDuplicate) }),
    perMinute: 120,
  }),
  duplicatePairs: query({
    word: word('疑似重复', 'Possible duplicates'),
    permit: can.mergeClients,
    in: z.object({ ...filters, ...paging }),
    out: pageOf(pairRow),
  }),
  exportDuplicatePairs: download({
    word: word('导出疑似重复', 'Export possible duplicates'),
    permit: can.mergeClients,
    in: z.object(filters),
    out: nothing,
    perMinute: 10,
  }),
  duplicatePair: query({
    word: word('并排比对', 'Two files side by side'),
    permit: can.mergeClients,
    in: z.object({ id }),
    out: pairFile,
  }),
  markDifferent: action({
    word: word('标记为不同人员', 'Mark as different persons'),
    permit: can.mergeClients,
    in: z.object({ id, reason: line(200) }),
    out: done,
    problems: ['already-decided'],
  }),
  mergeClients: action({
    word: word('合并档案', 'Merge two files'),
    permit: can.mergeClients,
    in: z.object({
      survivorId: id,
      mergedId: id,
      take: z.array(z.enum(mergeFields)).max(mergeFields.length).default([]),
      reason: line(200),
    }),
    out: done,
    problems: ['same-file', 'other-city', 'already-merged'],
  }),
  unmergeClients: action({
    word: word('撤销合并', 'Undo a merge'),
    permit: can.mergeClients,
    in: z.object({ id, reason: line(200) }),
    out: done,
    problems: ['not-merged', 'undo-blocked', 'undo-elsewhere', 'undo-care-ended'],
  }),
};
