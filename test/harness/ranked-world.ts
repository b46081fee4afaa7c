const TRADES = ['Backend engineer', 'Frontend developer', 'Data engineer', 'Platform engineer', 'Accountant'];
const SKILLS = [
  ['Python', 'Django', 'PostgreSQL', 'Redis', 'Docker', 'Kafka', 'AWS'],
  ['reactjs', 'TypeScript', 'CSS', 'HTML', 'Redux', 'GraphQL', 'Jest'],
  ['Python', 'Spark', 'Airflow', 'Kafka', 'SQL', 'Snowflake', 'AWS'],
  ['k8s', 'Terraform', 'Go', 'Docker', 'AWS', 'Linux', 'Prometheus'],
  ['SAP', 'IFRS', 'Excel', 'Bookkeeping', 'Payroll', 'Tax returns', 'Unheard-of ledger'],
];
const PLACES = ['Denver, CO', 'Austin, TX', 'Berlin, Germany', 'Remote', 'United States', 'Germany'];
const LEVELS = ['Expert', 'Working', 'Learning'];

const at = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;

/** People of every richness: whole profiles, a title alone, a bio alone, skills alone, nothing but an id. */
export function rankedPeople(): object[] {
  const whole = Array.from({ length: 18 }, (_, index) => ({
    external_id: `person-${index}`,
    headline: `${at(TRADES, index)} with ${index % 12} years`,
    bio: `I work as a ${at(TRADES, index)} and like ${at(at(SKILLS, index), index + 2)}.`,
    current_title: at(TRADES, index),
    years_experience: index % 12,
    location: at(PLACES.slice(0, 3), index),
    timezone: 'America/Denver',
    preferred_locations: [at(PLACES, index), at(PLACES, index + 1)],
    remote_preference: at(['remote_only', 'hybrid', 'office', 'flexible'], index),
    salary_min: index % 4 === 0 ? null : 50_000 + 6_000 * (index % 9),
    salary_max: index % 4 === 0 ? null : 70_000 + 9_000 * (index % 9),
    work_authorization: index % 3 === 0 ? ['US Citizen'] : [],
    skills: at(SKILLS, index)
      .slice(0, 2 + (index % 6))
      .map((name, place) => ({ name, proficiency: at(LEVELS, index + place), years_experience: place })),
    work_experiences: [
      {
        company_name: index % 6 === 0 ? 'Harbour Lights Inc.' : `Former ${index}`,
        title: at(TRADES, index),
        start_date: '2020-01-01',
        end_date: null,
        tech_stack: at(SKILLS, index).slice(0, 3),
      },
    ],
  }));
  return [
    ...whole,
    { external_id: 'title-only', current_title: 'Data engineer' },
    { external_id: 'bio-only', bio: 'Ten years of accounts and payroll, lately of tax returns and Excel.' },
    { external_id: 'skills-only', skills: [{ name: 'Kubernetes' }, { name: 'Terraform' }] },
    { external_id: 'nothing' },
  ];
}

const paid = <Value>(index: number, value: Value) => (index % 3 === 0 ? null : value);

/** Postings likewise; pay in three currencies, companies with one posting and with several. */
export function rankedJobs(): object[] {
  const whole = Array.from({ length: 30 }, (_, index) => ({
    external_id: `job-${index}`,
    title: `${index % 3 === 0 ? 'Senior ' : ''}${at(TRADES, index)}`,
    company_name:
      index % 5 === 0 ? null : at(['Harbour Lights', 'Blue Anvil', 'Third Mill', 'harbour lights'], index),
    description:
      index % 2 === 0
        ? null
        : `We look for a ${at(TRADES, index)} who knows ${at(SKILLS, index).join(', ')}.`,
    skills: at(SKILLS, index).slice(index % 3, 3 + (index % 5)),
    salary_min: paid(index, 55_000 + 4_000 * (index % 10)),
    salary_max: paid(index, 80_000 + 5_000 * (index % 10)),
    salary_currency: paid(index, at(['USD', 'EUR', 'GBP'], index)),
    locations: [at(PLACES, index * 5)],
    remote: index % 7 === 0 ? true : null,
    min_years_experience: index % 4 === 0 ? null : index % 9,
    source: 'test',
  }));
  return [
    ...whole,
    { external_id: 'bare', title: 'Data engineer' },
    { external_id: 'bare-too', title: 'Clerk', skills: [], locations: [] },
  ];
}
