/** Companies, news media, universities and clubs known by a name without a head noun; "_" joins words, "|" other names for one. */
const rows: [string, string][] = [
  ['company', `Google Microsoft Facebook Twitter Intel IBM Samsung Sony Nintendo Nokia Huawei Xiaomi Lenovo Dell Cisco Oracle Adobe Netflix Uber Lyft Airbnb Spotify PayPal eBay Alibaba Tencent Baidu Yahoo|Yahoo! LinkedIn Instagram WhatsApp YouTube TikTok ByteDance Snapchat Pinterest Reddit Nvidia Qualcomm OpenAI SpaceX Tesla Palantir Foxconn Ericsson Siemens Bosch
    Toyota Honda Nissan Mazda Hyundai Volkswagen|VW BMW Daimler Mercedes-Benz Porsche Audi Renault Peugeot Citroen|Citroën Fiat Fiat_Chrysler Chrysler Ferrari Volvo General_Motors|GM Ford_Motor Boeing Airbus Rolls-Royce Lockheed_Martin Raytheon Northrop_Grumman BAE_Systems Bombardier Embraer
    ExxonMobil|Exxon_Mobil|Exxon Chevron BP Royal_Dutch_Shell Gazprom Rosneft Lukoil Aramco|Saudi_Aramco Petrobras Sinopec PetroChina CNOOC Statoil Equinor Eni Repsol ConocoPhillips Halliburton Glencore Rio_Tinto BHP|BHP_Billiton Vale ArcelorMittal
    Walmart|Wal-Mart Amazon.com Tesco Sainsbury Asda Morrisons Aldi Lidl Carrefour Ikea|IKEA Costco Starbucks McDonald's|McDonald’s KFC Coca-Cola PepsiCo|Pepsi Nestle|Nestlé Unilever Danone Heineken Diageo Adidas Nike Zara Inditex H&M Primark L'Oreal|L'Oréal LVMH Gucci Procter_&_Gamble Johnson_&_Johnson Pfizer Moderna AstraZeneca BioNTech Novartis Roche Bayer Merck Sanofi GlaxoSmithKline|GSK Monsanto BASF
    Goldman_Sachs JPMorgan|JP_Morgan|JPMorgan_Chase|J.P._Morgan Morgan_Stanley Citigroup Citibank Wells_Fargo HSBC Barclays Lloyds UBS Credit_Suisse BNP_Paribas Societe_Generale|Société_Générale Santander ING Deutsche_Telekom Commerzbank UniCredit BlackRock Merrill_Lynch Lehman_Brothers Mastercard Moody's|Moody’s Fitch Allianz AXA Berkshire_Hathaway SoftBank Mitsubishi Toshiba Hitachi Panasonic Fujitsu Sharp_Corp
    Vodafone Verizon AT&T T-Mobile Comcast Sprint Disney|Walt_Disney Warner_Bros Paramount Pixar Lufthansa Ryanair EasyJet|easyJet Qantas Aeroflot Emirates_Airline FedEx UPS DHL Maersk Deloitte KPMG PwC Ernst_&_Young McKinsey Thomas_Cook John_Lewis|John_Lewis_Partnership William_Hill Philip_Morris Eli_Lilly Louis_Vuitton Hugo_Boss Marks_&_Spencer|M&S Charles_Schwab Calvin_Klein Ralph_Lauren Tommy_Hilfiger Christian_Dior Jimmy_Choo Aston_Martin Harley-Davidson Levi_Strauss Estee_Lauder|Estée_Lauder Jack_Daniel's|Jack_Daniel’s Dr_Pepper Ben_&_Jerry's|Ben_&_Jerry’s Laura_Ashley Abercrombie_&_Fitch Booz_Allen_Hamilton Arthur_Andersen Standard_&_Poor's|Standard_&_Poor’s|Standard_and_Poor's|Standard_and_Poor’s Dow_Jones Freddie_Mac Fannie_Mae Chase_Manhattan Grant_Thornton Edward_Jones Raymond_James Papa_John's|Papa_John’s Wm_Morrison|WM_Morrison
    Tata Infosys Wipro Reliance Adani Caterpillar General_Electric|GE Siemens_Energy Marriott Hilton Airbnb`],
  ['media', `Reuters Associated_Press|AP|The_Associated_Press Agence_France-Presse|AFP Bloomberg BBC CNN NBC CBS ABC_News MSNBC CNBC PBS NPR HBO ESPN ITV Sky_News Al_Jazeera|Al-Jazeera|al-Jazeera Xinhua TASS|Tass|ITAR-TASS Interfax RIA_Novosti Itar-Tass Kyodo Yonhap ANSA DPA Press_Trust_of_India|PTI IRNA SANA
    Washington_Post New_York_Times|NYT Wall_Street_Journal|WSJ Financial_Times Los_Angeles_Times Guardian Daily_Mail Daily_Telegraph Daily_Mirror Daily_Express Evening_Standard Der_Spiegel|Spiegel Le_Monde Le_Figaro El_Pais|El_País Corriere_della_Sera La_Repubblica Bild Die_Zeit Die_Welt Haaretz Times_of_India Straits_Times USA_Today Newsweek Politico BuzzFeed HuffPost|Huffington_Post Breitbart|Breitbart_News WikiLeaks|Wikileaks Wikipedia Fox_News Univision Telemundo Deutsche_Welle Radio_Free_Europe RFE/RL Novaya_Gazeta Kommersant Izvestia Pravda People's_Daily Global_Times Asahi_Shimbun Yomiuri_Shimbun Vanity_Fair Rolling_Stone New_Yorker`],
  ['university', `MIT|Massachusetts_Institute_of_Technology Caltech UCLA UC_Berkeley Imperial_College_London London_School_of_Economics|LSE King's_College_London University_College_London|UCL Georgia_Tech Virginia_Tech`],
  ['sports', `Manchester_United|Man_United|Man_Utd Manchester_City|Man_City Tottenham_Hotspur West_Ham|West_Ham_United Aston_Villa Crystal_Palace Newcastle_United Leeds_United Leicester_City Norwich_City Hull_City Stoke_City Swansea_City Cardiff_City Birmingham_City Bristol_City Sheffield_Wednesday Nottingham_Forest West_Bromwich_Albion|West_Brom Queens_Park_Rangers|QPR Arsenal Everton
    Real_Madrid Atletico_Madrid|Atlético_Madrid Bayern_Munich Borussia_Dortmund Bayer_Leverkusen Schalke Werder_Bremen Paris_Saint-Germain|PSG AC_Milan Inter_Milan Juventus AS_Roma Lazio Napoli Fiorentina Sampdoria Ajax PSV_Eindhoven Feyenoord Benfica Sporting_Lisbon Galatasaray Fenerbahce|Fenerbahçe Besiktas Celtic Boca_Juniors River_Plate Flamengo Corinthians
    Los_Angeles_Lakers Chicago_Bulls Boston_Celtics Golden_State_Warriors Miami_Heat New_York_Knicks San_Antonio_Spurs Cleveland_Cavaliers New_York_Yankees Boston_Red_Sox Chicago_Cubs Los_Angeles_Dodgers New_York_Mets New_England_Patriots Dallas_Cowboys Green_Bay_Packers Pittsburgh_Steelers New_York_Giants New_York_Jets San_Francisco_49ers Seattle_Seahawks Denver_Broncos`],
]

export interface KnownName {
  name: string
  aliases: readonly string[]
  kind: string
}

export const knownNames: readonly KnownName[] = rows.flatMap(([kind, list]) =>
  list.trim().split(/\s+/).map((row) => {
    const [name = '', ...aliases] = row.split('|').map((part) => part.replaceAll('_', ' '))
    return {name, aliases, kind}
  }),
)
