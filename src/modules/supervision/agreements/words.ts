import { word } from '../../../kernel/words.ts';

export const agreementStateWords = {
  proposed: word('待站点确认', 'To be confirmed'),
  inForce: word('生效', 'In force'),
  returned: word('已退回', 'Returned'),
  ended: word('已结束', 'Ended'),
} as const;

export const agreementFieldWords = {
  site: word('站点', 'Station'),
  supervisor: word('督导', 'Supervisor'),
  validFrom: word('开始日期', 'From'),
  lastOn: word('截止日期', 'Until'),
  daysPerMonth: word('每月到站天数', 'Field days a month'),
  goals: word('督导目标', 'Goals'),
  state: word('状态', 'State'),
  remark: word('站点意见', 'What the station says'),
} as const;
