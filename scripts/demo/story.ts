import { randomBytes } from 'node:crypto';
import { type Answer, call, listen, type Person, signIn, until } from './api.ts';
import { openCompanyAccount } from './operator.ts';
import { PROFILE, SKILLS } from './people.ts';
import { heading, line, parts, printCandidate, printJob } from './print.ts';

const FIRST_CARDS = 5;

/** A new candidate, a deck, a like, the company's like, a conversation, an undo, a change of mind: over HTTP. */
export async function playStory(url: string): Promise<void> {
  const password = randomBytes(12).toString('base64url');
  const alex = await arrive(url, password);
  const deck = await readDeck(url, alex);
  const chosen = deck[0];
  await like(url, alex, chosen.job);
  const company = await actFor(url, chosen.job, password);
  const match = await companyLikes(url, alex, company, chosen);
  await talk(url, alex, company, match);
  await changeOfMind(url, alex, deck[1]);
  await learnSomething(url, alex);
  heading('The end');
  line('Everything above went over the public API of the running server.');
}

async function arrive(url: string, password: string): Promise<Person> {
  heading('A candidate arrives');
  const email = `alex.${randomBytes(4).toString('hex')}@example.com`;
  const body = { email, password, name: 'Alex Morgan', user_type: 'candidate' };
  const alex = await signIn(url, '/v1/auth/register', body);
  line(`Alex registers and fills in a profile: ${PROFILE.headline}.`);
  await call(url, 'PUT', '/v1/me/profile', { as: alex, body: PROFILE });
  const { skills } = await call(url, 'PUT', '/v1/me/skills', { as: alex, body: { skills: SKILLS } });
  line(`Typed: ${SKILLS.map((skill) => skill.name).join(', ')}`);
  line(`Kept:  ${skills.map((skill: Answer) => skill.name).join(', ')}`);
  return alex;
}

async function readDeck(url: string, alex: Person): Promise<Answer[]> {
  heading('The first five cards');
  const began = performance.now();
  const feed = () => call(url, 'GET', `/v1/feed?limit=${FIRST_CARDS}`, { as: alex });
  const { items } = await until(
    feed,
    (page) => page.items.length > 1 && !isMissing(page.items[0], 'semantic_match'),
  );
  line(
    `There ${Math.round(performance.now() - began)} ms after the profile was saved; best for both sides first.`,
  );
  items.forEach((item: Answer, index: number) => {
    printJob(index + 1, item);
  });
  return items;
}

function isMissing(item: Answer, part: string): boolean {
  return item.match_explanation[part] === null;
}

async function like(url: string, alex: Person, job: Answer): Promise<void> {
  heading('A right swipe');
  const { match } = await call(url, 'POST', '/v1/swipes', {
    as: alex,
    body: { job_id: job.id, direction: 'right' },
  });
  line(
    `Alex likes "${job.title}" at ${job.company.name}. ${match ? 'A match at once.' : 'Nothing yet: the company has not seen Alex.'}`,
  );
}

async function actFor(url: string, job: Answer, password: string): Promise<Person> {
  heading('The company signs in');
  const email = await openCompanyAccount(job.company.slug, password);
  const company = await signIn(url, '/v1/auth/login', { email, password });
  line(`The operator hands ${job.company.name} its account (hirewire user set-password), and it signs in.`);
  return company;
}

async function companyLikes(url: string, alex: Person, company: Person, chosen: Answer): Promise<Answer> {
  const { job } = chosen;
  const { items } = await call(url, 'GET', `/v1/jobs/${job.id}/candidates?limit=100`, { as: company });
  line(`Its deck for "${job.title}":`);
  items.slice(0, 3).forEach((item: Answer, index: number) => {
    printCandidate(index + 1, item);
  });
  const place = items.findIndex((item: Answer) => item.candidate.id === alex.id) + 1;
  line(
    place > 0
      ? `Alex, who likes the job, is number ${place} of ${items.length}.`
      : 'Alex is not in the deck.',
  );
  heading('Both like: a match, live');
  const live = await listen(url, alex);
  const body = { job_id: job.id, candidate_id: alex.id, direction: 'right' };
  const began = performance.now();
  const [{ match }, notice] = await Promise.all([
    call(url, 'POST', '/v1/swipes', { as: company, body }),
    live.next(),
  ]);
  line(
    `Alex's socket says ${notice.type} ${Math.round(performance.now() - began)} ms after the company swiped.`,
  );
  line(`Match ${match.id}: ${match.match_score} = ${parts(match.match_explanation)}`);
  live.close();
  return match;
}

