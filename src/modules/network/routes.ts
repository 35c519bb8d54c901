import { implement } from '../../platform/route.ts';
import * as agencyActions from './agencies/actions.ts';
import * as agencyQueries from './agencies/queries.ts';
import { networkContract } from './contract.ts';
import * as coverageQueries from './coverage/queries.ts';
import * as divisionQueries from './divisions/queries.ts';
import * as siteActions from './sites/actions.ts';
import * as siteQueries from './sites/queries.ts';

export const networkRoutes = implement(networkContract, {
  divisions: divisionQueries.divisionList,
  division: divisionQueries.divisionFile,
  sites: siteQueries.siteList,
  site: siteQueries.siteFile,
  openSite: siteActions.openSite,
  openSites: siteActions.openSites,
  updateSite: siteActions.updateSite,
  moveSite: siteActions.moveSite,
  closeSite: siteActions.closeSite,
  coverage: coverageQueries.coverage,
  uncoveredTowns: coverageQueries.uncoveredTowns,
  coverageMap: coverageQueries.coverageMap,
  agencies: agencyQueries.agencyList,
  agency: agencyQueries.agencyFile,
  registerAgency: agencyActions.registerAgency,
  registerAgencies: agencyActions.registerAgencies,
  updateAgency: agencyActions.updateAgency,
  addHonour: agencyActions.addHonour,
});
