/** Countries: name and other names | demonyms and adjectives. Matched so that nobody takes them for a person or an organization. */
const rows = `
Afghanistan|Afghan Afghani
Albania|Albanian
Algeria|Algerian
Andorra|Andorran
Angola|Angolan
Argentina|Argentine Argentinian Argentinean
Armenia|Armenian
Australia|Australian Aussie
Austria|Austrian
Azerbaijan|Azerbaijani Azeri
Bahamas|Bahamian
Bahrain|Bahraini
Bangladesh|Bangladeshi
Barbados|Barbadian
Belarus|Belarusian Belarussian
Belgium|Belgian
Belize|Belizean
Benin|Beninese
Bhutan|Bhutanese
Bolivia|Bolivian
Bosnia,Bosnia and Herzegovina,Bosnia-Herzegovina|Bosnian
Botswana|
Brazil|Brazilian
Britain,Great Britain,United Kingdom,UK,U.K.|British Briton Brit
Brunei|Bruneian
Bulgaria|Bulgarian
Burkina Faso|Burkinabe
Burma,Myanmar|Burmese
Burundi|Burundian
Cambodia|Cambodian
Cameroon|Cameroonian
Canada|Canadian
Cape Verde|
Central African Republic|
Chad|Chadian
Chile|Chilean
China,People's Republic of China,PRC|Chinese
Colombia|Colombian
Comoros|
Congo,Democratic Republic of Congo,Democratic Republic of the Congo,DRC,DR Congo|Congolese
Costa Rica|Costa-Rican
Croatia|Croatian Croat
Cuba|Cuban
Cyprus|Cypriot
Czech Republic,Czechia,Czechoslovakia|Czech
Denmark|Danish Dane
Djibouti|
Dominican Republic|Dominican
East Timor,Timor-Leste|Timorese
Ecuador|Ecuadorian Ecuadorean
Egypt|Egyptian
El Salvador|Salvadoran Salvadorean
England|English Englishman Englishwoman
Eritrea|Eritrean
Estonia|Estonian
Eswatini,Swaziland|Swazi
Ethiopia|Ethiopian
Fiji|Fijian
Finland|Finnish Finn
France|French Frenchman Frenchwoman
Gabon|Gabonese
Gambia|Gambian
Georgia|Georgian
Germany,East Germany,West Germany|German
Ghana|Ghanaian
Greece|Greek
Greenland|
Grenada|
Guatemala|Guatemalan
Guinea|Guinean
Guinea-Bissau|
Guyana|Guyanese
Haiti|Haitian
Holland,Netherlands|Dutch Dutchman Dutchwoman
Honduras|Honduran
Hong Kong|
Hungary|Hungarian Magyar
Iceland|Icelandic Icelander
India|Indian
Indonesia|Indonesian
Iran,Islamic Republic,Persia|Iranian Persian
Iraq|Iraqi
Ireland,Republic of Ireland,Northern Ireland|Irish Irishman Irishwoman
Israel|Israeli
Italy|Italian
Ivory Coast,Côte d'Ivoire|Ivorian
Jamaica|Jamaican
Japan|Japanese
Jordan|Jordanian
Kazakhstan|Kazakh Kazakhstani
Kenya|Kenyan
Kiribati|
Kosovo|Kosovar
Kuwait|Kuwaiti
Kyrgyzstan|Kyrgyz
Laos|Laotian Lao
Latvia|Latvian
Lebanon|Lebanese
Lesotho|
Liberia|Liberian
Libya|Libyan
Liechtenstein|
Lithuania|Lithuanian
Luxembourg|
Macau,Macao|
Macedonia,North Macedonia|Macedonian
Madagascar|Malagasy
Malawi|Malawian
Malaysia|Malaysian Malay
Maldives|Maldivian
Mali|Malian
Malta|Maltese
Marshall Islands|
Mauritania|Mauritanian
Mauritius|Mauritian
Mexico|Mexican
Micronesia|
Moldova|Moldovan
Monaco|Monegasque
Mongolia|Mongolian Mongol
Montenegro|Montenegrin
Morocco|Moroccan
Mozambique|Mozambican
Namibia|Namibian
Nauru|
Nepal|Nepali Nepalese
New Zealand|Kiwi
Nicaragua|Nicaraguan
Niger|Nigerien
Nigeria|Nigerian
North Korea,DPRK|North-Korean
Norway|Norwegian
Oman|Omani
Pakistan|Pakistani
Palau|
Palestine,Palestinian Territories,Gaza,Gaza Strip,West Bank|Palestinian
Panama|Panamanian
Papua New Guinea|
Paraguay|Paraguayan
Peru|Peruvian
Philippines|Filipino Philippine Filipina
Poland|Polish Pole
Portugal|Portuguese
Puerto Rico|
Qatar|Qatari
Romania|Romanian
Russia,Russian Federation,Soviet Union,USSR|Russian Soviet
Rwanda|Rwandan
Samoa|Samoan
San Marino|
Saudi Arabia|Saudi Saudis
Scotland|Scottish Scot Scots Scotsman
Senegal|Senegalese
Serbia,Yugoslavia|Serbian Serb Yugoslav
Seychelles|
Sierra Leone|
Singapore|Singaporean
Slovakia|Slovak Slovakian
Slovenia|Slovenian Slovene
Solomon Islands|
Somalia,Somaliland|Somali
South Africa|South-African
South Korea,Korea|Korean South-Korean
South Sudan|
Spain|Spanish Spaniard
Sri Lanka|Lankan
Sudan|Sudanese
Suriname|Surinamese
Sweden|Swedish Swede
Switzerland|Swiss
Syria|Syrian
Taiwan|Taiwanese
Tajikistan|Tajik
Tanzania|Tanzanian
Thailand|Thai
Tibet|Tibetan
Togo|Togolese
Tonga|Tongan
Trinidad,Tobago,Trinidad and Tobago|Trinidadian
Tunisia|Tunisian
Turkey,Türkiye|Turkish Turk
Turkmenistan|Turkmen
Uganda|Ugandan
Ukraine|Ukrainian
United Arab Emirates,UAE,U.A.E.|Emirati
United States,United States of America,US,U.S.,USA,U.S.A.,America,States|American
Uruguay|Uruguayan
Uzbekistan|Uzbek
Vanuatu|
Vatican,Vatican City,Holy See|
Venezuela|Venezuelan
Vietnam|Vietnamese
Wales|Welsh Welshman
Yemen|Yemeni
Zambia|Zambian
Zimbabwe,Rhodesia|Zimbabwean
Chechnya|Chechen
Crimea|Crimean
Catalonia|Catalan
Basque Country|Basque
Kurdistan|Kurdish Kurd
Kashmir|Kashmiri
`

