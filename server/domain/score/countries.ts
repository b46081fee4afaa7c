/**
 * Countries as they occur in places and work authorizations: ISO 3166-1 code, regions, then names in lower case.
 * Regions: eu (free movement: EU, EEA and Switzerland), europe, north america, latin america, middle east, africa, asia, oceania.
 */
const ROWS = `
us|north america|united states|usa|us|u.s.|u.s.a.|united states of america|america
ca|north america|canada|british columbia|ontario|quebec|alberta|manitoba|saskatchewan|nova scotia|new brunswick
mx|latin america,north america|mexico
gb|europe|united kingdom|uk|u.k.|great britain|england|scotland|wales|northern ireland
ie|europe,eu|ireland
de|europe,eu|germany|deutschland
fr|europe,eu|france
es|europe,eu|spain
pt|europe,eu|portugal
it|europe,eu|italy
nl|europe,eu|netherlands|the netherlands|holland
be|europe,eu|belgium
lu|europe,eu|luxembourg
at|europe,eu|austria
ch|europe,eu|switzerland
li|europe,eu|liechtenstein
dk|europe,eu|denmark
se|europe,eu|sweden
no|europe,eu|norway
fi|europe,eu|finland
is|europe,eu|iceland
ee|europe,eu|estonia
lv|europe,eu|latvia
lt|europe,eu|lithuania
pl|europe,eu|poland
cz|europe,eu|czech republic|czechia
sk|europe,eu|slovakia
hu|europe,eu|hungary
ro|europe,eu|romania
bg|europe,eu|bulgaria
gr|europe,eu|greece
cy|europe,eu|cyprus
mt|europe,eu|malta
si|europe,eu|slovenia
hr|europe,eu|croatia
rs|europe|serbia
ba|europe|bosnia and herzegovina|bosnia
me|europe|montenegro
mk|europe|north macedonia|macedonia
al|europe|albania
xk|europe|kosovo
ua|europe|ukraine
by|europe|belarus
md|europe|moldova
ru|europe|russia|russian federation
tr|europe,middle east|turkey|turkiye|türkiye
ge|europe,asia|sakartvelo
am|europe,asia|armenia
az|europe,asia|azerbaijan
kz|asia|kazakhstan
uz|asia|uzbekistan
kg|asia|kyrgyzstan
il|middle east|israel
ae|middle east|united arab emirates|uae
sa|middle east|saudi arabia
qa|middle east|qatar
kw|middle east|kuwait
bh|middle east|bahrain
om|middle east|oman
jo|middle east|jordan
lb|middle east|lebanon
iq|middle east|iraq
ir|middle east|iran
eg|africa,middle east|egypt
ma|africa|morocco
dz|africa|algeria
tn|africa|tunisia
ng|africa|nigeria
gh|africa|ghana
ke|africa|kenya
et|africa|ethiopia
ug|africa|uganda
tz|africa|tanzania
rw|africa|rwanda
za|africa|south africa
zw|africa|zimbabwe
sn|africa|senegal
cm|africa|cameroon
mu|africa|mauritius
in|asia|india
pk|asia|pakistan
bd|asia|bangladesh
lk|asia|sri lanka
np|asia|nepal
cn|asia|china
hk|asia|hong kong
tw|asia|taiwan
jp|asia|japan
kr|asia|south korea|korea|republic of korea
sg|asia|singapore
my|asia|malaysia
id|asia|indonesia
th|asia|thailand
vn|asia|vietnam|viet nam
ph|asia|philippines|the philippines
kh|asia|cambodia
mm|asia|myanmar
mn|asia|mongolia
af|asia|afghanistan
au|oceania|australia
nz|oceania|new zealand
br|latin america|brazil|brasil
ar|latin america|argentina
cl|latin america|chile
co|latin america|colombia
pe|latin america|peru
uy|latin america|uruguay
py|latin america|paraguay
bo|latin america|bolivia
ec|latin america|ecuador
ve|latin america|venezuela
cr|latin america|costa rica
pa|latin america|panama
gt|latin america|guatemala
hn|latin america|honduras
sv|latin america|el salvador
ni|latin america|nicaragua
do|latin america|dominican republic
cu|latin america|cuba
jm|latin america|jamaica
bs|latin america|bahamas|the bahamas
tt|latin america|trinidad and tobago
`;

