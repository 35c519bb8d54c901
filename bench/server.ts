import { main } from '../src/app/main.ts';

/** The product as it is, in a process of its own; tells its parent the address, and its memory on demand. */
const running = await main({ step: (text) => process.send?.({ step: text }) });
process.send?.({ address: running.address });
process.on('message', () => process.send?.({ memoryMiB: Math.round(process.memoryUsage().rss / 2 ** 20) }));
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)));
