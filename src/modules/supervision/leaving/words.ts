import { word } from '../../../kernel/words.ts';

/** What managers are told of somebody who goes or is away for long. */
export const leavingNotices = {
  leaves: word(
    '督导{name} {on} 起离职，{n} 个社工站需要安排接替',
    '{name} leaves on {on}: {n} stations need another supervisor',
  ),
  leavesNone: word('督导{name} {on} 起离职，名下没有社工站', '{name} leaves on {on} and has no stations'),
  left: word(
    '督导{name} {on} 起已离职，{n} 个社工站没有督导',
    '{name} left on {on}: {n} stations are without a supervisor',
  ),
  leftLater: word('，另有 {later} 站自 {day} 起没有', '; {later} more from {day} on'),
  leftVisits: word('；{visits} 次到站安排由接替者承接', '; {visits} planned visits are left to whoever takes over'),
  away: word(
    '督导{name} {from} 至 {to} 请假，{n} 个社工站可安排接替',
    '{name} is on leave from {from} to {to}: {n} stations can be covered',
  ),
  body: word('请在“离岗接替”中安排', 'See Cover'),
} as const;
