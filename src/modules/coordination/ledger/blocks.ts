/** What is said of services, on the board and in a ledger. */
export const serviceFigures = [
  'services.encounters',
  'services.personTimes',
  'services.personsServed',
  'services.householdsServed',
  'services.minutes',
  'services.activities',
  'services.attendance',
  'cases.casesOpen',
  'cases.casesOpened',
  'cases.casesClosed',
  'cases.groupsRunning',
  'cases.groupSessions',
  'cases.groupAttendance',
  'cases.communityActivities',
  'cases.communityCost',
  'cases.volunteerMinutes',
] as const;

/** What a ledger says, by fact; one that is not the caller's is left out. */
export const blocks = [
  {
    key: 'care',
    figures: ['clients.persons-in-care', 'clients.households-in-care', 'clients.persons-new', 'clients.persons-ended'],
    splits: [
      ['clients.persons-in-care', 'category'],
      ['clients.persons-in-care', 'risk'],
    ],
  },
  {
    key: 'visits',
    figures: [
      'services.visitsDue',
      'services.visitsDone',
      'services.visitsOverdue',
      'services.neverVisited',
      'services.monthlyDue',
      'services.monthlyDone',
      'services.monthlyVisitRate',
    ],
    splits: [],
  },
  {
    key: 'services',
    figures: serviceFigures,
    splits: [
      ['services.encounters', 'way'],
      ['services.personTimes', 'way'],
      ['services.minutes', 'way'],
      ['services.encounters', 'class'],
      ['services.activities', 'activityKind'],
      ['services.attendance', 'activityKind'],
    ],
  },
] as const;
