/**
 * Nouns that make the capitalised name around them an organization, with the kind it is (the organization kinds of the
 * content model). `last`: they end the name ("Labour Party"); `of`: they also begin one ("Bank of England").
 */
export type OrganizationKind = 'igo' | 'government' | 'ministry' | 'military' | 'court' | 'party' | 'company' | 'media' | 'ngo' | 'sports' | 'university' | 'other'

const last: [OrganizationKind, string][] = [
  ['ministry', 'Ministry Department Treasury'],
  ['government', `Agency Authority Bureau Commission Council Parliament Senate Congress Assembly Administration Directorate Inspectorate Secretariat Knesset Bundestag Duma
    Legislature Board Police Constabulary Coastguard Commissioners Cabinet Politburo Office Service Services`],
  ['court', 'Court Tribunal Judiciary'],
  ['military', 'Army Navy Force Forces Guard Guards Corps Militia Brigade Brigades Battalion Regiment Division Marines Command'],
  ['party', 'Party'],
  ['company', `Inc Inc. Corp Corp. Corporation Company Co Co. Ltd Ltd. Limited PLC Plc plc LLC L.L.C. LLP AG GmbH SA S.A. SpA S.p.A. SE NV N.V. AB ASA Oyj BV Bhd Holdings Holding Group Airlines Airways Airline Motors Motor
    Industries Enterprises Partners Pharmaceuticals Pharma Technologies Systems Bank Bancorp Insurance Securities Investments Ventures Associates Brothers Bros Bros. Railway Railways Railroad Laboratories Labs
    Pictures Studios Records Entertainment Petroleum Steel Telecom Telecommunications Electronics Semiconductor Semiconductors Energy Foods Stores Hotels Solutions Resources Mining Capital Financial Software Interactive Aerospace Aviation Biosciences Therapeutics Biotech Logistics Supermarkets Breweries Brewery Builders Realty Properties Consulting Communications Management Advisors Advisers Advisory Analytics Economics Macroeconomics Strategies`],
  ['media', 'Times Post News Herald Tribune Gazette Chronicle Telegraph Journal Courier Observer Magazine Television TV Radio Broadcasting Network Networks Press Mirror Inquirer Examiner Dispatch Bulletin Zeitung Echo Argus Advertiser Sentinel Globe Bee Daily Weekly Review Publishing Media'],
  ['ngo', 'Association Federation Foundation Society Trust Fund Alliance Coalition Front Movement Confederation Consortium Committee Initiative Project Campaign Union Forum Congregation Brotherhood'],
  ['igo', 'Organization Organisation Organizations Secretariat'],
  ['sports', 'FC F.C. AFC RFC CF SC Athletic Rovers Wanderers Albion Hotspur United Rangers Dynamos Club Racing'],
  ['university', 'University Universities College Polytechnic Institute School Academy Seminary Conservatory'],
  ['other', 'Hospital Museum Orchestra Philharmonic Symphony Choir Ballet Opera Gallery Library Clinic Chamber Center Centre Institution Laboratory Observatory Church Diocese Archdiocese Cathedral Zoo Team Exchange Syndicate Cartel Guild League Theatre Theater'],
]

/** They may also open a name: "Bank of England", "Ministry of Foreign Affairs". */
const first = `Institution Ministry Department Bank University College Institute Council Court Office Bureau Committee Commission Federation Association Organization Organisation Union Confederation League House Houses
  Centers Center Centre Academy School Church Society Friends Party Army Board Chamber Conference Congress Community Association Fund Foundation Museum Agency Authority Alliance Movement Front Brotherhood Archdiocese Diocese Secretariat
  Campaign Coalition Faculty Guild International Order Forces Supreme Doctors Reporters Médecins Sons Mothers Daughters Directorate Inspectorate Police Parliament Senate Tribunal Network Citizens Americans Students Physicians Women`

/** Alone or after a mere nationality these stand for too many bodies: a name needs a further word beside them. */
const needsMore = `Exchange Echo Advertiser Sentinel Management Advisors Advisers Advisory Analytics Economics Strategies Center Centre Office Service Services Force Forces Front Team School Church Board Capital Energy Resources Systems Solutions Project Campaign Press Media Mirror Globe Review Daily Bee Division Command Racing United
  Network Partners Association Committee Group Fund Trust Movement Initiative Company Union Bank Court Club College Hospital Institute Department Agency Authority Commission Society Media Communications Financial Properties Stores Foods Media Cabinet Administration Government Limited Motor Brothers Athletic League Forum Opera Library Gallery Ministry Council Party Party University Army Navy Police Theatre Theater Congress Senate Parliament Assembly Guard Guards Corps News Times Post`

const kinds = new Map<string, OrganizationKind>()
for (const [kind, words] of last) for (const word of words.trim().split(/\s+/)) if (!kinds.has(word)) kinds.set(word, kind)

export const organizationNouns: ReadonlyMap<string, OrganizationKind> = kinds
/**
 * What companies trade in or are, as last word of their names. By itself it shows no company ("Brent Oil"): the text must speak
 * of its shares, its spokesman or its like.
 */
