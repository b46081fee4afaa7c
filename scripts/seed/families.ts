/** Kinds of work, told from a job title. The first pattern that fits wins, so the narrow ones stand first. */
const PATTERNS: readonly (readonly [family: string, pattern: RegExp])[] = [
  ['security', /security|cyber|penetration|\bsoc analyst/i],
  ['machine_learning', /machine learning|\bml\b|\bai\b|deep learning|\bnlp\b|computer vision|\bllm|mlops/i],
  ['data_science', /data scien|statistic|quantitative/i],
  [
    'data_engineering',
    /data (?:engineer|architect|platform)|big data|\betl\b|data ?ware|analytics engineer/i,
  ],
  ['database', /\bdba\b|database/i],
  ['data_analysis', /data|business intelligence|\bbi\b|analytics|tableau|power ?bi/i],
  ['quality', /\bqa\b|quality|\btest(?:er|ing)?\b|\bsdet\b|in test\b/i],
  ['mobile', /\bios\b|android|mobile|flutter|react native/i],
  ['devops', /devops|\bsre\b|site reliability|platform|infrastructure|cloud|release engineer/i],
  [
    'systems',
    /sys(?:tem)?s? ?admin|network|help ?desk|desktop|\bit support|technical support|support engineer/i,
  ],
  ['embedded', /embedded|firmware|fpga|hardware|robot|electrical|electronics|mechatronic/i],
  ['games', /\bgames?\b|unity|unreal/i],
  ['design', /\bux\b|\bui\b|design(?:er)?\b|creative|illustrat/i],
  ['full_stack', /full[- ]?stack/i],
  ['frontend', /front[- ]?end|javascript|react|angular|vue|web (?:developer|engineer)/i],
  ['product', /product (?:manager|owner|lead|director)/i],
  ['project', /project|program manager|scrum|agile|delivery manager/i],
  ['analysis', /business (?:systems? )?analyst|systems? analyst|salesforce|\bsap\b|servicenow/i],
  [
    'backend',
    /back[- ]?end|java\b|\.net|c#|python|php|ruby|golang|scala|node|c\+\+|software|developer|programmer/i,
  ],
  ['management', /engineering (?:manager|director|lead)|head of engineering|\bcto\b|tech(?:nical)? lead/i],
  [
    'support',
    /support|customer success|solutions? (?:engineer|consultant)|technical account|implementation/i,
  ],
  ['people', /recruit|talent|\bhr\b|human resources|people (?:partner|operations)/i],
  ['marketing', /marketing|\bseo\b|content|copywriter|growth|brand|communications/i],
  ['sales', /sales|account (?:executive|manager)|business development|\bsdr\b/i],
  ['writing', /technical writer|documentation/i],
  [
    'operations',
    /operations|finance|account(?:ant|ing)|procurement|compliance|audit|logistics|supply chain/i,
  ],
];

export function familyOf(title: string): string | null {
  return PATTERNS.find(([, pattern]) => pattern.test(title))?.[0] ?? null;
}
