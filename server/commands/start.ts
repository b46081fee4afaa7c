import type { Ports } from '../ports/ports.ts';
import { countWorld } from '../store/world-counts.ts';

/** What a person needs to know once everything runs; the last line is printed when it can be used. */
export async function describeStart(
  { sql }: Pick<Ports, 'sql'>,
  started: { url: string; log: string; seconds: number },
  output: (line: string) => void,
): Promise<void> {
  const counts = await countWorld(sql);
  output('');
  output(`HireWire is running at ${started.url}`);
  output(
    `  ${counts.active_jobs} jobs of ${counts.companies} companies and ${counts.candidates} candidates are ready.`,
  );
  if (counts.demo_candidate !== null && counts.demo_company !== null) {
    output(`  Sign in as a candidate:  ${counts.demo_candidate}  password hirewire-demo`);
    output(`  Sign in as a company:    ${counts.demo_company}  password hirewire-demo`);
  }
  output(`  The API, to read and try: ${started.url}/docs`);
  output(`  Log: ${started.log}`);
  output(`Ready in ${started.seconds.toFixed(1)} s. Ctrl-C ends it.`);
}
