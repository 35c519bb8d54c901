import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, id, line, lines, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { handoverItem, handoverSides, handoverStates } from './schemas.ts';

const named = z.object({ id, name: z.string(), detail: z.string() });
const many = z.array(id).min(1).max(1000);
const decided = z.object({
  decided: z.number().int(),
  /** Who of several could not be decided on, and why. */
  left: z.array(z.object({ clientId: id, clientName: z.string(), reason: z.string() })),
});

const filters = {
  side: z.enum(handoverSides).default('incoming'),
  state: z.enum(handoverStates).optional(),
  clientId: id.optional(),
};

export const handoverEndpoints = {
  handovers: query({
    word: word('移交', 'Hand-overs'),
    permit: can.proposeHandovers,
    in: z.object({ ...filters, ...paging }),
    out: pageOf(handoverItem),
  }),
  exportHandovers: download({
    word: word('导出移交', 'Export hand-overs'),
    permit: can.proposeHandovers,
    in: z.object(filters),
    out: nothing,
    perMinute: 10,
  }),
  handoverTargets: query({
    word: word('可接收的站点', 'Sites that may receive'),
    permit: can.proposeHandovers,
    in: z.object({ text: z.string().trim().max(60).optional() }),
    out: z.object({ sites: z.array(named) }),
  }),
  handoverWorkers: query({
    word: word('站点在任社工', 'Workers of a site'),
    permit: can.proposeHandovers,
    in: z.object({ siteId: id }),
    out: z.object({ workers: z.array(named) }),
  }),
  proposeHandover: action({
    word: word('提出移交', 'Propose a hand-over'),
    permit: can.proposeHandovers,
    in: z.object({
      clientIds: many,
      toSiteId: id,
      /** Absent: whoever receives chooses. */
      toWorkerId: id.optional(),
      reason: line(200),
      notes: lines(1000).default(''),
      fromDay: day.optional(),
    }),
    out: z.object({ id: z.string(), proposed: z.number().int() }),
    problems: ['handover-open', 'handover-same', 'handover-place', 'handover-centre', 'unknown-worker'],
  }),
  acceptHandovers: action({
    word: word('接收移交', 'Accept hand-overs'),
    permit: can.decideHandovers,
    in: z.object({ itemIds: many, workerId: id.optional() }),
    out: decided,
    problems: [
      'handover-decided',
      'handover-not-yet',
      'handover-site-closed',
      'handover-worker-left',
      'unknown-worker',
      'care-ended',
    ],
  }),
  refuseHandovers: action({
    word: word('退回移交', 'Refuse hand-overs'),
    permit: can.decideHandovers,
    in: z.object({ itemIds: many, reason: line(200) }),
    out: decided,
    problems: ['handover-decided'],
  }),
  withdrawHandovers: action({
    word: word('撤回移交', 'Withdraw hand-overs'),
    permit: can.proposeHandovers,
    in: z.object({ itemIds: many }),
    out: decided,
    problems: ['handover-decided'],
  }),
  clientDuties: query({
    word: word('服务对象待办', 'What clients wait for'),
    permit: can.proposeHandovers,
    in: nothing,
    out: z.object({
      unassigned: z.number().int(),
      reviewDue: z.number().int(),
      incoming: z.number().int(),
      riskProposals: z.number().int(),
    }),
  }),
};
