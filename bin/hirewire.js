#!/usr/bin/env node
// TypeScript is run as it is, so there is no build to forget and stack traces name the real lines.
import { register } from 'tsx/esm/api';

register();
const { runCommandLine } = await import('../server/command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
