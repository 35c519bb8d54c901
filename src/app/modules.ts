import type { Contract } from '../kernel/contract.ts';
import { accessContract } from '../modules/access/contract.ts';
import { jobs as accessJobs } from '../modules/access/jobs.ts';
import { noticeTexts as accessTexts } from '../modules/access/notice-texts.ts';
import { accessRoutes } from '../modules/access/routes.ts';
import { ruleSchemas as accessRules } from '../modules/access/rule-schemas.ts';
import { occupants as communityOccupants } from '../modules/cases/community/occupants.ts';
import { casesContract } from '../modules/cases/contract.ts';
import { facts as casesFacts } from '../modules/cases/facts.ts';
import { textOwners } from '../modules/cases/finding/beside/owners.ts';
import { textsBeside } from '../modules/cases/finding/beside/source.ts';
import { caseTexts } from '../modules/cases/finding/source.ts';
import { occupants as groupOccupants } from '../modules/cases/groups/occupants.ts';
import { jobs as casesJobs } from '../modules/cases/jobs.ts';
import { listeners as casesListeners } from '../modules/cases/listeners.ts';
import { noticeTexts as casesTexts } from '../modules/cases/notice-texts.ts';
import { occupants as casesOccupants } from '../modules/cases/occupants.ts';
import { occupants as programmeOccupants } from '../modules/cases/programmes/occupants.ts';
import { casesRoutes } from '../modules/cases/routes.ts';
import { ruleSchemas as casesRules } from '../modules/cases/rule-schemas.ts';
import { sources as casesSources } from '../modules/cases/sources.ts';
import { caseEvents } from '../modules/cases/timeline/own.ts';
import { auditNames as clientsAuditNames } from '../modules/clients/audit-names.ts';
import { clientsContract } from '../modules/clients/contract.ts';
import { facts as clientsFacts } from '../modules/clients/facts.ts';
import { jobs as clientsJobs } from '../modules/clients/jobs.ts';
import { listeners as clientsListeners } from '../modules/clients/listeners.ts';
import { noticeTexts as clientsTexts } from '../modules/clients/notice-texts.ts';
import { occupants as clientsOccupants } from '../modules/clients/occupants.ts';
import type { EventSource, TextSource } from '../modules/clients/public.ts';
import { clientsRoutes } from '../modules/clients/routes.ts';
import { ruleSchemas as clientsRules } from '../modules/clients/rule-schemas.ts';
import { sources as clientsSources } from '../modules/clients/sources.ts';
import { clientEvents } from '../modules/clients/timeline/told/own.ts';
import { coordinationContract } from '../modules/coordination/contract.ts';
import { facts as coordinationFacts } from '../modules/coordination/facts.ts';
import { jobs as coordinationJobs } from '../modules/coordination/jobs.ts';
import { listeners as coordinationListeners } from '../modules/coordination/listeners.ts';
import { coordinationRoutes } from '../modules/coordination/routes.ts';
import { auditNames as networkAuditNames } from '../modules/network/audit-names.ts';
import { networkContract } from '../modules/network/contract.ts';
import { facts as networkFacts } from '../modules/network/facts.ts';
import { networkRoutes } from '../modules/network/routes.ts';
import { ruleSchemas as networkRules } from '../modules/network/rule-schemas.ts';
import { auditNames as peopleAuditNames } from '../modules/people/audit-names.ts';
import { peopleContract } from '../modules/people/contract.ts';
import { facts as peopleFacts } from '../modules/people/facts.ts';
import { jobs as peopleJobs } from '../modules/people/jobs.ts';
import { postReach as peopleReach } from '../modules/people/leave/covering.ts';
import { listeners as peopleListeners } from '../modules/people/listeners.ts';
import { occupants as peopleOccupants } from '../modules/people/occupants.ts';
import { peopleRoutes } from '../modules/people/routes.ts';
import { ruleSchemas as peopleRules } from '../modules/people/rule-schemas.ts';
import { servicesContract } from '../modules/services/contract.ts';
import { facts as servicesFacts } from '../modules/services/facts.ts';
import { encounterTexts } from '../modules/services/finding/source.ts';
import { jobs as servicesJobs } from '../modules/services/jobs.ts';
import { listeners as servicesListeners } from '../modules/services/listeners.ts';
import { listeners as mergeListeners } from '../modules/services/merging/listeners.ts';
import { noticeTexts as servicesTexts } from '../modules/services/notice-texts.ts';
import { occupants as servicesOccupants } from '../modules/services/occupants.ts';
import { listeners as placeListeners } from '../modules/services/reorganised/listeners.ts';
import { servicesRoutes } from '../modules/services/routes.ts';
import { ruleSchemas as servicesRules } from '../modules/services/rule-schemas.ts';
import { sources as servicesSources } from '../modules/services/sources.ts';
import { serviceEvents } from '../modules/services/timeline.ts';
import { postReach as supervisionReach } from '../modules/supervision/assignment/post-reach.ts';
import { auditNames as supervisionAuditNames } from '../modules/supervision/audit-names.ts';
import { supervisionContract } from '../modules/supervision/contract.ts';
import { facts as supervisionFacts } from '../modules/supervision/facts.ts';
import { jobs as supervisionJobs } from '../modules/supervision/jobs.ts';
import { listeners as supervisionListeners } from '../modules/supervision/listeners.ts';
import { occupants as supervisionOccupants } from '../modules/supervision/occupants.ts';
import { supervisionRoutes } from '../modules/supervision/routes.ts';
import { ruleSchemas as supervisionRules } from '../modules/supervision/rule-schemas.ts';
import type { AuditNames } from '../platform/audit/names.ts';
import type { Fact, RowSource } from '../platform/facts.ts';
import type { Job } from '../platform/jobs/jobs.ts';
import type { NoticeTexts } from '../platform/notices/texts.ts';
import type { Occupant } from '../platform/occupants.ts';
import type { PostReach } from '../platform/post-reach.ts';
import type { Route } from '../platform/route.ts';
import type { RuleSchema } from '../platform/rule-sets/rule-schemas.ts';
import type { Listener } from '../platform/run/run.ts';

