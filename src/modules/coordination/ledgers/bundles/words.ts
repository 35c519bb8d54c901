import { word } from '../../../../kernel/words.ts';

export const bundleWords = {
  bundles: word('台账打包', 'Bundles of ledgers'),
  help: word(
    '整个地区各社工站的同一台账，一站一份，打成一个压缩包；完成后在“消息”中提醒，文件保留 7 天。',
    'One ledger of every station of a place, in one zip; a notice tells when it is there, the file stays for 7 days.',
  ),
  bundle: word('按站打包', 'Bundle by station'),
  bundleHelp: word(
    '为“{place}”的每个社工站各生成一份“{ledger}”，打成一个压缩包。',
    'One “{ledger}” for each station of “{place}”, in one zip.',
  ),
  choosePlace: word('先选择一个地区', 'Choose a place first'),
  now: word('立即打包 {from} 至 {to}', 'Bundle {from} to {to} now'),
  monthly: word('每月自动打包上月', 'Every month, the month before'),
  dayOfMonth: word('每月几日', 'Day of the month'),
  asked: word('已开始打包，可在“台账打包”中查看进度', 'Under way; see its progress under bundles'),
  scheduled: word('已设定：每月 {day} 日自动打包', 'Set: every month on day {day}'),
  ledger: word('台账', 'Ledger'),
  place: word('地区', 'Place'),
  period: word('时间', 'Period'),
  periodOf: word('{from} 至 {to}', '{from} to {to}'),
  askedAt: word('开始时间', 'Asked at'),
  state: word('进度', 'Progress'),
  progress: word('{done}/{total} 个站', '{done} of {total} stations'),
  waiting: word('排队中', 'Waiting'),
  failed: word('未能完成，请重试或减小范围', 'It failed: try again, or ask for less'),
  expired: word('文件已过期', 'The file has expired'),
  until: word('保留到 {on}', 'Kept until {on}'),
  download: word('下载', 'Download'),
  auto: word('自动', 'Automatic'),
  none: word('还没有打包过台账', 'No ledgers have been bundled yet'),
  schedules: word('每月自动', 'Every month'),
  onDay: word('每月 {day} 日', 'On day {day}'),
  end: word('停止', 'End'),
  endSure: word('不再每月自动打包？', 'Bundle it no more every month?'),
  doneTitle: word('台账打包完成', 'A bundle of ledgers is there'),
  doneBody: word(
    '{ledger}（{place}，{from} 至 {to}）共 {total} 个站，请在 {on} 前下载。',
    '{ledger} ({place}, {from} to {to}) of {total} stations; download it by {on}.',
  ),
  failedTitle: word('台账打包未能完成', 'A bundle of ledgers failed'),
  failedBody: word(
    '{ledger}（{place}，{from} 至 {to}）未能生成，请重试或减小范围。',
    '{ledger} ({place}, {from} to {to}) was not made; try again, or ask for less.',
  ),
} as const;

export const bundleProblems = {
  'ledger-scheduled': {
    status: 409,
    word: word(
      '该地区的这个台账已设为每月 {day} 日自动打包；要改日期，请先在“台账打包”中停止',
      'This ledger of the place is bundled on day {day} of every month already; to change the day, end that first',
    ),
  },
  'bundle-without-stations': {
    status: 422,
    word: word('这个地区没有在运行的社工站', 'There is no station open in this place'),
  },
} as const;
