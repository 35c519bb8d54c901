import { residentIdWords } from '../../../kernel/china/resident-id.ts';
import type { ProblemDeclaration } from '../../../kernel/contract.ts';
import { word } from '../../../kernel/words.ts';

export const certificateProblems = {
  'resident-id-length': { status: 422, word: residentIdWords.length },
  'resident-id-characters': { status: 422, word: residentIdWords.characters },
  'resident-id-birth-date': { status: 422, word: residentIdWords['birth-date'] },
  'resident-id-checksum': { status: 422, word: residentIdWords.checksum },
  'resident-id-demo-region-not-allowed': { status: 422, word: residentIdWords['demo-region-not-allowed'] },
  'certificate-number-taken': {
    status: 409,
    word: word('证书编号“{number}”已登记给另一名持证人', 'Certificate number “{number}” belongs to another holder'),
  },
  'certificate-differs': {
    status: 422,
    word: word(
      '证书登记册中该持证人的同级证书编号为“{number}”，请先核对登记册',
      'The register has number “{number}” for this level; please check the register first',
    ),
  },
  'level-needed': {
    status: 422,
    word: word('填写证书编号时须选职业资格', 'A number needs the level of the certificate'),
  },
  'level-held': {
    status: 409,
    word: word('该持证人已登记同级证书', 'This holder has a certificate of that level already'),
  },
  'level-differs': {
    status: 422,
    word: word('该证书编号已按“{level}”登记', 'This number is registered as “{level}”'),
  },
  'linked-elsewhere': {
    status: 409,
    word: word('该身份证号的证书已关联另一名社工', 'Certificates of this resident ID belong to another worker'),
  },
  'linked-already': { status: 409, word: word('该证书已关联社工', 'This certificate is linked already') },
  'not-linked': { status: 409, word: word('该证书没有关联社工', 'This certificate is not linked') },
  'unknown-worker': {
    status: 422,
    word: word('社工不存在、不在您的管辖范围，或姓名不符', 'No such worker within your place, or another name'),
  },
  'unknown-division': { status: 422, word: word('区划不存在或不在您的管辖范围', 'No such division within your place') },
  'county-needed': { status: 422, word: word('请填写所在区县', 'Give the county') },
  'one-employer': { status: 422, word: word('工作单位与所属机构只填一项', 'Give either the agency or the employer') },
  'registered-before-issue': {
    status: 422,
    word: word('登记日期不能早于发证日期', 'Registration cannot begin before the certificate was issued'),
  },
  'registration-start-needed': {
    status: 422,
    word: word('填写有效期时须填登记日期', 'An end of registration needs its beginning'),
  },
  'registration-reversed': {
    status: 422,
    word: word('有效期不能早于登记日期', 'Registration cannot end before it begins'),
  },
  'registration-overlaps': {
    status: 409,
    word: word('与已有的登记有效期重叠', 'Overlaps a registration period that is there already'),
  },
  'registration-ahead': {
    status: 422,
    word: word(
      '登记日期不能晚于今天，续期可从上一期满之日起',
      'Begin today at the latest, or where the last period ends',
    ),
  },
  'name-differs': {
    status: 422,
    word: word('该证书编号已登记，持证人姓名不符', 'This number is registered under another name'),
  },
  'nothing-registered': { status: 404, word: word('这一项没有登记', 'Nothing is registered in this field') },
} as const satisfies Record<string, ProblemDeclaration>;
