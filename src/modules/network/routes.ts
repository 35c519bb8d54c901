import { implement } from '../../platform/route.ts';
import * as agencyActions from './agencies/actions.ts';
import * as agencyQueries from './agencies/queries.ts';
import { networkContract } from './contract.ts';
import { coverageMap } from './coverage/maps.ts';
import * as coverageQueries from './coverage/queries.ts';
import { importDivisions } from './divisions/load.ts';
import * as divisionQueries from './divisions/queries.ts';
import * as reorganisation from './reorganisation/actions.ts';
import { freeDivisionCode } from './reorganisation/proposing.ts';
import * as agencyImport from './sheets/agency-import.ts';
import * as divisionExports from './sheets/division-exports.ts';
import * as exports from './sheets/exports.ts';
import * as siteImport from './sheets/site-import.ts';
import * as siteActions from './sites/actions.ts';
import { closing as closingQuery } from './sites/occupancy.ts';
import * as siteQueries from './sites/queries.ts';

export const networkRoutes = implement(networkContract, {
  divisions: divisionQueries.divisionList,
  division: divisionQueries.divisionFile,
  importDivisions,
  specialKinds: siteQueries.specialKindList,
  sites: siteQueries.siteList,
  site: siteQueries.siteFile,
  openSite: siteActions.openSite,
  openSites: siteActions.openSites,
  updateSite: siteActions.updateSite,
  moveSite: siteActions.moveSite,
  closing: closingQuery,
  closeSite: siteActions.closeSite,
  coverage: coverageQueries.coverage,
  uncoveredTowns: coverageQueries.uncoveredTowns,
  coverageMap,
  agencies: agencyQueries.agencyList,
  agency: agencyQueries.agencyFile,
  registerAgency: agencyActions.registerAgency,
  registerAgencies: agencyActions.registerAgencies,
  updateAgency: agencyActions.updateAgency,
  addHonour: agencyActions.addHonour,
  previewReorganisation: reorganisation.previewReorganisation,
  freeDivisionCode,
  reorganise: reorganisation.reorganise,
  divisionChanges: reorganisation.changeList,
  exportSites: exports.exportSites,
  exportAgencies: exports.exportAgencies,
  exportCoverage: exports.exportCoverage,
  exportUncoveredTowns: exports.exportUncoveredTowns,
  exportDivisions: divisionExports.exportDivisions,
  exportDivisionChanges: divisionExports.exportDivisionChanges,
  siteImportTemplate: siteImport.siteImportTemplate,
  previewSiteImport: siteImport.previewSiteImport,
  siteImportErrors: siteImport.siteImportErrors,
  importSites: siteImport.importSites,
  agencyImportTemplate: agencyImport.agencyImportTemplate,
  previewAgencyImport: agencyImport.previewAgencyImport,
  agencyImportErrors: agencyImport.agencyImportErrors,
  importAgencies: agencyImport.importAgencies,
});
