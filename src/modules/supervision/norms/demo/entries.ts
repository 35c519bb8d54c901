import type { Role } from '../../../access/contract.ts';
import type { NormRow } from '../contract.ts';

/** Titles, numbers and short facts as far as sources tell them; no text of a document is copied. */
export interface NormEntry {
  readonly kind: NormRow['kind'];
  readonly title: string;
  readonly number?: string;
  readonly issuer: string;
  readonly citedAs?: readonly string[];
  readonly effectiveOn: string;
  readonly text: string;
  readonly source: string;
  readonly verified?: boolean;
  readonly readers?: readonly Role[];
}

const second = '二手来源，未见原文，待核实：';
const day = '；生效日期待核实';
const supervisors: readonly Role[] = ['supervisor', 'districtLeader', 'areaManager', 'centreManager'];

/** In force in the whole region, whichever it is. */
export const nationwide: readonly NormEntry[] = [
  {
    ...{ kind: 'law', title: '中华人民共和国个人信息保护法', issuer: '全国人民代表大会常务委员会' },
    ...{ citedAs: ['个人信息保护法'], effectiveOn: '2021-11-01' },
    text: '第二十八条：敏感个人信息包括医疗健康、特定身份、行踪轨迹等信息，以及不满十四周岁未成年人的个人信息。第五十五、五十六条：处理前的个人信息保护影响评估及其记录至少保存三年。',
    source: '条文号见公开的合规摘要；这里只记要点，以公布文本为准',
    readers: ['socialWorker', 'stationLead', 'hotlineWorker', ...supervisors],
  },
  {
    ...{ kind: 'law', title: '中华人民共和国民法典', issuer: '全国人民代表大会', citedAs: ['民法典'] },
    ...{ effectiveOn: '2021-01-01', text: '第十八至二十二条：完全、限制和无民事行为能力。' },
    source: '条文号见规则“居住与照料情况”的来源；以公布文本为准',
  },
  {
    ...{ kind: 'law', title: '中华人民共和国劳动法', issuer: '全国人民代表大会常务委员会', effectiveOn: '1995-01-01' },
    ...{ text: '第十五条：不得招用未满十六周岁的未成年人。', source: '条文号见规则“社工年龄”的来源；以公布文本为准' },
  },
  {
    ...{
      kind: 'policy',
      title: '关于建立侵害未成年人案件强制报告制度的意见（试行）',
      issuer: '最高人民检察院等九部门',
    },
    ...{ citedAs: ['强制报告制度的意见'], effectiveOn: '2020-05-07' },
    text: '九类情形须立即向公安机关报案或举报；社会工作服务机构和村（居）委会在列；报告人信息保密。',
    source: `${second}haicheng.gov.cn 0165508277555898；legal.gmw.cn content_38508372${day}`,
    readers: ['socialWorker', 'stationLead', 'hotlineWorker', ...supervisors],
  },
  {
    ...{ kind: 'policy', title: '困境儿童个人信息保护工作办法', issuer: '民政部等 18 部门', effectiveOn: '2025-01-27' },
    text: '不满 14 周岁由监护人同意；年满 14 周岁由本人同意并告知监护人；不能表达的由监护人同意。对外宣传须事先告知、取得同意并作技术处理。',
    source: `${second}光明网 content_37815706；大连残联 2025-01-27${day}`,
  },
  {
    ...{ kind: 'policy', title: '开展特殊困难老年人探访关爱服务的指导意见', issuer: '民政部等十部门' },
    ...{ citedAs: ['民政部等十部门 2022 年意见'], effectiveOn: '2022-10-28' },
    text: '六类特殊困难老年人月探访率 2025 年底前达到 100%；可以实地、电话、视频探访。',
    source: `${second}人民日报 2022-10-28（best-vision.cn 转载）；名称按通行说法${day}`,
  },
  {
    ...{ kind: 'policy', title: '社会工作者职业水平证书登记办法', issuer: '民政部', effectiveOn: '2009-09-07' },
    text: '取得证书一年内首次登记，有效期三年；继续教育学时：助理社会工作师 72、社会工作师和高级社会工作师 90。',
    source: `${second}bingospace.cn 2192262；izhida.com 516225099627${day}`,
  },
  {
    ...{ kind: 'standard', title: '社会工作督导指南', number: 'MZ/T 166—2021', issuer: '民政部' },
    ...{ effectiveOn: '2021-12-01', text: '督导的功能、形式与过程；截至 2024 年 7 月为该领域唯一现行标准。' },
    source: `${second}m.eduhup.com.cn 2169794；标准正文未见，名称按通行说法${day}`,
    readers: supervisors,
  },
  {
    ...{ kind: 'standard', title: '社会个案工作方法', number: 'MZ/T 094—2017', issuer: '民政部' },
    ...{ effectiveOn: '2018-01-01', text: '接案、预估、计划、介入、评估、结案。' },
    source: `${second}标准正文未见，名称按规则“个案工作步骤”的来源${day}`,
  },
  {
    ...{ kind: 'standard', title: '社会工作方法标准（小组工作）', number: 'MZ/T 095—2017', issuer: '民政部' },
    ...{
      effectiveOn: '2018-01-01',
      text: '小组工作的过程与要求。',
      source: `${second}标准正文未见，名称按通行说法${day}`,
    },
  },
  {
    ...{ kind: 'standard', title: '信息安全技术 网络安全等级保护基本要求', number: 'GB/T 22239-2019' },
    ...{ issuer: '国家市场监督管理总局、国家标准化管理委员会', effectiveOn: '2019-12-01' },
    text: '8.1.4.1 身份鉴别：限制登录失败次数、设空闲时间和口令质量，数值由运营者确定。',
    source: '条号见规则“登录安全”的来源；以公布文本为准',
  },
  {
    ...{ kind: 'standard', title: '政府热线服务规范', number: 'GB/T 33358-2016', issuer: '国家标准化管理委员会' },
    ...{
      effectiveOn: '2017-07-01',
      text: '7×24 小时；15 秒内应答；24 小时接通率不低于 95%；短信等渠道 3 分钟内回应。',
    },
    source: `${second}hy.voc.com.cn 141062；wiki.szjm666.com 279780；名称按通行说法${day}`,
    readers: ['hotlineWorker'],
  },
  {
    ...{
      kind: 'reference',
      title: '内蒙古自治区探访关爱服务通知（报道）',
      issuer: '北方新报',
      effectiveOn: '2022-06-23',
    },
    ...{ citedAs: ['内蒙古探访关爱通知'] },
    text: '高风险每周至少一次、重大变化 24 小时内探访；重点每月一次；一般每季度一次。外地规定，供设定本地频次时参考。',
    source: 'szb.northnews.cn 2022-06-23，报道，通知原文未见',
  },
];