const names: string[] = []
const adjectives: string[] = []
for (const row of rows.trim().split('\n')) {
  const [name = '', demonym = ''] = row.split('|')
  names.push(...name.split(','))
  for (const word of demonym.split(' ').filter(Boolean)) adjectives.push(word, `${word}s`)
}

/** Names of countries as printed; some are several words. */
export const countries: readonly string[] = names

const moreAdjectives = `European Europeans African Africans Asian Asians Arab Arabs Arabic Latin Hispanic Latino Latina Latinos Nordic Scandinavian Slavic Baltic Balkan Eurasian Anglo
  Jewish Jew Jews Muslim Muslims Moslem Christian Christians Catholic Catholics Protestant Protestants Orthodox Hindu Hindus Buddhist Buddhists Sikh Sikhs Sunni Sunnis Shia Shiite Shiites Shi'ite
  Islamic Islamist Islamists Jihadi Salafi Wahhabi Mormon Mormons Amish Anglican Methodist Baptist Lutheran Evangelical Presbyterian Quaker Alawite Druze Yazidi Houthi Houthis Rohingya Uighur Uyghur Tamil Tamils Sinhalese Hausa Igbo Yoruba Zulu Maori Aboriginal Inuit Navajo Cherokee Sioux Native Roma Gypsy Hutu Tutsi Pashtun Punjabi Bengali Gujarati
  Republican Republicans Democrat Democrats Democratic Conservative Conservatives Liberal Liberals Labour Tory Tories Communist Communists Socialist Socialists Nazi Nazis Marxist Maoist Fascist Zionist Peronist Gaullist Social Green Greens Libertarian Nationalist Unionist Loyalist
  Western Eastern Northern Southern Westerner Westerners Middle Far Central North South East West Transatlantic Pacific Atlantic Mediterranean Caribbean Arctic Antarctic Amazonian Saharan
  Parisian Londoner Londoners Muscovite Berliner Sicilian Bavarian Texan Texans Californian Californians Hawaiian Floridian Yorker Yorkers Venetian Roman Romans Milanese Neapolitan Glaswegian Mancunian Liverpudlian Victorian Elizabethan Edwardian Georgian Renaissance Gothic Olympic Olympics Paralympic`

/** Adjectives and nouns of nations, faiths, parties and regions. */
export const demonyms: ReadonlySet<string> = new Set([...adjectives, ...moreAdjectives.trim().split(/\s+/)])
