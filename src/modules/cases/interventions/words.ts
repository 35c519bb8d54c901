import { word } from '../../../kernel/words.ts';

export const interventionWords = {
  tab: word('介入', 'Interventions'),
  record: word('登记介入服务', 'Record an intervention'),
  none: word('还没有介入服务', 'No interventions yet'),
  noneHelp: word(
    '登记服务时选择所属个案，服务记录就是介入记录，不用另写',
    'Choose the case when recording a service: the record is the intervention, nothing is written twice',
  ),
  services: word('介入服务 {n} 次', '{n} interventions'),
  ofCase: word('所属个案', 'Case'),
  ofCaseHelp: word('选择后，这次服务同时是个案的介入记录', 'The service is then an intervention of the case as well'),
  nextStep: word('下一步：{text}', 'Next: {text}'),
  join: word('归入个案', 'Join to the case'),
  leave: word('移出个案', 'Take out of the case'),
  noCase: word('未归入个案', 'Belongs to no case'),
  progress: word('阶段评估', 'Stage reviews'),
  recordProgress: word('登记阶段评估', 'Record a stage review'),
  findings: word('阶段进展与问题', 'Progress and problems'),
  reviewedOn: word('评估日期', 'Reviewed on'),
  noProgress: word('还没有阶段评估', 'No stage review yet'),
  opinion: word('站长或督导意见', 'Opinion of lead or supervision'),
  noOpinion: word('等待站长或督导填写意见', 'Waits for the opinion of lead or supervision'),
  giveOpinion: word('填写意见', 'Give an opinion'),
} as const;
