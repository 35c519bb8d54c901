/** What higher modules may call. No permission is applied here: callers have checked their own. */
export { arrivedFromElsewhere } from './assignment/arrived.ts';
export { type FormerPlace, formerPlaces } from './assignment/former.ts';
export {
  type ClientBrief,
  categoryNames,
  clientInReach,
  clientsAsJson,
  clientsByIds,
  clientsOfSites,
  clientsOfWorkers,
  fileWithin,
  mayKnowClients,
} from './briefs.ts';
export { personsHeld, personsStanding, specialElderOn } from './care/standing.ts';
export { categoriesThen } from './categories-then.ts';
export { giveConsent } from './consents/actions.ts';
export { consentStanding } from './consents/asking.ts';
export { clientConsents, consentNeedFor } from './consents/queries.ts';
export { consentFaults, consentHolds } from './consents/rules.ts';
export { consentGiverWords } from './consents/words.ts';
export { clientContacts } from './contacts/queries.ts';
export { holdPersons } from './counts/keeping.ts';
export { fileNames, type Survivor, survivorsOf } from './duplicates/survivors.ts';
export { clientFile } from './file/queries.ts';
export { registerTextSources, type TextSource, type TextsAsked } from './finding/sources.ts';
export { passClient } from './handover/passing.ts';
export { mayReceive } from './handover/rules.ts';
export { householdNow, householdsIn } from './households/joining.ts';
export { membersOf as householdMembers } from './households/queries.ts';
export { clientsMatching } from './matching.ts';
export { categoryList, keysFindWhomTheyOpen } from './queries.ts';
export { categoryShown } from './restricted.ts';
export { currentlyListed, currentRosters, noLongerListed } from './roster/listing.ts';
export { keepSelfCare } from './situation/keeping.ts';
export { dayAt, type EventSource, type FoundEvent, registerEventSources, type Whose } from './timeline/sources.ts';
