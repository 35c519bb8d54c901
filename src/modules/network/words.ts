import type { DivisionLevel } from '../../kernel/china/division.ts';
import { type Word, word } from '../../kernel/words.ts';
import type { AgencyKind, HonourLevel } from './agencies/rules.ts';
import type { DivisionKind } from './divisions/rules.ts';
import type { ChangeKind } from './reorganisation/rules.ts';
import type { CoordinateSource, Operator, SiteKind, SiteState } from './sites/rules.ts';

export const siteKindWords: Readonly<Record<SiteKind, Word>> = {
  countyCentre: word('指导中心', 'Centre'),
  station: word('社工站', 'Station'),
  point: word('社工点', 'Point'),
  special: word('专项社工站', 'Special station'),
};

export const siteWord = word('站点', 'sites');

export const siteStateWords: Readonly<Record<SiteState, Word>> = {
  open: word('运行中', 'Open'),
  planned: word('筹建', 'Planned'),
  closed: word('已撤', 'Closed'),
};

export const operatorWords: Readonly<Record<Operator, Word>> = {
  direct: word('镇街直聘', 'Hired directly'),
  agency: word('机构承接', 'Run by an agency'),
};

export const coordinateWords: Readonly<Record<CoordinateSource, Word>> = {
  surveyed: word('实地测量', 'Surveyed'),
  imported: word('导入', 'Imported'),
  geonames: word('GeoNames', 'GeoNames'),
  unknown: word('未知', 'Unknown'),
};

export const divisionKindWords: Readonly<Record<DivisionKind, Word>> = {
  province: word('省', 'Province'),
  prefecture: word('地级市', 'Prefecture'),
  district: word('市辖区', 'District'),
  countyCity: word('县级市', 'County-level city'),
  county: word('县', 'County'),
  street: word('街道', 'Street'),
  town: word('镇', 'Town'),
  township: word('乡', 'Township'),
  zone: word('功能区', 'Functional zone'),
  farm: word('农林场', 'Farm or forest'),
  other: word('其他类镇单位', 'Other unit like a town'),
  direct: word('直辖', 'Directly governed'),
  community: word('居', 'Community'),
  village: word('村', 'Village'),
  pseudoVillage: word('虚拟村居', 'Pseudo village'),
};

export const divisionLevelWords: Readonly<Record<DivisionLevel, Word>> = {
  province: word('省级', 'Province'),
  prefecture: word('地级', 'Prefecture'),
  county: word('县级', 'County'),
  town: word('乡级', 'Town'),
  village: word('村级', 'Village'),
};

export const changeKindWords: Readonly<Record<ChangeKind, Word>> = {
  rename: word('更名', 'Renamed'),
  merge: word('合并', 'Merged'),
  split: word('分设', 'Split'),
  move: word('划转', 'Moved'),
};

export const causeWords = {
  opened: word('开站', 'Opened'),
  moved: word('迁移', 'Moved'),
  renamed: word('更名', 'Renamed'),
  operator: word('变更运营方', 'Operator changed'),
  reorganised: word('区划调整', 'Divisions reorganised'),
  closed: word('撤站', 'Closed'),
} as const satisfies Record<string, Word>;

export const agencyKindWords: Readonly<Record<AgencyKind, Word>> = {
  serviceAgency: word('民办社工服务机构', 'Social-work agency'),
  association: word('社会团体', 'Association'),
  foundation: word('基金会', 'Foundation'),
  company: word('企业', 'Company'),
  publicInstitution: word('事业单位', 'Public institution'),
  other: word('其他', 'Other'),
};

export const honourLevelWords: Readonly<Record<HonourLevel, Word>> = {
  national: word('国家级', 'National'),
  province: word('省级', 'Provincial'),
  city: word('市级', 'City'),
  county: word('县级', 'County'),
};

/** Column titles of lists, exports, import templates and labels of forms. */
export const fieldWords = {
  name: word('站点名称', 'Name'),
  kind: word('类型', 'Kind'),
  specialKind: word('专项类型', 'Special kind'),
  divisionCode: word('区划代码', 'Division code'),
  divisionName: word('所在区划', 'Division'),
  county: word('区县', 'County'),
  town: word('镇街', 'Town'),
  parentName: word('上级站点', 'Parent site'),
  address: word('地址', 'Address'),
  lng: word('经度', 'Longitude'),
  lat: word('纬度', 'Latitude'),
  coordinateSource: word('坐标来源', 'Source of coordinates'),
  operator: word('运营方式', 'Operation'),
  agencyName: word('承接机构', 'Agency'),
  agencyCreditCode: word('机构统一社会信用代码', 'Credit code of the agency'),
  contactName: word('联系人', 'Contact'),
  contactPhone: word('联系电话', 'Telephone'),
  rating: word('星级', 'Stars'),
  openedOn: word('开站日期', 'Opened on'),
  closedOn: word('撤站日期', 'Closed on'),
  closeReason: word('撤站原因', 'Reason of closing'),
  state: word('状态', 'State'),
  agency: word('机构名称', 'Agency'),
  creditCode: word('统一社会信用代码', 'Credit code'),
  agencyKind: word('机构类别', 'Kind of agency'),
  grade: word('评估等级', 'Grade'),
  validFrom: word('证书有效期起', 'Valid from'),
  validTo: word('证书有效期止', 'Valid until'),
  honours: word('荣誉', 'Honours'),
  registeredAt: word('登记地', 'Registered at'),
  openSites: word('在管站点', 'Open sites'),
} as const satisfies Record<string, Word>;

/** Titles of the sheets of divisions and of what became of them. */
export const divisionFieldWords = {
  code: word('区划代码', 'Division code'),
  name: word('名称', 'Name'),
  level: word('级别', 'Level'),
  kind: word('类型', 'Kind'),
  parentCode: word('上级区划代码', 'Code of the division above'),
  parentName: word('上级区划', 'Division above'),
  validFrom: word('设立日期', 'Exists from'),
  validTo: word('撤销日期', 'Ended on'),
  effectiveOn: word('生效日期', 'Takes effect on'),
  change: word('调整方式', 'Kind of change'),
  fromCode: word('原区划代码', 'Former code'),
  fromName: word('原名称', 'Former name'),
  toCode: word('现区划代码', 'New code'),
  toName: word('现名称', 'New name'),
  reason: word('原因', 'Reason'),
  document: word('批准文号', 'Document'),
  recordedBy: word('登记人', 'Recorded by'),
} as const satisfies Record<string, Word>;

export const coverageWords = {
  title: word('覆盖情况', 'Coverage'),
  total: word('合计', 'Total'),
  towns: word('镇街', 'Towns'),
  townsWithStation: word('已建站镇街', 'With a station'),
  stationShare: word('社工站覆盖率（%）', 'Coverage of stations (%)'),
  stations: word('社工站', 'Stations'),
  villages: word('村居', 'Villages'),
  villagesWithPoint: word('有社工点的村居', 'With a point'),
  pointShare: word('社工点覆盖率（%）', 'Coverage of points (%)'),
  points: word('社工点', 'Points'),
  specials: word('专项社工站', 'Special stations'),
  centres: word('指导中心', 'Centres'),
  uncovered: word('未建站镇街', 'Towns without a station'),
} as const satisfies Record<string, Word>;