async function talk(url: string, alex: Person, company: Person, match: Answer): Promise<void> {
  heading('Three messages, each arriving live');
  const path = `/v1/matches/${match.id}/messages`;
  const [atAlex, atCompany] = await Promise.all([listen(url, alex), listen(url, company)]);
  const conversation = [
    {
      from: company,
      to: atAlex,
      content: 'Hello Alex, your work on real-time systems caught our eye. Time to talk?',
    },
    { from: alex, to: atCompany, content: 'With pleasure. Thursday after ten suits me.' },
    {
      from: company,
      to: atAlex,
      content: 'Thursday at eleven it is. You will meet the two of us who built it.',
    },
  ];
  for (const { from, to, content } of conversation) {
    const began = performance.now();
    const arrived = nextOf(to, 'message_created');
    await call(url, 'POST', path, { as: from, body: { content } });
    await arrived;
    line(`${from.name}: ${content}  (${Math.round(performance.now() - began)} ms)`);
  }
  const after = await call(url, 'GET', `/v1/matches/${match.id}`, { as: alex });
  line(`The match is now "${after.status}".`);
  atAlex.close();
  atCompany.close();
}

async function nextOf(live: Awaited<ReturnType<typeof listen>>, type: string): Promise<Answer> {
  for (;;) {
    const message = await live.next();
    if (message.type === type) return message;
  }
}

async function changeOfMind(url: string, alex: Person, item: Answer): Promise<void> {
  heading('An undo');
  const body = { job_id: item.job.id, direction: 'left' };
  const { swipe } = await call(url, 'POST', '/v1/swipes', { as: alex, body });
  line(`Alex passes on "${item.job.title}" at ${item.job.company.name} by mistake …`);
  await call(url, 'DELETE', `/v1/swipes/${swipe.id}`, { as: alex });
  const { items } = await call(url, 'GET', `/v1/feed?limit=${FIRST_CARDS}`, { as: alex });
  const isBack = items.some((card: Answer) => card.job.id === item.job.id);
  line(isBack ? '… takes it back, and the card is in the deck again.' : '… takes it back.');
}

async function learnSomething(url: string, alex: Person): Promise<void> {
  heading('What would change it, and whether it does');
  const { items } = await call(url, 'GET', '/v1/feed?limit=50', { as: alex });
  const item = items.find((card: Answer) => card.match_explanation.counterfactuals.length > 0);
  if (item === undefined) {
    line('No skill would raise any of these scores.');
    return;
  }
  const [change] = item.match_explanation.counterfactuals;
  line(`"${item.job.title}" says: + ${change.skill} (${change.proficiency}): ${change.from} → ${change.to}.`);
  const { skills: held } = await call(url, 'GET', '/v1/me/profile', { as: alex });
  const others = held
    .filter((skill: Answer) => skill.name !== change.skill)
    .map(({ name, proficiency, years_experience }: Answer) => ({ name, proficiency, years_experience }));
  const present = held.find((skill: Answer) => skill.name === change.skill);
  const years_experience = present?.years_experience ?? null;
  const skills = [...others, { name: change.skill, proficiency: change.proficiency, years_experience }];
  await call(url, 'PUT', '/v1/me/skills', { as: alex, body: { skills } });
  line(`Alex adds ${change.skill} (${change.proficiency}) to the profile.`);
  const ask = () => call(url, 'GET', `/v1/jobs/${item.job.id}/match`, { as: alex });
  const after = await until(ask, (answer) => answer.match_score !== change.from);
  const verdict = after.match_score === change.to ? 'exactly as promised' : `where ${change.to} was promised`;
  line(`The score is now ${after.match_score}, ${verdict}.`);
  const feed = await call(url, 'GET', `/v1/feed?limit=${FIRST_CARDS}`, { as: alex });
  line('The deck after it:');
  feed.items.forEach((card: Answer, index: number) => {
    printJob(index + 1, card);
  });
}
