import { word } from '../../../kernel/words.ts';

export const honourWords = {
  title: word('社工荣誉', 'Honours'),
  unit: word('项', 'honours'),
  search: word('姓名、拼音、荣誉名称', 'Name, pinyin, title'),
  none: word('还没有登记荣誉', 'No honours yet'),
  noneHelp: word('登记社工和持证人获得的各级荣誉', 'Register what workers and holders have been honoured with'),
  noneHere: word('没有登记荣誉', 'No honours registered'),
  add: word('登记荣誉', 'Register an honour'),
  given: word('获得“{title}”', 'Honoured with “{title}”'),
  worker: word('在岗社工', 'Worker'),
  holder: word('非在岗持证人', 'Holder who works elsewhere'),
  holderHelp: word('在岗社工与持证人只选一项', 'Choose either a worker or a holder'),
} as const;
