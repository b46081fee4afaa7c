import { parseArgs } from 'node:util';
import { readRunningProgram } from '../server/adapters/sql/data-folder.ts';
import { readConfig } from '../server/config.ts';
import { playStory } from './demo/story.ts';

/** `npm run demo`: plays the main job of HireWire over HTTP against a running server and prints it as a story. */
const { values } = parseArgs({ options: { url: { type: 'string' } } });
const url = values.url ?? readRunningProgram(readConfig().data_folder)?.address;
if (!url) {
  console.error('No HireWire is running here: start it with npm start, or name one with --url.');
  process.exitCode = 1;
} else {
  await playStory(url);
}
