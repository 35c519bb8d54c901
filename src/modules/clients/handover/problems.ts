import type { ProblemDeclaration } from '../../../kernel/contract.ts';
import { word } from '../../../kernel/words.ts';

export const handoverProblems = {
  'handover-open': {
    status: 409,
    word: word(
      '{names} 已在移交中，待接收或撤回后再提出',
      'Being handed over already, to be accepted or withdrawn first: {names}',
    ),
  },
  'handover-same': {
    status: 422,
    word: word('“{name}”已在该站点、由该社工负责', '“{name}” is with that site and worker already'),
  },
  'handover-decided': {
    status: 409,
    word: word('移交已被处理或已撤回，请刷新后再看', 'Decided or withdrawn meanwhile; please read again'),
  },
  'handover-far': {
    status: 422,
    word: word('移交日期不能晚于 {day}', 'The day of a hand-over must not lie after {day}'),
  },
  'handover-not-yet': {
    status: 409,
    word: word('移交自 {day} 起才能接收', 'It can be accepted from {day} on'),
  },
  'handover-site-closed': {
    status: 409,
    word: word(
      '接收站点“{site}”已撤销，请退回，由移出方另选站点',
      'The receiving site “{site}” has closed; refuse it, so that another one is chosen',
    ),
  },
  'handover-worker-left': {
    status: 409,
    word: word(
      '拟接手的社工“{worker}”已不在“{site}”任职，请单独接收并另选责任社工',
      '{worker}, who was to take over, serves {site} no more; accept by itself and choose somebody else',
    ),
  },
  'handover-place': {
    status: 422,
    word: word(
      '本市没有这个可接收的站点，请另选',
      'There is no such site in this city to receive them; choose another',
    ),
  },
  'handover-centre': {
    status: 422,
    word: word(
      '“{name}”是指导中心，不直接负责服务对象，请选择社工站或社工点',
      '“{name}” is a centre and takes no clients; choose a station or point',
    ),
  },
  'refusal-missing': { status: 422, word: word('退回须写明原因', 'A refusal needs a reason') },
} as const satisfies Record<string, ProblemDeclaration>;
