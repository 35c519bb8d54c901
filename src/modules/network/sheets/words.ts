import { word } from '../../../kernel/words.ts';

/** Names of the sheets of sites and agencies, and how they are filled in. */
export const sheetHintWords = {
  sites: word('站点', 'Sites'),
  siteTemplate: word('站点导入模板', 'Sites - import template'),
  siteRows: word(
    '一行一个站点。已登记的站点（同一区划、同一名称）会更新地址、坐标、联系人和星级；迁移、更名、换运营方请在系统内办理。',
    'One site a row. A registered site (same division, same name) gets the address, coordinates, contact and stars of the row; move, rename and change operators in the system.',
  ),
  siteEmpty: word(
    '没有的列和空的单元格不改动已登记的内容；要清空某一项，请在站点档案里修改。坐标来源填“未知”时清空坐标。',
    'Missing columns and empty cells change nothing that is registered; to empty a field, edit the file of the site. Unknown as the source of coordinates takes the coordinates away.',
  ),
  siteOrder: word(
    '社工站和它的社工点可以放在同一个文件里，顺序不限。',
    'A station and its points may stand in one file, in any order.',
  ),
  specialKind: word(
    '只有专项社工站填写，如：精神康复、农场',
    'Only of special stations, such as psychiatric rehabilitation or farm',
  ),
  siteDivision: word(
    '站点所在的镇街填 9 位代码，村居填 12 位代码',
    'Where the site stands: 9 digits of a town, 12 of a village',
  ),
  parentName: word(
    '上级站点的全名；社工点不填时归本镇街社工站',
    'Full name of the site above; a point without one belongs to the station of its town',
  ),
  operator: word('不填为镇街直聘', 'If empty, hired directly'),
  agencyCreditCode: word('机构承接的站点填写，机构须已登记', 'Of sites run by an agency, which must be registered'),
  lng: word(
    '东经，WGS84，与纬度、坐标来源一起填写',
    'Degrees east, WGS84, together with latitude and source of coordinates',
  ),
  rating: word('1 至 5', '1 to 5'),
  agencies: word('社工机构', 'Agencies'),
  agencyTemplate: word('机构导入模板', 'Agencies - import template'),
  agencyRows: word(
    '一行一家机构，以统一社会信用代码识别；已登记的机构会按本表更新。',
    'One agency a row, known by its credit code; a registered one is brought up to date.',
  ),
  agencyEmpty: word(
    '没有的列和空的单元格不改动已登记的内容；要清空某一项，请在机构档案里修改。',
    'Missing columns and empty cells change nothing that is registered; to empty a field, edit the file of the agency.',
  ),
  agencyDivision: word('登记地的区划代码', 'Division code of the place of registration'),
  validTo: word('长期有效的不填', 'Leave empty if valid without an end'),
  grade: word('1 至 5，即 1A 至 5A', '1 to 5, that is 1A to 5A'),
} as const;
