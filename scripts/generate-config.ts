import { SETTINGS } from '../server/config.ts';
import type { Setting } from '../server/settings/setting.ts';

const settings: Setting<unknown>[] = Object.values(SETTINGS);

/** docs/config.md: every setting in a table. */
export function configPage(): string {
  const rows = settings.map(({ variable, fallback, meaning }) => {
    const shown = fallback === '' ? '' : `\`${fallback}\``;
    return `| \`${variable}\` | ${shown} | ${meaning} |`;
  });
  return `# Settings

Made from \`server/settings/\` by \`npm run generate\`. Each is an environment variable; an empty one takes its default.
\`<VARIABLE>_FILE\` names a file that holds the value, as secrets are mounted. With none of them set, HireWire runs on its embedded engines alone. All problems are reported at once at start-up.

| variable | default | meaning |
|---|---|---|
${rows.join('\n')}
`;
}

/** .env.example: the same, to copy. */
export function environmentExample(): string {
  const lines = settings.map(({ variable, fallback, meaning }) => `# ${meaning}\n#${variable}=${fallback}\n`);
  return `# Made from server/settings/ by npm run generate. Uncomment what you change.\n\n${lines.join('\n')}`;
}
