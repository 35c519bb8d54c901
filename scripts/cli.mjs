// `npm run cli -- <module> <endpoint> [options]`: every endpoint of every module, from its contract.
const { cli } = await import('../src/app/cli.ts');
process.exitCode = await cli(process.argv.slice(2), process.env);