/** What one module brings to the server. */
export interface ServerModule {
  readonly contract: Contract;
  readonly routes: readonly Route[];
  readonly facts?: readonly Fact[];
  /** What ledgers list beside the rows of its figures. */
  readonly sources?: readonly RowSource[];
  readonly jobs?: readonly Job[];
  readonly listeners?: readonly Listener[];
  readonly occupants?: readonly Occupant[];
  readonly auditNames?: readonly AuditNames[];
  /** Posts of which it knows that they reach something else than their place. */
  readonly postReach?: PostReach;
  readonly noticeTexts?: NoticeTexts;
  readonly ruleSchemas?: readonly RuleSchema[];
  /** What it tells of persons, in order of time. */
  readonly events?: readonly EventSource[];
  /** What of it is found by words. */
  readonly texts?: readonly TextSource[];
}

/** Every module, low to high. Taking a line out takes the feature out. */
export const modules: readonly ServerModule[] = [
  {
    contract: accessContract,
    routes: accessRoutes,
    jobs: accessJobs,
    noticeTexts: accessTexts,
    ruleSchemas: accessRules,
  },
  {
    contract: networkContract,
    routes: networkRoutes,
    facts: networkFacts,
    auditNames: networkAuditNames,
    ruleSchemas: networkRules,
  },
  {
    contract: peopleContract,
    routes: peopleRoutes,
    facts: peopleFacts,
    jobs: peopleJobs,
    listeners: peopleListeners,
    occupants: peopleOccupants,
    auditNames: peopleAuditNames,
    postReach: peopleReach,
    ruleSchemas: peopleRules,
  },
  {
    contract: clientsContract,
    routes: clientsRoutes,
    facts: clientsFacts,
    sources: clientsSources,
    jobs: clientsJobs,
    listeners: clientsListeners,
    occupants: clientsOccupants,
    auditNames: clientsAuditNames,
    noticeTexts: clientsTexts,
    ruleSchemas: clientsRules,
    events: clientEvents,
  },
  {
    contract: servicesContract,
    routes: servicesRoutes,
    facts: servicesFacts,
    sources: servicesSources,
    jobs: servicesJobs,
    listeners: [...servicesListeners, ...mergeListeners, ...placeListeners],
    occupants: servicesOccupants,
    noticeTexts: servicesTexts,
    ruleSchemas: servicesRules,
    events: serviceEvents,
    texts: [encounterTexts],
  },
  {
    contract: casesContract,
    routes: casesRoutes,
    facts: casesFacts,
    sources: casesSources,
    jobs: casesJobs,
    listeners: casesListeners,
    noticeTexts: casesTexts,
    occupants: [...casesOccupants, ...groupOccupants, ...communityOccupants, ...programmeOccupants],
    ruleSchemas: casesRules,
    events: caseEvents,
    texts: [caseTexts, ...textOwners.map(textsBeside)],
  },
  {
    contract: supervisionContract,
    routes: supervisionRoutes,
    facts: supervisionFacts,
    jobs: supervisionJobs,
    listeners: supervisionListeners,
    occupants: supervisionOccupants,
    auditNames: supervisionAuditNames,
    postReach: supervisionReach,
    ruleSchemas: supervisionRules,
  },
  {
    contract: coordinationContract,
    routes: coordinationRoutes,
    facts: coordinationFacts,
    jobs: coordinationJobs,
    listeners: coordinationListeners,
  },
];

export const contracts: readonly Contract[] = modules.map((m) => m.contract);
export const routes: readonly Route[] = modules.flatMap((m) => m.routes);
export const facts: readonly Fact[] = modules.flatMap((m) => m.facts ?? []);
export const sources: readonly RowSource[] = modules.flatMap((m) => m.sources ?? []);
export const jobs: readonly Job[] = modules.flatMap((m) => m.jobs ?? []);
export const listeners: readonly Listener[] = modules.flatMap((m) => m.listeners ?? []);
export const auditNames: readonly AuditNames[] = modules.flatMap((m) => m.auditNames ?? []);
export const noticeTexts: readonly NoticeTexts[] = modules.map((m) => m.noticeTexts ?? {});
export const occupants: readonly Occupant[] = modules.flatMap((m) => m.occupants ?? []);
export const postReaches: readonly PostReach[] = modules.flatMap((m) => m.postReach ?? []);
export const ruleSchemas: readonly RuleSchema[] = modules.flatMap((m) => m.ruleSchemas ?? []);
export const events: readonly EventSource[] = modules.flatMap((m) => m.events ?? []);
export const texts: readonly TextSource[] = modules.flatMap((m) => m.texts ?? []);
