import type { PhraseMatch } from './phrases.ts';

/** How a spelling was met in a text. */
export interface Meeting {
  match: PhraseMatch;
  /** The spelling as it stands in the text. */
  written: string;
  /** True when nothing but marks stands before it in its sentence or line. */
  opens: boolean;
  /** How likely the tagger finds it to be a technology, tool or field, from 0 to 1. */
  knowledge: number;
  /** How likely the tagger finds it to be a part of something a person can do. */
  competence: number;
  /** True when it stands in an enumeration with a spelling that means a skill anywhere. */
  inList: boolean;
  /** True after a word like "in" or "using": something is made or done with it. */
  isUsed: boolean;
  /** True before a word like "developer" or "scripts", which says what kind. */
  isKind: boolean;
}

const USED =
  /\b(?:in|with|using|through|via|like|know|learn|knows|includes?|including|uses?|wrote|write|writing|built|stack|of)\s+$/iu;
const KIND =
  /^[ -](?:developers?|development|engineers?|engineering|programmers?|programming|scripts?|scripting|code|coding|apps?|applications?|services?|microservices|apis?|backends?|frontends?|databases?|framework|ecosystem|clusters?|pipelines?|dashboards?|reports?|macros|queries|projects?|experience|skills|expertise|specialists?|experts?|consultants?|architects?|administrators?|admins?|administration|certified|certification|knowledge)\b/iu;
const LONGEST_CUE = 16;

/** What stands right before and right after a place says of it. */
export function cuesAt(text: string, start: number, end: number): Pick<Meeting, 'isUsed' | 'isKind'> {
  return {
    isUsed: USED.test(text.slice(Math.max(0, start - LONGEST_CUE), start)),
    isKind: KIND.test(text.slice(end, end + LONGEST_CUE)),
  };
}

/** Names that people, seasons and places bear too: "with Ruby" may be a colleague. */
const BORNE_BY_OTHERS = new Set(
  'ada amber apollo cassandra crystal delphi jade jasmine julia karma katalon maya phoenix ruby sage spring stan'.split(
    ' ',
  ),
);

/** Names that are everyday words: what surrounds them decides. */
const EVERYDAY = new Set(
  `access ada ant apollo appium arm artillery assembly astro atom azure babel backstage bamboo basecamp basic beam beats
   behave bison boost bootstrap box buffer bull camel canvas capybara cargo cassandra chai chapel chef cinder clarity
   cloud clay close closing cocoa coda combine compose composer concourse confluence consul copper couch crystal cue
   cursor cypress dagger dart delta detox diameter dojo doors draft drill drone drools druid elastic electron elm
   ember emotion enzyme epic espresso excel exchange express fabric falcon fastlane fauna feast figma fish fission flask
   fleet flow fluent flutter flux focus forth foundation fusion gauge gem ghost gin git glue go gong grape groovy
   grunt guide gulp hack harbor harness haystack heap helm hex hive honeycomb horizon hydra ignite impala inertia
   insomnia inventor jade jasmine jest jets julia karate karma kong lambda lean leaflet less lever lightning
   linear liquid lit locust loom lucid mako maple master material maven maya mean meteor mint mocha moment monday mongoose
   move mustache natural nest next nexus ninja node nomad notion numbers oak oracle outlook outreach packer parcel pascal
   pearl perl phoenix pig play polish polymer postman prefect presto prism processing prophet pug puppet quarkus
   quarto quasar rack radius rails rally ray react reactor realm reason recoil redwood relay remix remedy render ring
   rollup ruby rust sage salt sass saga scala scheme scratch segment sentry serenity shell shortcut sinatra sketch
   slack slate slim snowflake snow solid spark spring sprint spock stan stencil stimulus storm storybook stream studio
   sublime swagger swarm swift tailwind tally teams tempo terminal thanos tomcat torch tower transformers travis truffle
   turbo unity unreal unity vagrant vault vapor varnish vertex vim vite volatility vue warp watson wave wing word wrike
   yarn zeal zed zephyr zoom word windows rest soap agile scrum`.split(/\s+/),
);

