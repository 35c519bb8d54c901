import { word } from '../../../../kernel/words.ts';

/** Titles of the sheet of accounts and how its columns are filled in. */
export const accountColumnWords = {
  login: word('账号', 'Account'),
  loginHint: word('以字母开头，3 至 40 位', 'Begins with a letter, 3 to 40 characters'),
  name: word('姓名', 'Name'),
  mobile: word('手机号', 'Mobile'),
  place: word('所属区划代码', 'Division code'),
  placeHint: word('管理这个账号的地方', 'The place that looks after this account'),
  role: word('岗位', 'Role'),
  postPlace: word('岗位区划代码', 'Division code of the post'),
  postPlaceHint: word('不填则同所属区划', 'If empty, the division of the account'),
  site: word('站点名称', 'Site'),
  siteHint: word(
    '岗位在某个站点时填写，须在岗位区划以内',
    'Where the post is at a site; it must lie within the division of the post',
  ),
  validFrom: word('开始日期', 'From'),
  validFromHint: word('不填则为今天', 'If empty, today'),
  validTo: word('结束日期', 'Until'),
  validToHint: word(
    '不再任职的第一天；不填：新岗位为长期，已有岗位不变',
    'The first day no longer in the post; if empty, a new post has no end and one that is held keeps its own',
  ),
} as const;