/** Regions as people write them, each with the region names of the table that it covers. */
const REGION_NAMES: Readonly<Record<string, readonly string[]>> = {
  eu: ['eu'],
  eea: ['eu'],
  'european union': ['eu'],
  europe: ['europe'],
  emea: ['europe', 'middle east', 'africa'],
  'north america': ['north america'],
  americas: ['north america', 'latin america'],
  latam: ['latin america'],
  'latin america': ['latin america'],
  'south america': ['latin america'],
  apac: ['asia', 'oceania'],
  'asia pacific': ['asia', 'oceania'],
  asia: ['asia'],
  africa: ['africa'],
  'middle east': ['middle east'],
  mena: ['middle east', 'africa'],
  oceania: ['oceania'],
  anz: ['oceania'],
};

const CODE_BY_NAME = new Map<string, string>();
const REGIONS_BY_CODE = new Map<string, readonly string[]>();
for (const row of ROWS.trim().split('\n')) {
  const [code = '', regions = '', ...names] = row.split('|');
  REGIONS_BY_CODE.set(code, regions.split(','));
  for (const name of names) CODE_BY_NAME.set(name, code);
}

/** ISO code of a country by any of its English names, or null. `name` is lower case and trimmed. */
export function countryCode(name: string): string | null {
  return CODE_BY_NAME.get(name) ?? null;
}

/** Whether this is the ISO code of a country in the table, in lower case. */
export function isCountryCode(code: string): boolean {
  return REGIONS_BY_CODE.has(code);
}

/** The countries of a region as people write it ("Europe", "EMEA", "LATAM"), or null for an unknown one. */
export function countriesOf(regionName: string): ReadonlySet<string> | null {
  const regions = Object.hasOwn(REGION_NAMES, regionName) ? REGION_NAMES[regionName] : undefined;
  if (regions === undefined) return null;
  const codes = [...REGIONS_BY_CODE].filter(([, of]) => of.some((region) => regions.includes(region)));
  return new Set(codes.map(([code]) => code));
}

/** Whether a person with the right to work in the European Union may work in this country. */
export function inFreeMovement(code: string): boolean {
  return REGIONS_BY_CODE.get(code)?.includes('eu') ?? false;
}

const STATES = `
al alabama|ak alaska|az arizona|ar arkansas|ca california|co colorado|ct connecticut|de delaware|fl florida
ga georgia|hi hawaii|id idaho|il illinois|in indiana|ia iowa|ks kansas|ky kentucky|la louisiana|me maine
md maryland|ma massachusetts|mi michigan|mn minnesota|ms mississippi|mo missouri|mt montana|ne nebraska
nv nevada|nh new hampshire|nj new jersey|nm new mexico|ny new york state|nc north carolina|nd north dakota
oh ohio|ok oklahoma|or oregon|pa pennsylvania|ri rhode island|sc south carolina|sd south dakota|tn tennessee
tx texas|ut utah|vt vermont|va virginia|wa washington state|wv west virginia|wi wisconsin|wy wyoming
dc district of columbia|pr puerto rico
`;
const STATE_BY_NAME = new Map<string, string>();
for (const row of STATES.trim().split(/[|\n]/)) {
  STATE_BY_NAME.set(row.slice(3), row.slice(0, 2));
}
const STATE_CODES = new Set(STATE_BY_NAME.values());

/** Two-letter code of a US state by its full name, or null. */
export function stateByName(name: string): string | null {
  return STATE_BY_NAME.get(name) ?? null;
}

/** Whether this is the two-letter code of a US state, in lower case. */
export function isStateCode(code: string): boolean {
  return STATE_CODES.has(code);
}