/** Words that hardly ever mean the skill in a sentence, whatever they are called in a list of skills. */
const RARELY = new Set(
  `accuracy ad adds adaptable adjust al analytical apps architecture arch audit audits automation autonomy avid ba
   backend bat bi bonds blueprint blueprints box budget budgets can cd cl clo cms coding com communicating compliance
   creative cyber database databases db dbs design dl do documentation doe dr dw er es extract fiber fish fix flexibility
   fp frontend glue gui ha hardware hardworking hex hiring hmm ia ids influence influencing initiative inventory ips ir
   it less lit macro macros make md mean metadata metal mig modeling monitoring move natural net network networks next
   np od office oo organisation organised organization organized organizing os oss packing partnerships pe pic pic
   pip play pm pm presenting presentations pricing printers prioritization privacy proactive prototype prototypes ps
   ray reason reception receptionist regression reliability reliable remedy render research researching resources
   rf rl room rs safe san scalability scheme script scripts securities security selling sh sheets sla snow soc
   solid spa spm spreadsheet stl storage strategy supervising supervisor switches tam teams tf ti tms troubleshoot
   ts typing uv verification validation visualization was wiz word workflow xp zap simulation simulations`.split(
    /\s+/,
  ),
);

/** Lines of work whose names also stand in any sentence of an ad ("our marketing team"). */
const FIELDS = new Set([
  'Business',
  'Sales',
  'Marketing',
  'Finance',
  'People',
  'Operations',
  'Soft Skills',
  'Hospitality',
  'Trades',
  'Healthcare',
  'Legal',
  'Methods',
  'Engineering',
  'Testing',
]);

const SHORT = 3;

/**
 * Whether a spelling means its skill where it stands. Names like "Kubernetes" mean it anywhere; everyday words,
 * abbreviations and names of fields need a sentence or a list that says so.
 */
export function meansSkill(meeting: Meeting): boolean {
  const { match, written, knowledge, competence, inList } = meeting;
  const word = written.toLowerCase();
  const isOneWord = /^[\p{L}\p{N}]+$/u.test(written);
  if (isOneWord && RARELY.has(word)) return isCased(meeting) && knowledge > 0.5;
  if (isOneWord && (EVERYDAY.has(word) || word.length === 1)) return meansEveryday(meeting, word);
  if (isOneWord && word.length <= SHORT) return meansAbbreviation(meeting);
  if (!FIELDS.has(match.entry.category)) return true;
  return knowledge > (isOneWord ? 0.3 : 0.1) || competence > 0.5 || inList;
}

function meansEveryday(meeting: Meeting, word: string): boolean {
  const { knowledge, inList, opens, written, isUsed, isKind } = meeting;
  const isCapital = isCased(meeting);
  if (inList) return isCapital || (knowledge > 0.35 && written.length > 1);
  if (!isCapital) return knowledge > 0.65 && written.length > 2;
  if (isKind) return true;
  if (isUsed && !opens && !BORNE_BY_OTHERS.has(word)) return true;
  return knowledge > (opens ? 0.7 : 0.25);
}

function meansAbbreviation(meeting: Meeting): boolean {
  if (isCased(meeting)) return true;
  return meeting.knowledge > 0.5;
}

/** Written as names are: as the dictionary has it, or with a capital where that does not open the sentence. */
function isCased({ match, written, opens }: Meeting): boolean {
  const { name, aliases } = match.entry;
  const isAsListed = name === written || aliases.includes(written);
  const hasCapital = /\p{Lu}/u.test(written);
  if (written.length > 1 && written === written.toUpperCase() && hasCapital) return true;
  if (isAsListed && !hasCapital) return true;
  return hasCapital && (!opens || isAsListed);
}
