import type { AuditWords } from '../../kernel/audit-words.ts';
import { word } from '../../kernel/words.ts';
import { consentGiverWords, consentPurposeWords } from './consents/words.ts';
import { contactRoleWords, contactWords } from './contacts/words.ts';
import { revealWords } from './disclosure/words.ts';
import { mergeFieldWords } from './duplicates/words.ts';
import { rosterChangeWords, rosterClassWords, rosterDecisionWords, rosterResultWords } from './roster/words.ts';
import { relationWords, riskWords, sexWords } from './words.ts';

export const auditWords: AuditWords = {
  fields: {
    ...mergeFieldWords,
    contact: contactWords.role,
    ...revealWords,
    division: rosterChangeWords.division,
    variant: rosterChangeWords.variant,
    wrong: rosterClassWords.wrong,
    ended: rosterClassWords.ended,
    unknown: rosterClassWords.unknown,
    registered: rosterResultWords.registered,
    updated: rosterResultWords.updated,
    refused: rosterResultWords.refused,
    undone: rosterResultWords.undone,
    roster: word('名册编号', 'Roster'),
    line: word('行号', 'Row'),
    elsewhere: word('查到他站档案', 'Files found at other sites'),
    proposed: word('待审批', 'Awaits approval'),
    approved: word('同意', 'Approved'),
    released: word('解除责任的服务对象', 'Clients released'),
    closedSites: word('已撤站点', 'Sites closed'),
    consent: word('同意书编号', 'Consent'),
    fromHouseholds: word('原家庭', 'Former households'),
    handover: word('撤回的移交', 'Hand-over withdrawn'),
    riskProposal: word('撤回的下调提请', 'Lower grade withdrawn'),
    merge: word('合并编号', 'Merging'),
    merged: word('被合并的档案', 'File merged'),
    unmerged: word('恢复的档案', 'File restored'),
  },
  values: {
    sex: sexWords,
    relation: relationWords,
    riskLevel: riskWords,
    role: contactRoleWords,
    purpose: consentPurposeWords,
    givenBy: consentGiverWords,
    decide: rosterDecisionWords,
  },
  subjects: {
    client: word('服务对象', 'Client'),
    clients: word('服务对象', 'Clients'),
    household: word('家庭', 'Household'),
    duplicatePair: word('疑似重复', 'Possible duplicates'),
    handover: word('交接', 'Hand-over'),
    roster: word('名册', 'Roster'),
  },
  deeds: {
    revealConsentPaper: word('查看签署的同意书', 'Open a signed consent'),
    previewClientImport: word('核对导入名单', 'A list was compared before its import'),
    'leave-closed-sites': word('随撤站移交档案', 'Files leave closed sites'),
    'release-clients': word('解除离职社工的责任', 'Clients of those who left are released'),
  },
};
