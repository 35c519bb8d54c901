export const itemTones = {
  drawn: 'plain',
  meets: 'good',
  improve: 'attention',
  answered: 'info',
  closed: 'good',
} as const;
