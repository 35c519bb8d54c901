import { residentIdWords } from '../../kernel/china/resident-id.ts';
import type { ProblemDeclaration } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';

export const problems = {
  'resident-id-length': { status: 422, word: residentIdWords.length },
  'resident-id-characters': { status: 422, word: residentIdWords.characters },
  'resident-id-birth-date': { status: 422, word: residentIdWords['birth-date'] },
  'resident-id-checksum': { status: 422, word: residentIdWords.checksum },
  'resident-id-demo-region-not-allowed': { status: 422, word: residentIdWords['demo-region-not-allowed'] },
  'resident-id-unknown-region': { status: 422, word: residentIdWords['unknown-region'] },
  'resident-id-demo-region': { status: 422, word: residentIdWords['demo-region'] },
  'resident-id-converted-15': { status: 422, word: residentIdWords['converted-15'] },
  'sex-differs': { status: 422, word: word('性别与身份证号不符', 'The sex differs from the resident ID') },
  'birth-differs': { status: 422, word: word('出生日期与身份证号不符', 'The birth date differs from the resident ID') },
  'in-future': { status: 422, word: word('日期不能晚于今天', 'The date must not lie in the future') },
  'born-too-early': {
    status: 422,
    word: word('出生日期不能早于 {day}，请核对', 'A birth date before {day}; please check'),
  },
  'before-birth': { status: 422, word: word('日期早于该对象出生，请核对', 'A day before the birth; please check') },
  'born-after-care': {
    status: 422,
    word: word('出生日期不能晚于开始服务日期 {day}，请核对', 'Born after care began on {day}; please check'),
  },
  'before-earliest': {
    status: 422,
    word: word('日期不能早于 {day}，请核对', 'A day before {day}; please check'),
  },
  'review-past': {
    status: 422,
    word: word('下次评估日期不能早于 {day}', 'The next review must not lie before {day}'),
  },
  'review-far': {
    status: 422,
    word: word('下次评估日期最晚为 {day}，请核对年份', 'The next review at the latest on {day}; please check the year'),
  },
  'already-registered': {
    status: 409,
    word: word('该身份证号已建档，请在原档案上更新', 'This resident ID already has a file; please use that one'),
  },
  'registered-elsewhere': {
    status: 409,
    word: word(
      '该身份证号已在{site}建档，请联系该站点办理移交',
      'This resident ID has a file at {site}; ask them for a hand-over',
    ),
  },
  'twice-in-batch': { status: 422, word: word('身份证号与第 {row} 行重复', 'The same resident ID as row {row}') },
  'unknown-site': {
    status: 422,
    word: word('没有这个站点，或不在您的管辖范围，请核对', 'There is no such site within your place; please check'),
  },
  'site-beyond': {
    status: 422,
    word: word(
      '“{site}”不在您的管辖范围，请选择自己的站点，或联系该站点',
      '“{site}” lies beyond your place: choose a site of your own, or ask them',
    ),
  },
  'site-closed': { status: 422, word: word('“{site}”已于 {day} 撤销', '“{site}” closed on {day}') },
  'site-planned': { status: 422, word: word('“{site}”自 {day} 起开放', '“{site}” opens on {day}') },
  'site-not-told': {
    status: 422,
    word: word(
      '这个居住地没有您管辖范围内的站点，请填写站点名称',
      'No site within your place cares there: give its name',
    ),
  },
  'division-gone': {
    status: 422,
    word: word('区划 {code} 已撤销，现为 {into}', 'The division {code} has gone over into {into}'),
  },
  'unknown-division': { status: 422, word: word('区划代码不存在', 'No such division') },
  'division-elsewhere': {
    status: 422,
    word: word('居住地与服务站点不在同一城市', 'The division and the site lie in different cities'),
  },
  'unknown-household': {
    status: 422,
    word: word('家庭不存在或不在您的管辖范围', 'No such household within your place'),
  },
  'unknown-worker': { status: 422, word: word('该社工不在这个站点任职', 'That worker does not serve this site') },
  'unknown-category': { status: 422, word: word('没有“{category}”这个类别', 'There is no category “{category}”') },
  'category-not-counted': {
    status: 403,
    word: word(
      '限制查看的类别，对不掌握名单的岗位只按{level}及以上、截至月末或当天合计，不与风险等级交叉统计',
      'Of a view-restricted category, posts that do not know the persons are told the sum for a {level} or more, at the end of a month or today, without grades',
    ),
  },
  'category-restricted': {
    status: 422,
    word: word(
      '该类别限制查看，只能由责任社工或站长认定',
      'This category is view-restricted: the responsible worker or the station lead states it',
    ),
  },
  'category-twice': { status: 422, word: word('同一类别填了两次', 'The same category is given twice') },
  'category-variant': { status: 422, word: word('该类别不分城镇农村', 'This category has no urban and rural form') },
  'category-age': {
    status: 422,
    word: word('年龄与类别不符，请核对', 'The age does not fit the category; please check'),
  },
  'category-sex': {
    status: 422,
    word: word('性别与类别不符，请核对', 'The sex does not fit the category; please check'),
  },
  'category-open': {
    status: 409,
    word: word('该类别在这段时间已经认定', 'This category already holds in that period'),
  },
  'name-with-sex': {
    status: 422,
    word: word('姓名后的“{note}”不属于姓名，按“{name}”读取', '“{note}” is no part of the name, read as {name}'),
  },
  'name-not-alone': {
    status: 422,
    word: word(
      '姓名后写有“{note}”：请核实此人近况，姓名栏只填“{name}”；不应登记的，请删去这一行',
      '“{note}” stands at the name: find out how the person is, and give only {name}; leave out whoever is not to be registered',
    ),
  },
  'name-only-note': {
    status: 422,
    word: word('姓名栏只写了“{note}”，没有姓名', 'Only “{note}” stands where the name belongs'),
  },
  'name-bracketed': {
    status: 422,
    word: word(
      '“{note}”不属于姓名，姓名栏请只填“{name}”；写的是近况的，请先核实',
      '“{note}” is no part of a name: give only {name}; find out first where it says how the person is',
    ),
  },
  'no-such-file': {
    status: 422,
    word: word('没有这份档案，或不在您的管辖范围', 'There is no such file within your place'),
  },
  'file-twice': { status: 422, word: word('与第 {row} 行是同一份档案', 'The same file as row {row}') },
  'import-differs': {
    status: 422,
    word: word(
      '与档案（{registered}）不同：导入不改这一项，请在档案上调整，表里改回或清空',
      'The file says {registered}: an import does not change it. Change it on the file; put it back here or leave it empty',
    ),
  },
  'import-kept': {
    status: 422,
    word: word(
      '与档案（{registered}）不同：导入不改这一项，需要时请在档案上调整',
      'The file says {registered}: an import does not change it; change it on the file where needed',
    ),
  },
  'import-kept-unsaid': {
    status: 422,
    word: word(
      '与档案上登记的不同：导入不改这一项，需要时请在档案上调整',
      'Not as on the file: an import does not change it; change it on the file where needed',
    ),
  },
  'import-joins-household': {
    status: 422,
    word: word('并入已建档的{name}所在家庭', 'Joins the household of {name}, who is on file'),
  },
  'import-households-differ': {
    status: 422,
    word: word(
      '同一编号的已建档人员不在同一家庭，此人按新家庭登记；需要时请在档案上调整家庭',
      'Those of this number who are on file live in different households: this person gets a new one; move households on the files where needed',
    ),
  },
  'import-no-head': {
    status: 422,
    word: word(
      '本表中这一户没有户主，也没有已建档的人，此人按新家庭登记；家人已建档的，请把其中一人也写进本表再导入',
      'In this sheet nobody of this number is head or on file: this person gets a new household; where the family is on file, put one of them into the sheet too',
    ),
  },
  'import-other-name': {
    status: 422,
    word: word(
      '该身份证号在档案中是“{registered}”：请核对号码是否填错；确已改名的，请在档案上修改',
      'On file this resident ID is that of {registered}: check the number; where the name has changed, change it on the file',
    ),
  },
  'import-care-over': {
    status: 422,
    word: word(
      '该对象已于 {day} 结束服务：导入不恢复服务，需要时请在档案上恢复',
      'Care ended on {day}: an import does not resume it; resume it on the file where needed',
    ),
  },
  'other-number': {
    status: 422,
    word: word('身份证号与该档案不符', 'Not the resident ID of that file'),
  },
  'category-ended': { status: 409, word: word('该类别已经结束', 'This category has ended') },
  'ends-before-start': { status: 422, word: word('结束日期应晚于开始日期', 'The end must be after the start') },
  'care-ended': { status: 409, word: word('该服务对象已结束服务', 'Care for this client has ended') },
  'risk-unchanged': { status: 409, word: word('风险等级没有变化', 'The risk level stays the same') },
  'nothing-registered': { status: 404, word: word('这一项没有登记', 'Nothing is registered in this field') },
  'unknown-choice': { status: 422, word: word('应为其中之一：{choices}', 'One of: {choices}') },
  'ambiguous-site': {
    status: 422,
    word: word('有多个站点叫“{name}”，请填写区划代码', 'Several sites are called “{name}”; give the division code'),
  },
  'ambiguous-worker': {
    status: 422,
    word: word('该站点有多名社工叫“{name}”', 'Several workers of that site are called “{name}”'),
  },
  'sheet-imported': {
    status: 409,
    word: word(
      '这份表格已经导入过：再导入会把 {n} 名没有身份证号的人重复建档。要补充时，请只留下尚未建档的行，另存后再上传',
      'This sheet was imported before: {n} persons without a resident ID would be there twice. To add somebody, keep only the rows without a file, and upload that',
    ),
  },
  'wrong-rows': {
    status: 422,
    word: word(
      '有 {wrong} 行有误，请改正后再导入，或选择跳过有误的行',
      '{wrong} rows are wrong; mend them or choose to skip them',
    ),
  },
} as const satisfies Record<string, ProblemDeclaration>;
