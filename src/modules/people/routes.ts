import { implement } from '../../platform/route.ts';
import { errorsOf, previewOf, templateOf } from '../../platform/sheets/sheet-import.ts';
import * as actions from './actions.ts';
import {
  registerCertificate,
  registerCertificates,
  revealCertificateField,
  updateCertificate,
} from './certificates/actions.ts';
import { exportCertificates } from './certificates/exporting.ts';
import { importCertificates } from './certificates/importing/actions.ts';
import { certificateSheet } from './certificates/importing/judging.ts';
import { linkCandidates, linkCertificate, unlinkCertificate } from './certificates/linking.ts';
import { certificateFile, certificateList } from './certificates/queries.ts';
import { renewRegistration, renewRegistrations } from './certificates/renewing.ts';
import { withdrawRegistration } from './certificates/withdrawing.ts';
import { peopleContract } from './contract.ts';
import { attachDocument, removeDocument, workerDocument, workerDocuments } from './documents/actions.ts';
import { cancelLeaving, endWorker } from './employment/leaving.ts';
import { rejoinWorker } from './employment/rejoining.ts';
import { exportWorkers } from './exporting.ts';
import { addHonour, removeHonour } from './honours/actions.ts';
import { exportHonours, honourList } from './honours/queries.ts';
import { importWorkers } from './importing/actions.ts';
import { workerSheet } from './importing/judging.ts';
import { changeSubstitute, endLeave, recordLeave } from './leave/actions.ts';
import { leaveList } from './leave/queries.ts';
import { correctPost, endPost, withdrawPost } from './posts/actions.ts';
import { postWorker } from './posts/posting.ts';
import * as queries from './queries.ts';
import * as registration from './registration/actions.ts';
import { setSkills } from './skills/actions.ts';
import { catalogue } from './skills/queries.ts';

export const peopleRoutes = implement(peopleContract, {
  workers: queries.workerList,
  worker: queries.workerProfile,
  registerWorker: registration.registerWorker,
  registerWorkers: registration.registerWorkers,
  updateWorker: actions.updateWorker,
  postWorker,
  endPost,
  correctPost,
  withdrawPost,
  endWorker,
  cancelLeaving,
  rejoinWorker,
  leaves: leaveList,
  recordLeave,
  changeSubstitute,
  endLeave,
  revealMobile: actions.revealMobile,
  exportWorkers,
  rotateKeys: actions.rotateKeys,
  workerImportTemplate: async (context) => templateOf(context, workerSheet),
  previewWorkerImport: (context, { fileId }) => previewOf(context, workerSheet, fileId),
  importWorkers,
  workerImportErrors: (context, { fileId }) => errorsOf(context, workerSheet, fileId),
  skillCatalogue: catalogue,
  setSkills,
  workerDocuments,
  attachDocument,
  removeDocument,
  workerDocument,
  honours: honourList,
  addHonour,
  removeHonour,
  exportHonours,
  certificates: certificateList,
  certificate: certificateFile,
  registerCertificate,
  registerCertificates,
  updateCertificate,
  renewRegistration,
  renewRegistrations,
  withdrawRegistration,
  linkCandidates,
  linkCertificate,
  unlinkCertificate,
  revealCertificateField,
  exportCertificates,
  certificateImportTemplate: async (context) => templateOf(context, certificateSheet),
  previewCertificateImport: (context, { fileId }) => previewOf(context, certificateSheet, fileId),
  importCertificates,
  certificateImportErrors: (context, { fileId }) => errorsOf(context, certificateSheet, fileId),
});