export const tradeNouns: ReadonlySet<string> = new Set(
  `Oil Gas Steel Water Power Rail Cement Paper Shipping Dairy Freight Fashion Timber Glass Solar Retail Travel Assurance Mutual Homes Farms Mills Lines Mines Waters
  Grocers Savings Metals Bakers Brewers Dairies Bakeries Chemicals Plastics Textiles Beverages Outfitters Robotics Batteries Utilities Wholesalers Retailers Couriers Hauliers Ferries Cruises Quarries Ceramics Optics Shipyards Stores Foods Motors Drinks Toys`.trim().split(/\s+/),
)
/** Those of them that are nobody's last name. */
export const tradesOnly: ReadonlySet<string> = new Set(
  'Oil Gas Cement Shipping Dairy Freight Timber Solar Retail Assurance Grocers Savings Metals Dairies Bakeries Chemicals Plastics Textiles Beverages Outfitters Robotics Batteries Utilities Wholesalers Retailers Couriers Hauliers Ferries Cruises Quarries Ceramics Optics Shipyards Stores Foods Motors'.split(' '),
)
export const openingNouns: ReadonlySet<string> = new Set(first.trim().split(/\s+/))
export const weakNouns: ReadonlySet<string> = new Set(needsMore.trim().split(/\s+/))

/** Endings of a company's name that its short form leaves out. */
export const companyEndings: ReadonlySet<string> = new Set(
  'Inc Inc. Corp Corp. Corporation Company Co Co. Ltd Ltd. Limited PLC Plc plc LLC L.L.C. LLP AG GmbH SA S.A. SpA S.p.A. SE NV N.V. AB ASA Oyj BV Bhd Holdings Holding Group FC F.C. AFC'.split(' '),
)

/** Last words of names that are neither a person's nor an organization's: roads, buildings, events, prizes, laws, things. */
export const thingNouns: ReadonlySet<string> = new Set(
  `Street Avenue Road Boulevard Drive Highway Freeway Motorway Parkway Turnpike Expressway Crescent Terrace Alley Airport Station Terminal Stadium Arena Prize Award Awards Medal Act Acts Tower Towers Bridge Tunnel River Creek Mountain Mountains
  Island Islands Valley County Counties City Township Borough Parish Village Beach Bay Harbor Harbour Coast Peninsula Desert Canyon Falls Ocean Sea Gulf Strait Cape Canal Dam Reservoir Square Plaza Mall Palace Castle Theatre Theater Cinema
  Hotel Inn Restaurant Cafe Pub Building House Mansion Cup Open Championship Championships Trophy Grand Prix Marathon Olympics Games Tournament Series Masters Derby Stakes Classic Bowl Plate Shield Premiership Bundesliga Serie Liga Ligue
  Treaty Agreement Accord Accords Convention Protocol Pact Charter Constitution Amendment Bill Law Code Clause Plan Strategy Programme Program Scheme Deal Doctrine Policy Directive Regulation Declaration Resolution
  War Wars Revolution Uprising Rebellion Battle Siege Massacre Crisis Genocide Holocaust Attack Attacks Bombing Bombings Earthquake Hurricane Typhoon Tsunami Cyclone Storm Flood Pandemic Virus Disease Syndrome
  Day Week Month Year Festival Fair Expo Exhibition Parade Carnival Conference Summit Symposium Convention Inauguration Ceremony Show Tour Concert Album Song Film Movie Book Novel Trilogy Saga
  System Systems Index Average Composite Bond Bonds Treasury Bill Note Notes Rate Rates Tax Product Memorial Monument Statue Cemetery Park Parks Garden Gardens Forest Reserve Sanctuary Zoo Prison Jail Base Camp Fort Barracks Ranch Farm
  Language Dictionary Bible Quran Koran Torah Church Mosque Synagogue Temple Shrine Chapel Abbey Monastery Avenue Lane Court Place Way Hall Center Centre Complex Estate Estates Heights Hills Springs Pier Port Quay Docks Marina Trail Path Line Railway
  Wharf Framework Fever Cloud Telescope Satellite Rover Probe Shuttle Rocket Missile Missiles Jet Aircraft Airbus Helicopter Submarine Carrier Destroyer Frigate Tank Rifle Gun Pistol Phone Tablet Console Car Truck Sedan Coupe SUV Cocktail Wine Beer Whisky Whiskey Cheese
  Report Reports Study Survey Poll Inquiry Commission Investigation Trial Case Affair Scandal Papers Files Leaks Letter Letters Diary Diaries Speech Address Dream Doctrine Question Question Problem Effect Theory Theorem Law Syndrome Test Method Model Theory
  Times Hour Hours Zone Belt Wall Border Line Region Province State States District Districts Prefecture Oblast Governorate Republic Kingdom Empire Emirate Dynasty Era Age Period Century Decade Movement Award Scholarship Fellowship Lecture Lectures Chair`.trim().split(/\s+/),
)

/** Words that open the name of a place, a vessel or a storm. */
export const thingOpeners: ReadonlySet<string> = new Set(
  'Mount Mt Mt. Lake River Cape Fort Ft Ft. Port Isle Gulf Bay Strait Hurricane Typhoon Cyclone Storm Operation Highway Route Interstate Camp Castle Point Loch Glen Saint St St. San Santa São Sao Los Las El La Le Rio New North South East West Northern Southern Eastern Western Upper Lower Greater Great Old Project Planet Ocean HMS USS MV Boeing Airbus Windows iPhone Xbox PlayStation'.split(' '),
)
