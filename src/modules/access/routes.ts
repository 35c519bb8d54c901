import { implement } from '../../platform/route.ts';
import * as accounts from './accounts/actions.ts';
import { createAdministrator } from './accounts/administrator.ts';
import * as importing from './accounts/importing/actions.ts';
import { accountFile, accountList, rolePermissions } from './accounts/queries.ts';
import { rotateKeys } from './accounts/rotation.ts';
import * as audit from './audit/queries.ts';
import { accessContract } from './contract.ts';
import { acceptable, uploadFile } from './files/actions.ts';
import * as notices from './notices/actions.ts';
import * as posts from './posts/actions.ts';
import { placesUnder } from './posts/queries.ts';
import * as rules from './rule-sets/actions.ts';
import { ruleNames, ruleSetFile, ruleSetList } from './rule-sets/queries.ts';
import * as own from './sessions/actions.ts';
import { currentSession } from './sessions/queries.ts';
import * as secondFactor from './sessions/second-factor.ts';
import * as signing from './sessions/sign-in.ts';

export const accessRoutes = implement(
  accessContract,
  {
    session: currentSession,
    signIn: signing.signIn,
    signOut: signing.signOut,
    verifySecondFactor: secondFactor.verifySecondFactor,
    enrolSecondFactor: secondFactor.enrolSecondFactor,
    confirmSecondFactor: secondFactor.confirmSecondFactor,
    removeSecondFactor: secondFactor.removeSecondFactor,
    changePassword: own.changePassword,
    changeLanguage: own.changeLanguage,
    switchPost: own.switchPost,
    mySessions: own.mySessions,
    revokeSession: own.revokeSession,

    accounts: accountList,
    account: accountFile,
    createAccount: accounts.createAccount,
    updateAccount: accounts.updateAccount,
    closeAccount: accounts.closeAccount,
    reopenAccount: accounts.reopenAccount,
    resetPassword: accounts.resetPassword,
    resetSecondFactor: accounts.resetSecondFactor,
    unlinkIdentity: accounts.unlinkIdentity,
    createAdministrator,
    rotateKeys,
    rolePermissions,

    ruleSets: ruleSetList,
    ruleNames,
    ruleSet: ruleSetFile,
    makeRuleVersion: rules.makeRuleVersion,
    withdrawRuleVersion: rules.withdrawRuleVersion,

    previewAccountsImport: importing.previewAccountsImport,
    importAccounts: importing.importAccounts,
    accountsImportErrors: importing.accountsImportErrors,
    accountsImportTemplate: importing.accountsImportTemplate,
    exportAccounts: importing.exportAccounts,

    assignPost: posts.assignPost,
    endPost: posts.endPost,
    places: placesUnder,

    audit: audit.auditList,
    exportAudit: audit.exportAudit,
    auditActions: audit.auditActions,
    verifyAudit: audit.auditChains,

    uploadFile,
    notices: notices.noticeList,
    markNoticesRead: notices.markNoticesRead,
  },
  { uploadFile: ({ purpose, name }) => ({ ...acceptable[purpose], name }) },
);
