import type { ProblemDeclaration } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';

const unprocessable = (zh: string, en: string): ProblemDeclaration => ({ status: 422, word: word(zh, en) });
const conflicting = (zh: string, en: string): ProblemDeclaration => ({ status: 409, word: word(zh, en) });

export const problems = {
  'unknown-division': unprocessable(
    '没有代码为“{code}”的区划，请从区划列表中选择',
    'There is no division with code “{code}”',
  ),
  'ended-division': unprocessable('区划“{name}”在 {on} 不存在，请选择当时有效的区划', '“{name}” did not exist on {on}'),
  'outside-place': { status: 403, word: word('“{name}”不在您的管辖范围', '“{name}” is outside your place') },
  'opened-too-early': unprocessable('开站日期早于 2000 年，请核对', 'The opening lies before 2000; please check'),
  'opened-too-late': unprocessable('开站日期最多提前一年登记', 'An opening can be entered at most one year ahead'),
  'special-kind-missing': unprocessable('专项社工站要选择专项类型', 'A special station needs its special kind'),
  'special-kind-excess': unprocessable('只有专项社工站才填专项类型', 'Only special stations have a special kind'),
  'unknown-special-kind': unprocessable('没有“{kind}”这种专项类型', 'There is no special kind “{kind}”'),
  'unknown-parent': unprocessable('没有找到上级站点', 'The parent site was not found'),
  'wrong-parent': unprocessable('{kind}不能挂在{parent}下', '{kind} cannot hang under {parent}'),
  'parent-not-open': unprocessable('上级站点“{name}”在 {on} 没有运行', 'The parent “{name}” is not open on {on}'),
  'parent-elsewhere': unprocessable('上级站点“{name}”属于另一个城市', 'The parent “{name}” belongs to another city'),
  'parent-missing': unprocessable(
    '所在镇街在 {on} 没有社工站，请指明上级站点',
    'The town has no station on {on}; name the parent site',
  ),
  'coordinates-incomplete': unprocessable(
    '经度、纬度和坐标来源要么都填，要么都不填',
    'Give longitude, latitude and their source together',
  ),
  'coordinates-elsewhere': unprocessable(
    '经度 {lng}、纬度 {lat} 不在所属区划一带，请核对',
    'Longitude {lng}, latitude {lat} lies far from the division; please check',
  ),
  'agency-missing': unprocessable('机构承接的站点要选择承接机构', 'A site run by an agency needs the agency'),
  'agency-excess': unprocessable('镇街直聘的站点不填承接机构', 'A site of direct hiring has no agency'),
  'unknown-agency': unprocessable('没有找到这家机构', 'The agency was not found'),
  'agency-not-valid': unprocessable(
    '机构“{name}”的登记证书在 {on} 不在有效期',
    'The certificate of “{name}” is not valid on {on}',
  ),
  'name-taken': conflicting('“{division}”已有名为“{name}”的站点', '“{division}” already has a site named “{name}”'),
  'site-closed': conflicting('站点“{name}”已于 {on} 撤站', '“{name}” was closed on {on}'),
  'site-has-hanging': conflicting(
    '“{name}”下还有 {count} 个站点，请先选择接管的站点或一并撤站',
    '{count} sites are under “{name}”; choose who takes them over or close them too',
  ),
  'site-occupied': conflicting(
    '“{name}”还有{who}，请先选择接管的站点',
    '“{name}” still has {who}; choose the site that takes over',
  ),
  'bad-successor': unprocessable(
    '接管的站点须在当天运行、属于同一城市且可以管理这些站点',
    'The successor must be open that day, in the same city and able to hold these sites',
  ),
  'before-last-change': unprocessable('日期须晚于上一次变更的 {on}', 'The date must be after the last change on {on}'),
  'date-ahead': unprocessable(
    '变更在生效当天或之后登记，日期不能晚于今天',
    'Changes are entered on or after the day they take effect',
  ),
  'closed-too-late': unprocessable('撤站日期最多提前一年登记', 'A closing can be entered at most one year ahead'),
  'closed-before-last': unprocessable(
    '该站点在 {last} 还有{what}，关闭日期不能早于这一天',
    'It has {what} of {last}; it cannot close before that day',
  ),
  'below-opened-later': unprocessable('下级站点“{name}”在 {on} 才开站', '“{name}” below it opens only on {on}'),
  'nothing-changed': unprocessable('没有任何变更', 'Nothing has changed'),
  'other-city': unprocessable(
    '不能跨城市迁移，请在新城市另行开站',
    'A site cannot move to another city; open a new one there',
  ),
  'left-behind': unprocessable(
    '“{name}”还有{what}，档案和记录不能转到另一个城市，因此不能划入另一个城市',
    '“{name}” has {what}; files and records cannot go to another city, and so it cannot either',
  ),
  'credit-code-taken': conflicting(
    '统一社会信用代码 {code} 已登记为“{name}”',
    'Credit code {code} is already registered as “{name}”',
  ),
  'validity-period': unprocessable('有效期止应晚于有效期起', 'The end of validity must be after its start'),
  'honour-repeated': conflicting('这项荣誉已经登记', 'This honour is already registered'),
  'awarded-ahead': unprocessable('获得日期不能晚于今天', 'The award cannot lie in the future'),
  'division-name-taken': unprocessable(
    '同一上级区划下已有“{name}”',
    'There is a “{name}” below the same division already',
  ),
  'code-taken': unprocessable('区划代码 {code} 已被使用', 'Division code {code} is already used'),
  'wrong-level': unprocessable('“{name}”与本次调整的层级不符', '“{name}” is not of the level of this change'),
  'code-not-below': unprocessable('代码 {code} 不在其上级区划之下', 'Code {code} is not below its parent'),
  'placement-missing': unprocessable('还有 {count} 个站点没有说明归属', '{count} sites have no place after the change'),
  'not-a-child': unprocessable('“{code}”不是被拆分区划的下级', '“{code}” is not below the division that is split'),
  'not-carried': unprocessable(
    '“{code}”不在随本次调整改用新代码的下级区划之中',
    '“{code}” is not among the divisions that this change gives new codes to',
  ),
  'child-left-out': unprocessable(
    '下级区划“{name}”没有归入任何一个新区划，原区划又不保留，请选择由哪一个接管',
    'No new division takes “{name}”, and the old one does not go on; choose which takes it',
  ),
  'child-taken-twice': unprocessable(
    '下级区划“{name}”归入了不止一个新区划，请只选一个',
    '“{name}” goes to more than one new division; choose one',
  ),
  'preview-outdated': conflicting(
    '预览之后数据有变化，请重新预览',
    'Something changed since the preview; please preview again',
  ),
  'import-differs': unprocessable(
    '这个站点已登记，{field}与登记的不同，请用“变更站点”办理',
    'Already registered with another {field}; use “move” instead',
  ),
  'import-repeated': unprocessable('与第 {row} 行重复', 'The same as row {row}'),
  'parent-ambiguous': unprocessable(
    '有 {count} 个站点都叫“{name}”，请先把上级站点改成不同的名称',
    '{count} sites are named “{name}”; rename the parents first',
  ),
  'not-a-choice': unprocessable(
    '没有“{text}”这个选项，可填：{choices}',
    '“{text}” is not a choice; it may be: {choices}',
  ),
  'rows-wrong': unprocessable(
    '有 {count} 行数据有误，请修改后重新导入，或选择跳过这些行',
    '{count} rows are wrong; mend them or choose to skip them',
  ),
} as const satisfies Record<string, ProblemDeclaration>;

/** A code of this module, as rules and checks return it. */
export type NetworkProblem = keyof typeof problems;
