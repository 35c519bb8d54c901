// `npm run cli -- <module> <endpoint> [options]`: every endpoint of every module, from its contract.
// `… --help | head` reads no further, and that is no fault.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
const { cli } = await import('../src/app/cli.ts');
try {
  process.exitCode = await cli(process.argv.slice(2), process.env);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  if (process.env.RONGYIN_LOG === 'debug') process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
}
