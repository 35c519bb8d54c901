import { permissions } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { authority, supervision } from '../access/contract.ts';

export const can = permissions('supervision', {
  readOrganisation: {
    word: word('查看督导组织与分工', 'See the organisation of supervision'),
    roles: [...supervision, ...authority, 'administrator'],
  },
  readSupervisor: {
    word: word('查看站点由谁督导', 'See who supervises a station'),
    roles: ['socialWorker', 'stationLead', 'hotlineWorker', ...supervision, ...authority, 'administrator'],
  },
  writeOrganisation: {
    word: word('调整督导组织', 'Change the organisation of supervision'),
    roles: ['centreManager', 'administrator'],
  },
  assignStations: {
    word: word('安排站点督导', 'Assign stations to supervisors'),
    roles: ['centreManager', 'administrator'],
  },
});
