import type { Random } from './random.ts';
import type { CompanyText, Role } from './texts.ts';

/** Roles that a company's technology asks for, the most frequent first. */
const BY_STACK: Record<string, string[]> = {
  ts: [
    'fullstack_ts',
    'backend_node',
    'fullstack_ts',
    'frontend_react',
    'backend_node',
    'mobile_cross',
    'ai_engineer',
  ],
  python: [
    'backend_python',
    'fullstack_python',
    'data_engineer',
    'ml_engineer',
    'frontend_react',
    'data_scientist',
  ],
  java: ['backend_java', 'devops', 'frontend_angular', 'backend_java', 'data_engineer', 'quality'],
  go: ['backend_go', 'devops', 'frontend_react', 'backend_go', 'security'],
  dotnet: [
    'backend_dotnet',
    'frontend_angular',
    'cloud_azure',
    'business_analyst',
    'backend_dotnet',
    'systems',
  ],
  rails: ['fullstack_rails', 'frontend_react', 'mobile_ios', 'fullstack_rails', 'mobile_android'],
  php: ['fullstack_php', 'frontend_vue', 'fullstack_php', 'systems'],
  elixir: ['backend_elixir', 'frontend_vue', 'mobile_android', 'devops'],
  rust: ['backend_rust', 'backend_go', 'devops', 'backend_rust', 'security'],
  embedded: ['embedded', 'electrical', 'mechanical', 'backend_python', 'manufacturing'],
  data: [
    'data_engineer',
    'data_scientist',
    'analytics_engineer',
    'backend_python',
    'ml_engineer',
    'data_analyst',
  ],
  game: ['game', 'backend_go', 'product_designer', 'game', 'quality'],
};

/** Roles that an industry asks for beside them. */
const BY_INDUSTRY: Record<string, string[]> = {
  Healthcare: ['nurse', 'health_informatics', 'nurse', 'clinical_research'],
  Biotech: ['clinical_research', 'data_scientist', 'health_informatics'],
  Manufacturing: ['manufacturing', 'mechanical', 'supply_chain'],
  Agriculture: ['manufacturing', 'supply_chain', 'mechanical'],
  Energy: ['electrical', 'project_manager', 'civil'],
  Construction: ['civil', 'project_manager', 'civil'],
  'Real Estate': ['civil', 'financial_analyst', 'salesforce'],
  Food: ['supply_chain', 'manufacturing'],
  Logistics: ['supply_chain', 'data_analyst'],
  Mobility: ['electrical', 'mechanical', 'mobile_android'],
  Robotics: ['mechanical', 'ml_engineer', 'embedded'],
  Telecommunications: ['systems', 'devops'],
  Insurance: ['data_scientist', 'business_analyst', 'financial_analyst'],
  Fintech: ['security', 'financial_analyst', 'accountant'],
  'E-commerce': ['growth_marketer', 'data_analyst', 'supply_chain'],
  Media: ['content_marketer', 'product_designer', 'mobile_ios'],
  Education: ['product_designer', 'content_marketer'],
  'Human Resources': ['people_partner', 'salesforce'],
  'Developer Tools': ['technical_writer', 'solutions_engineer'],
  'Cloud Infrastructure': ['support_engineer', 'technical_writer'],
  Cybersecurity: ['security', 'solutions_engineer'],
  'Public Sector': ['project_manager', 'business_analyst'],
  Climate: ['data_scientist', 'data_engineer'],
  'Data and Analytics': ['analytics_engineer', 'solutions_engineer'],
  Travel: ['mobile_ios', 'growth_marketer'],
  Legal: ['ai_engineer', 'technical_writer'],
};

/** What any company may be looking for, with how often. */
const ANYWHERE: Record<string, number> = {
  product_manager: 8,
  product_designer: 7,
  data_analyst: 7,
  devops: 6,
  quality: 6,
  customer_success: 7,
  account_executive: 7,
  growth_marketer: 5,
  content_marketer: 4,
  recruiter: 5,
  people_partner: 3,
  accountant: 5,
  financial_analyst: 4,
  support_engineer: 5,
  solutions_engineer: 3,
  technical_writer: 3,
  project_manager: 5,
  engineering_manager: 6,
  business_analyst: 4,
  security: 3,
  analytics_engineer: 3,
  salesforce: 3,
  systems: 3,
  ai_engineer: 3,
  mobile_ios: 3,
  mobile_android: 3,
  mobile_cross: 4,
  data_engineer: 2,
};

export function rolesOf(stack: string): string[] {
  const keys = BY_STACK[stack];
  if (keys === undefined) throw new Error(`openings.ts has no roles for the stack ${stack}.`);
  return keys;
}

/** Which roles a company has openings for; half of them build the product. */
export function openingsOf(text: CompanyText, roles: readonly Role[], count: number, random: Random): Role[] {
  const stack = rolesOf(text.stack);
  const builders = Math.ceil(count * 0.5);
  const keys = [...stack.slice(0, 2), ...random.some(stack.slice(2), stack.length)].slice(0, builders);
  const industry = BY_INDUSTRY[text.industry] ?? [];
  if (industry.length > 0 && random.chance(0.75)) keys.push(random.pick(industry));
  const others = Object.keys(ANYWHERE).filter((key) => !keys.includes(key));
  keys.push(...random.someWeighted(others, count, (key) => ANYWHERE[key] ?? 0));
  return keys.slice(0, count).map((key) => {
    const role = roles.find((candidate) => candidate.key === key);
    if (role === undefined)
      throw new Error(`openings.ts names the role ${key}, which the roles do not have.`);
    return role;
  });
}
