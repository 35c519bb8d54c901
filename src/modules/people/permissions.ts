import { permissions } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { authority, supervision } from '../access/contract.ts';

export const can = permissions('people', {
  readWorkers: {
    word: word('查看社工', 'See workers'),
    roles: [
      'socialWorker',
      'stationLead',
      'hotlineWorker',
      ...supervision,
      'academyStaff',
      ...authority,
      'administrator',
    ],
  },
  writeWorkers: { word: word('登记与修改社工', 'Register and edit workers'), roles: ['administrator', 'bureau'] },
  postWorkers: {
    word: word('安排社工岗位', 'Post workers to sites'),
    roles: ['administrator', 'bureau', 'stationLead'],
  },
  recordLeave: {
    word: word('登记请假与代班', 'Record leaves and substitutes'),
    roles: ['stationLead', 'bureau', 'administrator'],
  },
  revealMobile: {
    word: word('查看社工手机号', 'See mobile numbers of workers'),
    roles: ['stationLead', ...supervision, 'bureau'],
    sensitive: true,
  },
  readCertificates: {
    word: word('查看证书登记册', 'See the register of certificates'),
    roles: [...supervision, 'academyStaff', ...authority, 'administrator'],
  },
  writeCertificates: {
    word: word('登记与修改证书', 'Register and edit certificates'),
    roles: ['administrator', 'bureau', 'association'],
  },
  revealCertificates: {
    word: word('查看持证人敏感信息', 'Reveal sensitive fields of holders'),
    roles: ['bureau', 'association'],
    sensitive: true,
  },
  readHonours: {
    word: word('查看社工荣誉', 'See honours of social workers'),
    roles: [...supervision, 'academyStaff', ...authority, 'administrator'],
  },
  writeHonours: {
    word: word('登记社工荣誉', 'Register honours of social workers'),
    roles: ['administrator', 'bureau', 'association'],
  },
  writeSkills: {
    word: word('登记社工语言与技能', 'Register languages and skills of workers'),
    roles: ['stationLead', 'bureau', 'administrator'],
  },
  readDocuments: {
    word: word('查看社工文档', 'See documents of workers'),
    roles: ['stationLead', 'bureau', 'administrator'],
    sensitive: true,
  },
  writeDocuments: {
    word: word('上传与移除社工文档', 'Attach and remove documents of workers'),
    roles: ['stationLead', 'bureau', 'administrator'],
  },
  rotateKeys: { word: word('更换加密密钥', 'Re-encrypt with the newest key'), roles: [] },
});
