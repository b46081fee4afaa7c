/** The candidate of the story: a rich profile in the words people use, so that aliases have something to do. */
export const PROFILE = {
  headline: 'Senior full-stack engineer who likes real-time systems',
  bio: 'Eight years of building web products end to end: React and TypeScript in front, Node.js and PostgreSQL behind, and the pipelines that ship them.',
  location: 'Denver, CO',
  timezone: 'America/Denver',
  years_experience: 8,
  current_title: 'Senior Software Engineer',
  preferred_locations: ['Remote', 'Denver, CO', 'San Francisco, CA', 'New York, NY'],
  salary_min: 60_000,
  salary_max: 190_000,
  availability: '2_weeks',
  work_authorization: ['US Citizen'],
  requires_sponsorship: false,
  preferred_company_size: ['startup', 'scale_up', 'enterprise'],
  preferred_pace: 'fast',
  remote_preference: 'flexible',
};

export const SKILLS = [
  { name: 'reactjs', proficiency: 'Expert', years_experience: 7 },
  { name: 'TypeScript', proficiency: 'Expert', years_experience: 6 },
  { name: 'JS', proficiency: 'Expert', years_experience: 8 },
  { name: 'node', proficiency: 'Expert', years_experience: 7 },
  { name: 'postgres', proficiency: 'Working', years_experience: 6 },
  { name: 'Python', proficiency: 'Working', years_experience: 4 },
  { name: 'SQL', proficiency: 'Expert', years_experience: 8 },
  { name: 'AWS', proficiency: 'Working', years_experience: 5 },
  { name: 'Docker', proficiency: 'Working', years_experience: 5 },
  { name: 'k8s', proficiency: 'Learning', years_experience: 1 },
  { name: 'Git', proficiency: 'Expert', years_experience: 8 },
  { name: 'CI/CD', proficiency: 'Working', years_experience: 5 },
];
