import type { ProblemDeclaration } from '../../../kernel/contract.ts';
import { word } from '../../../kernel/words.ts';

export const postProblems = {
  'other-city': {
    status: 422,
    word: word('跨市调动请在新单位重新登记', 'For a post in another city register the worker there'),
  },
  'post-overlaps': {
    status: 409,
    word: word(
      '与已有的主要岗位时间重叠，请先更正或撤回该岗位',
      'Overlaps another main post of this worker; correct or withdraw that one first',
    ),
  },
  'post-at-site': {
    status: 409,
    word: word(
      '该社工在该站点这段时间已有岗位，请更正该岗位',
      'This worker holds a post at that site in that time; correct that one',
    ),
  },
  'before-joining': {
    status: 422,
    word: word('上岗日期不能早于入职日期', 'A post cannot begin before the worker joined'),
  },
  'after-leaving': {
    status: 422,
    word: word(
      '该社工 {on} 离职，岗位须在此前开始和结束',
      'The worker leaves on {on}; the post begins and ends by then',
    ),
  },
  'ends-before-beginning': {
    status: 422,
    word: word(
      '离岗日期须晚于上岗日期；误录的岗位请撤回',
      'A post ends after it has begun; one entered by mistake is withdrawn',
    ),
  },
  'post-ends-already': {
    status: 422,
    word: word(
      '该岗位已定于 {on} 离岗，改期请更正岗位',
      'This post ends on {on} already; correct it to change the day',
    ),
  },
  'nothing-to-resume': {
    status: 422,
    word: word('没有被该岗位接替的主要岗位', 'No main post was replaced by this one'),
  },
  'site-not-open': {
    status: 422,
    word: word('站点在该日未开放', 'The site is not open on that day'),
  },
  'site-closes': {
    status: 422,
    word: word('站点 {on} 关闭，岗位须在此前结束', 'The site closes on {on}; the post ends by then'),
  },
  'post-has-records': {
    status: 422,
    word: word(
      '{first} 至 {last} 已有 {n} 条服务记录，岗位须包含这些日期',
      'Records from {first} to {last}: {n}; the post has to cover these days',
    ),
  },
  'post-in-use': {
    status: 409,
    word: word(
      '该岗位下 {first} 至 {last} 已有 {n} 条服务记录，不能撤回，只能结束',
      'Records of this post from {first} to {last}: {n}; it cannot be withdrawn, only ended',
    ),
  },
} as const satisfies Record<string, ProblemDeclaration>;
