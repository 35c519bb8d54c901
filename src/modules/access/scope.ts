import { access } from './tables.ts';

/** An account belongs to the place whose administrators look after it. */
export const accounts = access.scope('access.account', { division: 'divisionCode' });

export const ownAccount = access.open(
  'access.account',
  'read by the id or the login of whoever signs in, and by worker for notices',
);
export const posts = access.open('access.post', 'read through its account, which is placed');
export const sessions = access.open('access.session', 'read by its secret token or by its own account');
