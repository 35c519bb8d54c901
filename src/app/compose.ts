import { caseKeeper } from '../modules/cases/public.ts';
import { registerEventSources, registerTextSources } from '../modules/clients/public.ts';
import { registerRecordKeeper } from '../modules/people/public.ts';
import { recordKeeper, registerCaseKeeper } from '../modules/services/public.ts';
import { registerAuditNames } from '../platform/audit/names.ts';
import { registerRowSources } from '../platform/facts.ts';
import { registerNoticeTexts } from '../platform/notices/texts.ts';
import { registerOccupants } from '../platform/occupants.ts';
import { registerContracts } from '../platform/permissions.ts';
import { registerPlaces } from '../platform/places.ts';
import { registerPostReaches } from '../platform/post-reach.ts';
import { registerRuleSchemas } from '../platform/rule-sets/rule-schemas.ts';
import {
  auditNames,
  contracts,
  events,
  noticeTexts,
  occupants,
  postReaches,
  ruleSchemas,
  sources,
  texts,
} from './modules.ts';
import { networkPlaces } from './places.ts';

/** Hands down what lower modules need to know of higher ones; every way into the application calls it. */
export function compose(): void {
  registerContracts(contracts);
  registerPlaces(networkPlaces);
  registerOccupants(occupants);
  registerPostReaches(postReaches);
  registerNoticeTexts(noticeTexts);
  registerAuditNames(auditNames);
  registerRuleSchemas(ruleSchemas);
  registerCaseKeeper(caseKeeper);
  registerEventSources(events);
  registerTextSources(texts);
  registerRecordKeeper(recordKeeper);
  registerRowSources(sources);
}
