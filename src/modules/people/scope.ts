import { people } from './tables.ts';

/** A worker belongs where the main post is; the register repeats that place for lists and scopes. */
export const workers = people.scope('people.worker', { division: 'divisionCode', site: 'siteId' });

/** A post belongs to its site: by it a worker is counted where the main post of the day was. */
export const sitePosts = people.scope('people.site_post', { division: 'divisionCode', site: 'siteId' });

export const workersAnywhere = people.open(
  'people.worker',
  'one mobile and one staff number belong to one worker of a city; names of workers are shown beside what they did',
);
export const postsAnywhere = people.open(
  'people.site_post',
  'the posts of a worker are shown to whoever may see the worker, and decide whether a worker serves a site',
);

/** A holder belongs where the register has them, whether working there or not. */
export const certificates = people.scope('people.certificate', { division: 'divisionCode' });

export const honours = people.scope('people.honour', { division: 'divisionCode' });
export const honoursAnywhere = people.open(
  'people.honour',
  'honours of a worker or holder are shown to whoever may see that person',
);

export const certificatesAnywhere = people.open(
  'people.certificate',
  'a number belongs to one holder of a city; what a worker holds is shown to whoever may see the worker',
);
export const registrationsAnywhere = people.open(
  'people.certificate_registration',
  'read only for certificates that the scope of people.certificate or of their worker has let through',
);
export const withdrawnAnywhere = people.open(
  'people.registration_withdrawn',
  'read only for certificates that the scope of people.certificate has let through',
);

const withWorker = 'read only for workers that the scope of people.worker has let through';
export const leavesAnywhere = people.open(
  'people.leave',
  'read beside workers that the scope of people.worker has let through, and for whoever stands in',
);
export const employmentsAnywhere = people.open('people.employment', withWorker);
export const skillsAnywhere = people.open('people.worker_skill', withWorker);
export const documentsAnywhere = people.open('people.worker_document', withWorker);
