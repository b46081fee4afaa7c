import { LAYERS } from './layers.ts';

const START = '<!-- drawing: made by npm run generate -->';
const END = '<!-- end of drawing -->';

/** ARCHITECTURE.md with the drawing between its two marks renewed. */
export function drawnArchitecture(present: string): string {
  const start = present.indexOf(START);
  const end = present.indexOf(END);
  if (start === -1 || end === -1) throw new Error('ARCHITECTURE.md has lost the marks of its drawing.');
  return `${present.slice(0, start + START.length)}\n\n${drawing()}\n${present.slice(end)}`;
}

function drawing(): string {
  const names = Object.keys(LAYERS).reverse();
  const arrows = names.flatMap((from) => LAYERS[from]?.mayImport.map((to) => `  ${from} --> ${to}`) ?? []);
  const rows = names.map((name) => `| \`${LAYERS[name]?.paths.join('`, `')}\` | ${LAYERS[name]?.meaning} |`);
  return `\`\`\`mermaid\nflowchart TD\n${arrows.join('\n')}\n\`\`\`\n\n| part | what it is |\n|---|---|\n${rows.join('\n')}\n`;
}
