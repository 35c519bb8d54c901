import { word } from '../../../../kernel/words.ts';

export const agreementPages = {
  title: word('督导协议', 'Agreements'),
  unit: word('份', 'agreements'),
  propose: word('拟定协议', 'Propose an agreement'),
  proposed: word('已拟定，等待站点确认', 'It is proposed, and waits for the station'),
  period: word('期间', 'Period'),
  none: word('还没有督导协议', 'No agreement yet'),
  noneHelp: word(
    '督导拟定期间、每月到站天数和目标，站长确认后生效；以前月份的应到天数不再改变',
    'The supervisor proposes period, field days and goals; in force once the lead has confirmed. Months gone by stay as they were',
  ),
  agree: word('确认协议', 'Confirm'),
  agreedNow: word('协议已生效', 'It is in force'),
  return: word('退回', 'Return'),
  returnWhy: word('退回原因', 'Why'),
  returnedNow: word('已退回', 'It is returned'),
  end: word('终止协议', 'End it'),
  endWhy: word('终止原因', 'Why'),
  endedNow: word('协议已终止', 'It is ended'),
  supervisorSaid: word('督导确认', 'Confirmed by the supervisor'),
  stationSaid: word('站点答复', 'Answered by the station'),
} as const;
