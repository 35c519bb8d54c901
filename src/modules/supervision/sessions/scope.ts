import { supervision } from '../tables.ts';

export const sessions = supervision.open(
  'supervision.session',
  'read under the condition of `sessionsSeen`: by whoever took part, leads the station, or supervises it or whoever does',
);
const withSession = 'read only for sessions that `sessionsSeen` has let through';
export const confirmations = supervision.open('supervision.session_confirmation', withSession);
export const versions = supervision.open('supervision.session_version', withSession);
