import { word } from '../../kernel/words.ts';

export const sexWords = {
  male: word('男', 'Male'),
  female: word('女', 'Female'),
  unknown: word('未登记', 'Not registered'),
} as const;
export const employmentWords = { direct: word('镇街直聘', 'Direct'), agency: word('机构聘用', 'Agency') } as const;
export const certificateWords = {
  none: word('未持证', 'None'),
  assistant: word('助理社会工作师', 'Assistant social worker'),
  socialWorker: word('社会工作师', 'Social worker'),
  senior: word('高级社会工作师', 'Senior social worker'),
} as const;
export const registrationWords = {
  valid: word('有效', 'Valid'),
  expiring: word('即将到期', 'Expiring'),
  expired: word('已过期', 'Expired'),
  unregistered: word('未登记', 'Not registered'),
} as const;
export const documentKindWords = {
  certificate: word('证书复印件', 'Certificate copy'),
  contract: word('劳动合同', 'Contract'),
  resume: word('简历', 'Resume'),
  other: word('其他', 'Other'),
} as const;
export const holderWords = {
  worksHere: word('在岗社工', 'Works here'),
  elsewhere: word('非在岗', 'Works elsewhere'),
} as const;
export const dutyWords = {
  lead: word('站长', 'Lead'),
  deputy: word('副站长', 'Deputy'),
  worker: word('社工', 'Worker'),
  intern: word('实习', 'Intern'),
} as const;
export const stateWords = {
  employed: word('在职', 'Employed'),
  left: word('已离职', 'Left'),
  all: word('全部', 'All'),
} as const;

/** Fields of a worker, as forms, lists and sheets name them. */
export const fieldWords = {
  name: word('姓名', 'Name'),
  staffNumber: word('工号', 'Staff number'),
  sex: word('性别', 'Sex'),
  bornOn: word('出生日期', 'Born on'),
  mobile: word('手机号', 'Mobile'),
  employment: word('用工方式', 'Employment'),
  fullTime: word('专职', 'Full-time'),
  agency: word('所属机构', 'Agency'),
  certificateLevel: word('职业资格', 'Certificate'),
  certificateNumber: word('证书编号', 'Certificate number'),
  certificateIssuedOn: word('发证日期', 'Issued on'),
  certificateRegisteredFrom: word('证书登记日期', 'Registered on'),
  residentId: word('身份证号', 'Resident ID'),
  level: word('证书级别', 'Level'),
  issuedOn: word('发证日期', 'Issued on'),
  issuedBy: word('发证机构', 'Issued by'),
  employer: word('工作单位', 'Employer'),
  worksAt: word('工作单位', 'Works at'),
  county: word('所在区县', 'County'),
  registrationState: word('登记状态', 'Registration'),
  registeredFrom: word('登记日期', 'Registered on'),
  registeredTo: word('有效期至', 'Valid until'),
  honourTitle: word('荣誉名称', 'Title'),
  honourLevel: word('荣誉级别', 'Level'),
  awardedOn: word('获得日期', 'Awarded on'),
  awardedBy: word('授予单位', 'Awarded by'),
  skills: word('语言与技能', 'Languages and skills'),
  skillLevel: word('水平', 'Level'),
  holder: word('持证人', 'Holder'),
  site: word('站点', 'Site'),
  place: word('所在地', 'Place'),
  divisionCode: word('区划代码', 'Division code'),
  duty: word('岗位', 'Duty'),
  joinedOn: word('入职日期', 'Joined on'),
  leftOn: word('离职日期', 'Left on'),
  leftReason: word('离职原因', 'Reason for leaving'),
  state: word('状态', 'State'),
  validFrom: word('上岗日期', 'From'),
  reason: word('事由', 'Reason'),
} as const;
