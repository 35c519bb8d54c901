import type { ProblemDeclaration } from '../../../kernel/contract.ts';
import { word } from '../../../kernel/words.ts';

export const rosterProblems = {
  'roster-draft-exists': {
    status: 409,
    word: word(
      '该类别本月在此地已有一份正在比对、待审核或正在应用的名册',
      'A roster of this category, month and place is being compared or applied, or waits for review',
    ),
  },
  'roster-newer-applied': {
    status: 409,
    word: word(
      '该地已应用 {month} 的名册，较早的名册不能再应用或撤销',
      'The roster of {month} has been applied there; earlier ones cannot be applied or undone',
    ),
  },
  'roster-state': {
    status: 409,
    word: word('名册的状态已变，请刷新后再看', 'The roster has moved on; look at it again'),
  },
  'roster-not-undoable': {
    status: 409,
    word: word('名册应用已超过一天，不能撤销', 'The roster was applied more than a day ago and cannot be undone'),
  },
  'roster-month-ahead': { status: 422, word: word('名册月份不能晚于本月', 'The month must not lie in the future') },
  'roster-empty': { status: 422, word: word('名册里没有一行内容', 'The roster has no rows') },
  'roster-file-gone': {
    status: 422,
    word: word('上传的文件已不在或已损坏，请重新导入', 'The uploaded file is gone or damaged; import it again'),
  },
  'roster-gave-way': {
    status: 409,
    word: word(
      '所属地区已并入他处，那里另有一份较新的同类同月名册，本份已作废',
      'Its place has gone over into another that has a newer roster of this category and month; this one was discarded',
    ),
  },
  'roster-place': { status: 422, word: word('该地不在您的管辖范围', 'This place is not within yours') },
  'roster-no-match': { status: 422, word: word('请选择可能的对象之一', 'Choose one of the possible persons') },
  'name-missing': { status: 422, word: word('没有姓名', 'No name') },
  'total-row': { status: 422, word: word('这是合计行，不是人员，已跳过', 'A row of totals, not a person; skipped') },
  'name-unreadable': {
    status: 422,
    word: word('“{name}”不像姓名，请核对是否串列', '“{name}” does not look like a name; are columns swapped'),
  },
  'name-with-note': {
    status: 422,
    word: word(
      '姓名后写有“{note}”，只按“{name}”比对：请先核实此人近况，再决定是否应用',
      '“{note}” stands at the name, compared as {name}: find out how the person is before it is applied',
    ),
  },
  'id-missing': { status: 422, word: word('没有身份证号', 'No resident ID') },
  'namesake-without-number': {
    status: 422,
    word: word(
      '当地有一位同名或同音对象尚无身份证号，请认定是否同一人',
      'Somebody of that name, or one that sounds like it, there has no resident ID on file; is it the same person',
    ),
  },
  'other-name': {
    status: 409,
    word: word(
      '该身份证号在档案中是另一姓名，请认定是否同一人',
      'On file this resident ID stands under quite another name; is it the same person',
    ),
  },
  'village-missing': { status: 422, word: word('没有所在村居', 'No village') },
  'unknown-village': { status: 422, word: word('没有找到“{name}”', 'There is no “{name}” here') },
  'ambiguous-village': {
    status: 422,
    word: word('有多个“{name}”，请填所在镇街', 'There are several “{name}”; give the town'),
  },
  'outside-place': {
    status: 422,
    word: word('“{name}”不在名册所属地区', '“{name}” lies outside the place of the roster'),
  },
  'other-category': {
    status: 422,
    word: word('类别是“{category}”，与名册不同', 'The category is “{category}”, not that of the roster'),
  },
  'twice-in-roster': { status: 422, word: word('与第 {row} 行身份证号重复', 'The same resident ID as row {row}') },
  'day-unreadable': {
    status: 422,
    word: word('{column}“{text}”不是存在的日期', '{column} “{text}” is no date that exists'),
  },
  'day-missing': {
    status: 422,
    word: word('{column}“{text}”只有年月，请补上日', '{column} “{text}” has no day; please add it'),
  },
  'too-long': { status: 422, word: word('{column}不应超过 {max} 个字', '{column}: at most {max} characters') },
  'cell-damaged': { status: 422, word: word('{column}：{detail}', '{column}: {detail}') },
  'no-site': {
    status: 422,
    word: word('居住地没有可登记的社工站', 'No site in your place serves this residence'),
  },
  'phone-unreadable': {
    status: 422,
    word: word('联系电话无法识别，未采用', 'The telephone is unreadable and left out'),
  },
  'began-this-month': {
    status: 422,
    word: word('类别在名册月份之后才认定', 'The category began after the first of that month'),
  },
  'perhaps-row': {
    status: 422,
    word: word('可能就是第 {row} 行，请核对', 'Perhaps the person of row {row}; please check'),
  },
  'care-over': {
    status: 409,
    word: word('该对象已结束服务，应用这一行即恢复服务', 'Care for this person has ended; applying the row resumes it'),
  },
  'care-over-since': {
    status: 409,
    word: word('比对后该对象已结束服务，保持现状', 'Care has ended since the comparison; left as it is'),
  },
  'roster-not-applicable': {
    status: 409,
    word: word('这一行不能应用，原因见说明', 'This row cannot be applied; its remarks say why'),
  },
  'file-elsewhere': {
    status: 409,
    word: word('档案不在您的管辖范围，需先移交', 'The file is not within your place; it must be handed over first'),
  },
  'changed-since': { status: 409, word: word('此后又有改动，保持现状', 'Changed since then; left as it is') },
} as const satisfies Record<string, ProblemDeclaration>;
