import type { ProblemDeclaration } from '../../../kernel/contract.ts';
import { word } from '../../../kernel/words.ts';

export const handoverProblems = {
  'handover-open': {
    status: 409,
    word: word('其中有人已在移交中，待接收或撤回后再提出', 'One of them is being handed over already'),
  },
  'handover-same': {
    status: 422,
    word: word('“{name}”已在该站点、由该社工负责', '“{name}” is with that site and worker already'),
  },
  'handover-decided': {
    status: 409,
    word: word('其中有移交已被处理，请刷新后再操作', 'Some of them have been decided meanwhile; please read again'),
  },
  'handover-not-yet': {
    status: 409,
    word: word('移交自 {day} 起才能接收', 'It can be accepted from {day} on'),
  },
  'handover-place': {
    status: 422,
    word: word('接收站点不存在、已撤销或在别的城市', 'No such site in this city, or closed'),
  },
  'refusal-missing': { status: 422, word: word('退回须写明原因', 'A refusal needs a reason') },
} as const satisfies Record<string, ProblemDeclaration>;
