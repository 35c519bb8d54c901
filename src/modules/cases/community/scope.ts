import { cases } from '../tables.ts';

/** An activity belongs to the site that holds it. */
export const communityActivities = cases.scope('cases.community_activity', {
  division: 'divisionCode',
  site: 'siteId',
});

const withActivity = 'read only for activities that the scope of cases.community_activity has let through';
export const communityWorkers = cases.open('cases.community_worker', withActivity);
export const communityCosts = cases.open('cases.community_cost', withActivity);
export const communityAttendees = cases.open('cases.community_attendee', withActivity);
export const communityVolunteers = cases.open('cases.community_volunteer', withActivity);
export const communityAnswers = cases.open('cases.community_answer', withActivity);
export const communityPhotos = cases.open('cases.community_photo', withActivity);
export const communityAnywhere = cases.open(
  'cases.community_activity',
  'states are computed, activities follow their sites, and whoever gives the code on the screen may sign in to that one',
);
