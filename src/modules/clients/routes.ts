import { implement } from '../../platform/route.ts';
import { errorsOf, previewOf, templateOf } from '../../platform/sheets/sheet-import.ts';
import { assignResponsible } from './assignment/actions.ts';
import * as care from './care/actions.ts';
import { endCare, withdrawCareEnd } from './care/ending.ts';
import { resumeCare } from './care/resuming.ts';
import * as consents from './consents/actions.ts';
import { clientConsents, consentPaper } from './consents/queries.ts';
import * as contacts from './contacts/actions.ts';
import { clientContacts } from './contacts/queries.ts';
import { clientsContract } from './contract.ts';
import { revealField } from './disclosure/actions.ts';
import { clientReveals } from './disclosure/queries.ts';
import { rotateKeys } from './disclosure/rotation.ts';
import { exportDuplicatePairs } from './duplicates/export.ts';
import { likelyDuplicates } from './duplicates/finding.ts';
import { mergeClients } from './duplicates/merging.ts';
import { markDifferent } from './duplicates/pairs.ts';
import { pairFile, pairList } from './duplicates/queries.ts';
import { unmergeClients } from './duplicates/unmerging.ts';
import { exportClients } from './exporting.ts';
import { updateClient } from './file/actions.ts';
import { clientFile } from './file/queries.ts';
import { findRecords, recordKinds } from './finding/queries.ts';
import * as handover from './handover/deciding.ts';
import { exportHandovers } from './handover/export.ts';
import { proposeHandover } from './handover/proposing.ts';
import { clientDuties, handoverList, handoverTargets, handoverWorkers } from './handover/queries.ts';
import { moveMembers } from './households/actions.ts';
import { householdFile } from './households/queries.ts';
import { importClients } from './importing/actions.ts';
import { clientSheet } from './importing/judging.ts';
import { categoryList, clientList } from './queries.ts';
import * as registration from './registration/actions.ts';
import { exportRiskProposals } from './risk/export.ts';
import * as risk from './risk/grading.ts';
import { riskProposalList } from './risk/queries.ts';
import { applyRoster } from './roster/applying.ts';
import { decideRosterEntries } from './roster/deciding.ts';
import { discardRoster } from './roster/discarding.ts';
import { importRoster } from './roster/drafting.ts';
import { rosterEntryList, rosterFile, rosterList } from './roster/queries.ts';
import { revealRosterField } from './roster/revealing.ts';
import { rosterErrors, rosterTemplate } from './roster/sheet.ts';
import { surveyRoster } from './roster/surveying.ts';
import { undoRoster } from './roster/undoing.ts';
import { searchClients } from './search/queries.ts';
import * as situation from './situation/actions.ts';
import { clientSituation, situationChoices } from './situation/queries.ts';
import { exportHouseholdEvents, exportPersonEvents } from './timeline/export.ts';
import { householdEvents, personEvents } from './timeline/queries.ts';

export const clientsRoutes = implement(clientsContract, {
  categories: categoryList,
  clients: clientList,
  client: clientFile,
  registerClient: registration.registerClient,
  registerClients: registration.registerClients,
  updateClient,
  setRisk: risk.setRisk,
  startCategory: care.startCategory,
  endCategory: care.endCategory,
  assignResponsible,
  endCare,
  withdrawCareEnd,
  resumeCare,
  revealField,
  exportClients,
  clientImportTemplate: async (context) => templateOf(context, clientSheet),
  previewClientImport: (context, { fileId }) => previewOf(context, clientSheet, fileId),
  importClients,
  clientImportErrors: (context, { fileId }) => errorsOf(context, clientSheet, fileId),
  rotateKeys,
  rosters: rosterList,
  roster: rosterFile,
  rosterEntries: rosterEntryList,
  rosterTemplate,
  surveyRoster,
  importRoster,
  decideRosterEntries,
  applyRoster,
  discardRoster,
  undoRoster,
  revealRosterField,
  rosterErrors,
  situationChoices,
  clientSituation,
  recordSituation: situation.recordSituation,
  assessSelfCare: situation.assessSelfCare,
  clientContacts,
  addContact: contacts.addContact,
  endContact: contacts.endContact,
  revealContactPhone: contacts.revealContactPhone,
  clientConsents,
  giveConsent: consents.giveConsent,
  withdrawConsent: consents.withdrawConsent,
  consentPaper,
  clientReveals,
  likelyDuplicates,
  duplicatePairs: pairList,
  exportDuplicatePairs,
  duplicatePair: pairFile,
  markDifferent,
  mergeClients,
  unmergeClients,
  handovers: handoverList,
  exportHandovers,
  handoverTargets,
  handoverWorkers,
  proposeHandover,
  acceptHandovers: handover.acceptHandovers,
  refuseHandovers: handover.refuseHandovers,
  withdrawHandovers: handover.withdrawHandovers,
  clientDuties,
  riskProposals: riskProposalList,
  exportRiskProposals,
  approveRisk: risk.approveRisk,
  refuseRisk: risk.refuseRisk,
  searchClients,
  findRecords,
  recordKinds,
  moveMembers,
  personEvents,
  exportPersonEvents,
  household: householdFile,
  householdEvents,
  exportHouseholdEvents,
});
