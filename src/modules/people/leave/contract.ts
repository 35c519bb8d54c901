import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { leaveKindWords } from './words.ts';

const kind = z.enum(Object.keys(leaveKindWords) as [keyof typeof leaveKindWords]);
export const leaveStates = ['now', 'ahead', 'past'] as const;

const leave = z.object({
  id,
  workerId: id,
  workerName: z.string(),
  substituteId: id.nullable(),
  substituteName: z.string().nullable(),
  kind,
  fromOn: day,
  /** The last day of absence. */
  toOn: day,
  state: z.enum(leaveStates),
  recordedBy: z.string(),
});

export const leaveEndpoints = {
  leaves: query({
    word: word('请假与代班', 'Leave and substitution'),
    permit: can.readWorkers,
    in: z.object({ workerId: id.optional(), state: z.enum(leaveStates).optional(), ...paging }),
    out: pageOf(leave),
  }),
  recordLeave: action({
    word: word('登记请假', 'Record a leave'),
    permit: can.recordLeave,
    in: z.object({ workerId: id, substituteId: id.optional(), kind, fromOn: day, toOn: day }),
    out: done,
    problems: ['leave-overlaps'],
  }),
  /** Somebody else stands in, from today or the first day on; what the one before did stays as it was. */
  changeSubstitute: action({
    word: word('更换代班社工', 'Change the substitute'),
    permit: can.recordLeave,
    in: z.object({ id, substituteId: id }),
    out: done,
    problems: ['leave-past', 'leave-continued'],
  }),
  endLeave: action({
    word: word('提前销假', 'End a leave early'),
    permit: can.recordLeave,
    in: z.object({ id }),
    out: done,
    problems: ['leave-past', 'leave-continued'],
  }),
};

export const leaveProblems = {
  'leave-overlaps': { status: 409, word: word('这几天已登记请假', 'There is a leave on these days') },
  'leave-past': { status: 409, word: word('请假已经结束或撤销', 'This leave is over, or was taken back') },
  'leave-continued': {
    status: 409,
    word: word(
      '这条请假已经结束，之后的日期另列一条：请刷新列表后重新选择',
      'This leave is over and the days after it stand in a row of their own: load the list again',
    ),
  },
  'leave-reversed': { status: 422, word: word('最后一天不能早于第一天', 'The last day is before the first') },
  'substitute-self': { status: 422, word: word('代班社工不能是本人', 'Nobody stands in for themselves') },
  'substitute-same': { status: 422, word: word('已由其代班，无需更换', 'Stands in already: nothing would change') },
  'substitute-elsewhere': {
    status: 422,
    word: word(
      '代班社工须在请假人所在的站点或其上下级站点任职',
      'The substitute has to be posted at the site of the absent worker, its station or its points',
    ),
  },
  'stands-in': {
    status: 422,
    word: word(
      '{from} 至 {to} 由其代{name}的班：请先为{name}更换代班社工',
      'Stands in for {name} from {from} to {to}: name another substitute for {name} first',
    ),
  },
  'substitute-absent': { status: 422, word: word('代班社工这几天也请假', 'The substitute is on leave as well') },
} as const;
