import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, lines, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { agreementStateWords } from './words.ts';

const state = z.enum(Object.keys(agreementStateWords) as [keyof typeof agreementStateWords]);

const agreement = z.object({
  id,
  siteId: id,
  siteName: z.string(),
  supervisorId: id,
  supervisorName: z.string(),
  validFrom: day,
  /** The last day. */
  lastOn: day,
  daysPerMonth: z.number().int(),
  goals: z.string(),
  state,
  proposedBy: z.string(),
  proposedAt: z.string(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  remark: z.string(),
  mayAnswer: z.boolean(),
  mayEnd: z.boolean(),
});
export type Agreement = z.infer<typeof agreement>;

export const agreementEndpoints = {
  agreements: query({
    word: word('督导协议', 'Agreements of supervision'),
    permit: can.readSessions,
    in: z.object({ siteId: id.optional(), state: state.optional(), ...paging }),
    out: pageOf(agreement),
  }),
  proposeAgreement: action({
    word: word('拟定督导协议', 'Propose an agreement'),
    permit: can.recordSessions,
    in: z.object({
      siteId: id,
      supervisorId: id.optional(),
      validFrom: day,
      lastOn: day,
      daysPerMonth: z.number().int().min(0).max(31),
      goals: lines(1000).min(1),
    }),
    out: done,
  }),
  answerAgreement: action({
    word: word('确认或退回督导协议', 'Confirm or return an agreement'),
    permit: can.answerAgreements,
    in: z.object({ id, agreed: z.boolean(), remark: lines(500).default('') }),
    out: done,
    problems: ['agreement-state', 'agreement-overlaps', 'agreement-outdated'],
  }),
  endAgreement: action({
    word: word('终止督导协议', 'End an agreement'),
    permit: can.recordSessions,
    in: z.object({ id, reason: lines(500).min(1) }),
    out: done,
    problems: ['agreement-state'],
  }),
};

export const agreementProblems = {
  'agreement-state': { status: 409, word: word('协议的状态已变，请刷新', 'The agreement has moved on; read it again') },
  'agreement-overlaps': {
    status: 409,
    word: word('该站这段时间已有生效的协议，请先终止', 'An agreement is in force in that period; end it first'),
  },
  'agreement-begins': {
    status: 422,
    word: word(
      '不能早于本月 1 日和您开始督导该站之日（{from}）',
      'Not before this month, nor before the station was yours ({from})',
    ),
  },
  'agreement-outdated': {
    status: 409,
    word: word(
      '协议期间已过，或该站已更换督导，请退回后重新拟定',
      'Its period is over, or the station has another supervisor; return it',
    ),
  },
  'ends-before': { status: 422, word: word('截止日期应晚于开始日期', 'It ends after it begins') },
  'remark-missing': { status: 422, word: word('请写明退回的原因', 'Say why it is returned') },
} as const;
