import { config } from 'zod';

// Comes before every contract: schemas decide when they are made whether to compile themselves, and
// trying to would be reported as a breach of the content security policy.
config({ jitless: true });
