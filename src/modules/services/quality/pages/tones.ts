export const questionTones = { open: 'attention', answered: 'info', closed: 'good' } as const;
