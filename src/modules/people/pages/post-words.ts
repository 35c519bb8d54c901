import { word } from '../../../kernel/words.ts';

/** What a worker's file says about posts. */
export const postWords = {
  title: word('岗位', 'Posts'),
  none: word('没有岗位，请安排岗位', 'No post yet; post the worker to a site'),
  kind: word('类别', 'Kind'),
  until: word('离岗日期', 'Until'),
  handling: word('操作', 'Action'),
  end: word('结束岗位', 'End the post'),
  correct: word('更正岗位', 'Correct the post'),
  withdraw: word('撤回岗位', 'Withdraw the post'),
  endIt: word('结束', 'End'),
  correctIt: word('更正', 'Correct'),
  withdrawIt: word('撤回', 'Withdraw'),
  current: word('在岗', 'In force'),
  ahead: word('未上岗', 'Not begun'),
  over: word('已离岗', 'Over'),
  endSide: word(
    '离岗当天起不再在“{site}”服务：在该站点负责的服务对象转为待安排，账号在该站点的权限同时收回。',
    'From that day the worker no longer serves “{site}”: clients there wait for somebody else, and what the account may do there ends.',
  ),
  endWithout: word(
    '之后没有主要岗位：仍列在“{site}”名下，但不能在任何站点记录服务，直到安排新岗位。要离开本单位请办理离职。',
    'No main post follows: the worker stays listed at “{site}” but serves nowhere until posted again. For leaving altogether, record leaving.',
  ),
  endFollowed: word('之后的主要岗位在“{site}”，{from} 起。', 'The main post after it is at “{site}”, from {from}.'),
  correctHelp: word(
    '更正录入有误的岗位与起止日期；站点有误请撤回后重新安排。已有服务记录的日期须保留在岗。',
    'For a duty or days entered wrongly; with a wrong site, withdraw the post and post anew. Days with records stay covered.',
  ),
  withdrawHelp: word(
    '用于误录的岗位；岗位从档案中撤下，记录与事由留在审计中。已有服务记录的岗位只能结束。',
    'For a post entered by mistake: it leaves the file, the audit keeps it with the reason. A post with records can only be ended.',
  ),
  resume: word('原岗位继续', 'The post before goes on'),
  resumeHelp: word('“{site}”的主要岗位不再于 {on} 结束', 'The main post at “{site}” no longer ends on {on}'),
} as const;