/** Of the one region that has a centre of supervision. */
export const ofGuangzhou: readonly NormEntry[] = [
  {
    ...{
      kind: 'policy',
      title: '广州市社工站管理文件（名称未见原文）',
      number: '穗府办〔2023〕7号',
      issuer: '广州市人民政府办公厅',
    },
    effectiveOn: '2023-04-07',
    text: '2023 年 4 月 7 日印发。社工点是社工站的延伸，由社工站管理；社工含持证与非持证；第四条列出服务对象类别。第五条以后未见正文。',
    source: `${second}newton.com.tw 62913371；233.com 202304/19084753854224；名称未见`,
    readers: ['stationLead', ...supervisors],
  },
  {
    ...{
      kind: 'policy',
      title: '广东省“双百工程”文件（名称未见原文）',
      number: '粤民发〔2020〕142号',
      issuer: '广东省民政厅等五部门',
    },
    ...{ citedAs: ['双百工程'], effectiveOn: '2020-11-01' },
    text: '2021 年底前社工站、2022 年底前社工点全覆盖；困难群众和特殊群体服务全覆盖；社工由镇（街）直接聘用和管理。',
    source: `${second}otrees.cn 936；18522802179.com c81184${day}`,
  },
  {
    ...{ kind: 'policy', title: '广州市社工站督导体系（公布）', issuer: '广州市（公布）', effectiveOn: '2022-07-15' },
    ...{ citedAs: ['每 5 至 8 个镇街社工站配备 1 名专职督导'] },
    text: '督导中心、4 个片区、11 个区督导小组（各设组长 1 名）、36 名专职督导；每 5 至 8 个镇街社工站配备 1 名专职督导；另有 7 名管理人员负责招聘、培养、激励、考核、制定规则规范和评估成效。岗前培训：方法讲授、由局内各处室讲授的两天政策、中心制度与手册。',
    source: '广州市公开公布的体系介绍；生效日期待核实',
    readers: supervisors,
  },
  {
    ...{ kind: 'handbook', title: '督导工作手册（演示）', issuer: '广州市社工站督导中心', effectiveOn: '2026-10-01' },
    text: '一、到站：先看站点近况和未完成的待办，再约定本次协同的服务。\n二、协同：社工主责，督导在旁；发现安全风险当场处理并按强制报告办理。\n三、回顾：当天登记督导记录，写明观察、建议和待办，约定下次日期。\n四、跟进：待办到期前联系负责人，逾期的在下次到站时当面核对。',
    source: '演示内容，由本系统编写，不是公布的手册',
    readers: supervisors,
  },
  {
    ...{
      kind: 'centreRule',
      title: '督导档案与保密规定（演示）',
      issuer: '广州市社工站督导中心',
      effectiveOn: '2026-11-16',
    },
    text: '督导记录当日登记；涉及服务对象的内容只写在系统内，不另行留存；个别督导的内容未经本人同意不向站长公开。',
    source: '演示内容，由本系统编写，不是公布的规定',
    readers: ['stationLead', ...supervisors],
  },
];

export const ofHainan: readonly NormEntry[] = [
  {
    ...{ kind: 'policy', title: '2022 年海南省社会工作服务体系建设现场推进会', issuer: '海南省民政厅' },
    ...{ citedAs: ['海南省社会工作服务体系建设现场推进会'], effectiveOn: '2022-01-01' },
    text: '设有专项社工站，如三亚市精神康复专项社工站、五指山市农场社工站。',
    source: '海南省民政厅公开的会议报道；日期待核实',
  },
];
