/** How a skill is written: cleaning, comparison keys, and the decorations that do not change what is meant. */

const MAXIMUM_LENGTH = 100;
const CONTROL_OR_LONE_SURROGATE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** The text as it may be kept: no control characters, white space folded, NFC, at most 100 characters. */
export function cleanSkillName(raw: string): string {
  const folded = raw
    .replace(/\s+/gu, ' ')
    .replace(CONTROL_OR_LONE_SURROGATE, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
  return [...folded].slice(0, MAXIMUM_LENGTH).join('').trim();
}

/**
 * The key under which spellings of one skill meet: case, accents, spaces and punctuation do not count, but `+`,
 * `#`, a leading dot of `.NET` and the dot inside a version do, so C, C++ and C# stay three things.
 */
export function skillKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/\.net\b/g, 'dotnet')
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}+#.]/gu, '')
    .replace(/(?<!\d)\.|\.(?!\d)/g, '');
}

const LEVEL =
  'primary|secondary|main|expert|advanced|intermediate|basics?|beginner|junior|senior|proficient|fluent|native|required|preferred|optional|mandatory|a plus|must have|nice to have|good to have|bonus|learning|working';
const YEARS =
  '(?:over )?\\d+(?:\\.\\d+)?\\s*(?:\\+|-\\s*\\d+)?\\s*(?:years?|yrs?|y|months?)(?:\\s+of)?(?:\\s+experience)?';

type Rule = (text: string) => string;
const without =
  (pattern: RegExp): Rule =>
  (text) =>
    text.replace(pattern, '').trim();

/** Single steps, mildest first; each takes one decoration off. */
const RULES: Rule[] = [
  without(/^[\s"'“”‘’`*•·\-–—:;,.]+(?!net\b)|[\s"'“”‘’`*•·\-–—:;,.]+$/giu),
  without(/\s*(?:\([^()]*\)?|\[[^[\]]*\]?)\s*$/u),
  without(new RegExp(`\\s*[-–—:,;|]\\s*(?:${LEVEL}|${YEARS})$`, 'iu')),
  without(new RegExp(`\\s+(?:${YEARS}|(?:is )?(?:required|preferred|a plus|a must))$`, 'iu')),
  without(new RegExp(`^(?:${YEARS})\\s+(?:in |with )?`, 'iu')),
  without(
    /^(?:(?:strong|solid|good|excellent|hands[- ]on|practical|working|deep|proven|prior|basic|advanced|expert|core|modern|senior|proficient|proficiency|experienced?|expertise|knowledge|understanding|familiarity|skilled|fluent)\s+)+(?:(?:in|with|of|at|on|using)\s+)?/iu,
  ),
  without(
    /(?:\s+|-)v?\d+(?:\.(?:\d+|x))*\s*(?:\+|x|c|g|i|lts|r2|sp\d)?(?:\s*[/,&-]\s*v?\d+(?:\.(?:\d+|x))*\s*(?:\+|r2)?)*$/iu,
  ),
  without(/(?<=[\p{L}.]{3})v?\d+(?:\.(?:\d+|x))*\+?$/iu),
  without(
    /\s+(?:programming language|scripting language|programming|language|lang|development|framework|frameworks|library|libraries|database|databases|scripting|software|skills?|tools?|platform|suite|technology|technologies|experience|knowledge|proficiency|expertise|fundamentals|basics|essentials|applications?|apps?)$/iu,
  ),
  without(/(?<=\p{L}{3})[\s.]?js$/iu),
  without(
    /^(?:apache|microsoft|ms|google|oracle|ibm|adobe|atlassian|hashicorp|jetbrains|autodesk|amazon|aws|meta|facebook|apple|red ?hat|elastic|gnu)\s+/iu,
  ),
];
const MAXIMUM_ROUNDS = 4;

/** The text with one decoration after another taken off (version, level, maker, "programming"), mildest first. */
export function* plainerSpellings(text: string): Generator<string> {
  let current = text;
  for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
    const before = current;
    for (const rule of RULES) {
      const plainer = rule(current);
      if (plainer !== current && plainer !== '') {
        current = plainer;
        yield current;
      }
    }
    if (current === before) return;
  }
}
