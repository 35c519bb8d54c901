import type { ProblemDeclaration } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';

/** What can be wrong with a record of service; most of them point at one field. */
export const problems = {
  'id-taken': { status: 409, word: word('这个编号已用于另一条服务记录', 'This id belongs to another record') },
  'already-voided': { status: 409, word: word('这条记录已经作废', 'This record is voided already') },
  'not-yours': {
    status: 403,
    word: word(
      '只能更正或作废自己的记录，他人的请站长处理',
      "You may correct or void your own records; ask the station lead for others'",
    ),
  },
  'correction-late': {
    status: 422,
    word: word(
      '登记已超过 {hours} 小时，请写明原因申请更正',
      'Recorded more than {hours} hours ago: ask for a correction and say why',
    ),
  },
  'void-late': {
    status: 422,
    word: word(
      '登记已超过 {hours} 小时，请写明原因申请作废',
      'Recorded more than {hours} hours ago: ask to have it voided and say why',
    ),
  },
  'correction-waits': {
    status: 409,
    word: word('这条记录已有一份更正或作废申请在等待审批', 'A request about this record waits to be decided'),
  },
  'correction-decided': { status: 409, word: word('这份申请已经处理', 'This request has been decided') },
  'correction-outdated': {
    status: 409,
    word: word('申请之后记录又有改动，请退回后重新申请', 'The record has changed since: refuse it, to be asked again'),
  },
  'own-correction': {
    status: 403,
    word: word('自己的申请须由他人审批', 'Somebody else decides on your own request'),
  },
  'held-way': {
    status: 422,
    word: word(
      '这条记录由小组点名或社区活动产生，服务方式不能更正；记错的请作废后重新点名或登记',
      'It comes of a roll-call or a planned activity and stays what it is; void it and hold it anew',
    ),
  },
  'held-times': {
    status: 422,
    word: word(
      '人次由点名或签到得出，不能单独更正；请作废后重新点名或登记',
      'Who came is counted by the roll-call or the sign-in; void it and take it anew',
    ),
  },
  'nothing-changed': { status: 422, word: word('没有改动', 'Nothing has changed') },
  'month-closed': {
    status: 422,
    word: word(
      '{month} 已关账，如需登记、更正或作废，请由督导或民政局重新开放',
      '{month} is closed; supervision or the bureau can reopen it',
    ),
  },
  'month-running': { status: 422, word: word('本月尚未结束，不能关账', 'The month has not ended yet') },
  'month-before-site': {
    status: 422,
    word: word(
      '站点于 {opened} 开站，更早的月份不用关账',
      'The site opened on {opened}; earlier months have nothing to close',
    ),
  },
  'month-closed-before': { status: 409, word: word('这个月已经关账', 'The month is closed already') },
  'month-open': { status: 409, word: word('这个月没有关账', 'The month is not closed') },
  'care-over': {
    status: 409,
    word: word('该服务对象已结束服务', 'Care for this client has ended'),
  },
  'in-future': {
    status: 422,
    word: word('服务时间晚于现在，请核对日期和钟点', 'The time lies in the future'),
  },
  'too-early': {
    status: 422,
    word: word('服务日期不能早于 {earliest}', 'The day must not be before {earliest}'),
  },
  'too-late': {
    status: 422,
    word: word('已超过登记时限（服务后 {days} 天内），请联系站长', 'Recorded later than {days} days after the service'),
  },
  'change-late': {
    status: 422,
    word: word(
      '重大变故应在发生后 {days} 天内报告，请核对日期',
      'A major change is reported within {days} days; please check the day',
    ),
  },
  'moved-late': {
    status: 422,
    word: word(
      '服务日期改到了登记日 {days} 天以前，须写明原因申请更正，由他人审批',
      'The day would lie more than {days} days before it was recorded: ask for the correction with a reason',
    ),
  },
  'site-not-found': {
    status: 422,
    word: word('没有这个站点，或不在您的管辖范围', 'No such site within your place'),
  },
  'site-closed': {
    status: 422,
    word: word('站点“{site}”在 {on} 没有开放', 'The site “{site}” was not open on {on}'),
  },
  'worker-missing': {
    status: 422,
    word: word('请选择提供服务的社工', 'Choose the worker who gave the service'),
  },
  'worker-elsewhere': {
    status: 422,
    word: word('这位社工在 {on} 不在该站点任职', 'The worker had no post at this site on {on}'),
  },
  'client-not-found': {
    status: 422,
    word: word('没有这位服务对象，或不在您的管辖范围', 'No such client within your place'),
  },
  'client-handed-over': {
    status: 422,
    word: word(
      '这位服务对象已于 {since} 移交{site}，此后的服务请由接收站点登记',
      'Handed over to {site} on {since}: services since then are recorded there',
    ),
  },
  'client-left': {
    status: 422,
    word: word(
      '这位服务对象自 {since} 起已不由您负责，此后的服务请由现在的站点登记',
      'No longer yours since {since}: services since then are recorded where the client is cared for now',
    ),
  },
  'client-needed': {
    status: 422,
    word: word('上门探访须选择服务对象', 'A home visit is to a client: name one'),
  },
  'nobody-named': {
    status: 422,
    word: word('请选择服务对象；未具名的服务请填写人次', 'Name a client, or say how many people were reached'),
  },
  'client-elsewhere': {
    status: 422,
    word: word('服务对象不属于站点所在的城市', 'The client belongs to another city than the site'),
  },
  'times-as-named': {
    status: 422,
    word: word(
      '指定了服务对象时，人次为所选的人数（{n}）',
      'With a named client, person-times are the persons named ({n})',
    ),
  },
  'participant-twice': {
    status: 422,
    word: word('同一个人只选一次', 'Name each person once'),
  },
  'other-household': {
    status: 422,
    word: word('这位服务对象不是同户成员', 'This client is not of the same household'),
  },
  'co-worker-elsewhere': {
    status: 422,
    word: word('{worker}在 {on} 不在该站点任职', '{worker} had no post at this site on {on}'),
  },
  'co-worker-twice': {
    status: 422,
    word: word('同行社工每人只选一次，不含提供服务的社工', 'Name each colleague once, the one who served not included'),
  },
  'need-unknown': {
    status: 422,
    word: word('没有“{need}”这项需求', 'There is no need “{need}”'),
  },
  'need-twice': { status: 422, word: word('同一项需求只选一次', 'Name each need once') },
  'too-many-files': { status: 422, word: word('附件最多 {n} 个', 'At most {n} files') },
  'file-not-found': { status: 422, word: word('文件不存在，请重新上传', 'No such file; please upload it again') },
  'file-kind': {
    status: 422,
    word: word('这里只收 pdf、docx、jpg、png、webp 文件', 'Only pdf, docx, jpg, png and webp files'),
  },
  'file-too-large': {
    status: 422,
    word: word('附件每个不超过 {megabytes} MB', 'No file larger than {megabytes} MB'),
  },
  'no-place': { status: 409, word: word('这条记录没有登记地点', 'The record says no place') },
  'fewer-than-named': {
    status: 422,
    word: word('人次不能少于所选的人数', 'Person-times cannot be fewer than the persons named'),
  },
  'class-unknown': {
    status: 422,
    word: word('没有“{class}”这个服务类别，可用 {choices}', 'There is no service class “{class}”; use {choices}'),
  },
  'case-unknown': { status: 422, word: word('没有这个个案', 'No such case') },
  'no-session': {
    status: 409,
    word: word('只有小组和社区活动的记录可以登记活动名称', 'Only records of groups and activities have a title'),
  },
  'session-named': {
    status: 409,
    word: word('这场活动已登记名称与类型', 'This session has its title and kind already'),
  },
  'activity-kind-unknown': {
    status: 422,
    word: word('没有“{kind}”这种活动类型', 'There is no kind of activity “{kind}”'),
  },
  'next-far': {
    status: 422,
    word: word(
      '下次服务日期最晚为 {day}，请核对年份',
      'The next service at the latest on {day}; please check the year',
    ),
  },
  'next-before': {
    status: 422,
    word: word('下次服务日期应在本次服务之后', 'The next day must be after this service'),
  },
} as const satisfies Record<string, ProblemDeclaration>;
