import { z } from 'zod';
import { action } from '../../../../kernel/contract.ts';
import { day, done, id, lines, ruleCode } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';

export const memberEndpoints = {
  applyToGroup: action({
    word: word('登记小组报名', 'Enter who applies to a group'),
    permit: can.workGroups,
    in: z.object({ groupId: id, clientIds: z.array(id).min(1).max(60), appliedOn: day }),
    out: z.object({ ids: z.array(id) }),
    problems: ['group-ended', 'group-not-recruiting'],
  }),
  admitMembers: action({
    word: word('录取组员', 'Admit members'),
    permit: can.workGroups,
    in: z.object({ groupId: id, ids: z.array(id).min(1).max(60), admittedOn: day }),
    out: done,
    problems: ['group-ended', 'group-full', 'admission-over'],
  }),
  leaveGroup: action({
    word: word('登记退出小组', 'Enter who leaves a group'),
    permit: can.workGroups,
    in: z.object({ groupId: id, memberId: id, leftOn: day, leaving: ruleCode, note: lines(500).default('') }),
    out: done,
    problems: ['group-ended', 'member-left'],
  }),
};

export const memberProblems = {
  'group-not-recruiting': { status: 409, word: word('小组还没有开始招募', 'The group does not recruit yet') },
  'group-full': {
    status: 409,
    word: word('名额 {capacity} 人，只余 {left} 个', '{capacity} places, with {left} left'),
  },
  'admission-over': {
    status: 409,
    word: word('封闭式小组开展后不再录取组员', 'A closed group that has met admits nobody'),
  },
  'member-left': { status: 409, word: word('已登记退出', 'Has left already') },
  'unknown-client': {
    status: 422,
    word: word('没有这位服务对象，或不在您的管辖范围', 'No such client within your place'),
  },
  'client-of-another-station': {
    status: 422,
    word: word('服务对象的档案不在小组所在的站', 'The file of the client stands at another station than the group'),
  },
  'client-out-of-care': { status: 422, word: word('该服务对象已结束服务', 'Care for this client has ended') },
  'member-already': { status: 422, word: word('已报名或已是组员', 'Has applied or belongs to the group already') },
  'unknown-member': { status: 422, word: word('小组里没有这个人', 'Nobody of that kind in the group') },
  'member-admitted': { status: 422, word: word('已是组员', 'Is a member already') },
  'before-applied': { status: 422, word: word('不能早于报名日期', 'Not before the application') },
  'before-admitted': { status: 422, word: word('不能早于入组日期', 'Not before the admission') },
  'attended-since': {
    status: 422,
    word: word('{on} 那一节已点名到场，退出日期应在其后', 'Was present on {on}: left after that day only'),
  },
  'unknown-leaving': { status: 422, word: word('没有“{code}”这个退出原因', 'There is no such reason: {code}') },
} as const;
