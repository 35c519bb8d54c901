import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, line, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { encounterFacts } from '../encounters/schemas.ts';
import { can } from '../permissions.ts';

export const correctionStates = ['proposed', 'approved', 'refused', 'withdrawn'] as const;
export const correctionKinds = ['correct', 'void'] as const;
export const changedFields = [
  'occurredAt',
  'client',
  'participants',
  'personTimes',
  'site',
  'worker',
  'coWorkers',
  'way',
  'class',
  'needs',
  'minutes',
  'result',
  'nextOn',
  'nextStep',
  'notes',
  'address',
  'point',
  'files',
  'roll',
] as const;

/** One field of a record before and after; ids are names, places stay hidden. */
const change = z.object({
  field: z.enum(changedFields),
  from: z.array(z.string()),
  to: z.array(z.string()),
});
export type Change = z.infer<typeof change>;

const correctionRow = z.object({
  id,
  encounterId: id,
  occurredAt: z.string(),
  clientName: z.string().nullable(),
  /** What the activity was called, where the record is one. */
  activity: z.string().nullable(),
  personTimes: z.number().int(),
  siteName: z.string(),
  workerName: z.string(),
  kind: z.enum(correctionKinds),
  reason: z.string(),
  state: z.enum(correctionStates),
  requestedAt: z.string(),
  requestedBy: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  refusal: z.string().nullable(),
  changes: z.array(change),
  /** Whether the caller may approve or refuse it. */
  mayDecide: z.boolean(),
  /** A month that the record lies in, or would come to lie in, and that is closed: it can be refused only. */
  closedMonth: z.string().nullable(),
});
export type CorrectionRow = z.infer<typeof correctionRow>;

/** What was asked about a record and refused: whoever asked reads here why. */
const refused = z.object({
  id,
  kind: z.enum(correctionKinds),
  requestedBy: z.string(),
  reason: z.string(),
  refusal: z.string().nullable(),
  at: z.string(),
  by: z.string(),
});
export type Refused = z.infer<typeof refused>;

const replacement = { version: z.number().int() };
/** All facts once more; an address or a point that is left out stays as it is. */
const corrected = z.object({ id, ...replacement, ...encounterFacts });

export const correctionEndpoints = {
  correctEncounter: action({
    word: word('更正服务记录', 'Correct a record'),
    permit: can.correctEncounters,
    in: corrected,
    out: done.extend(replacement),
    problems: ['already-voided', 'not-yours', 'correction-late', 'nothing-changed', 'month-closed'],
  }),
  requestCorrection: action({
    word: word('申请更正服务记录', 'Ask for a correction'),
    permit: can.correctEncounters,
    in: corrected.extend({ reason: line(200) }),
    out: done,
    problems: ['already-voided', 'not-yours', 'correction-waits', 'nothing-changed', 'month-closed'],
  }),
  requestVoid: action({
    word: word('申请作废服务记录', 'Ask to void a record'),
    permit: can.voidEncounters,
    in: z.object({ id, version: z.number().int(), reason: line(200) }),
    out: done,
    problems: ['already-voided', 'not-yours', 'correction-waits', 'month-closed'],
  }),
  approveCorrection: action({
    word: word('同意更正或作废', 'Approve a correction or a void'),
    permit: can.decideCorrections,
    in: z.object({ id }),
    out: done.extend(replacement),
    problems: ['already-voided', 'correction-decided', 'own-correction', 'correction-outdated', 'month-closed'],
  }),
  refuseCorrection: action({
    word: word('退回更正或作废', 'Refuse a correction or a void'),
    permit: can.decideCorrections,
    in: z.object({ id, reason: line(200) }),
    out: done,
    problems: ['correction-decided', 'own-correction'],
  }),
  corrections: query({
    word: word('更正作废审批', 'Corrections and voids to approve'),
    permit: can.readEncounters,
    in: z.object({
      ...paging,
      state: z.enum(correctionStates).optional(),
      kind: z.enum(correctionKinds).optional(),
      /** The site and those below it. */
      siteId: id.optional(),
      /** Days of the service. */
      from: day.optional(),
      to: day.optional(),
    }),
    out: pageOf(correctionRow),
  }),
  correctionsWaiting: query({
    word: word('待审批的更正和作废', 'Corrections and voids that wait'),
    permit: can.readEncounters,
    in: nothing,
    out: z.object({ n: z.number().int() }),
  }),
  encounterHistory: query({
    word: word('服务记录的更正历史', 'Versions of a record'),
    permit: can.readEncounters,
    in: z.object({ id }),
    out: z.object({
      rows: z.array(
        z.object({
          version: z.number().int(),
          at: z.string(),
          by: z.string(),
          approvedBy: z.string().nullable(),
          reason: z.string().nullable(),
          changes: z.array(change),
        }),
      ),
      refused: z.array(refused),
    }),
  }),
};
