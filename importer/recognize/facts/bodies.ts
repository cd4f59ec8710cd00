/**
 * Bodies everybody knows by name, so that no head noun is needed to see that they are organizations. One row: name | acronym |
 * further names | kind. The acronym is written into a document only when the text itself prints it.
 */
const rows = `
United Nations|UN|U.N.|igo
UN Security Council||U.N. Security Council,United Nations Security Council|igo
UN General Assembly||U.N. General Assembly,United Nations General Assembly|igo
European Union|EU|E.U.|igo
European Commission|EC||igo
European Parliament|||igo
European Council|||igo
European Central Bank|ECB||igo
European Court of Justice|ECJ||court
European Court of Human Rights|ECHR||court
International Criminal Court|ICC||court
International Court of Justice|ICJ||court
NATO||Nato,North Atlantic Treaty Organization,North Atlantic Treaty Organisation|igo
African Union|AU||igo
Arab League|||igo
Commonwealth of Independent States|CIS||igo
ASEAN||Asean,Association of Southeast Asian Nations,Association of South East Asian Nations|igo
OPEC||Opec,Organization of the Petroleum Exporting Countries|igo
Organization for Security and Co-operation in Europe|OSCE|Organisation for Security and Co-operation in Europe,Organization for Security and Cooperation in Europe|igo
Organization of American States|OAS||igo
Organisation for Economic Co-operation and Development|OECD|Organization for Economic Cooperation and Development,Organisation for Economic Cooperation and Development|igo
World Bank|||igo
International Monetary Fund|IMF||igo
World Health Organization|WHO|World Health Organisation,W.H.O.|igo
World Trade Organization|WTO|World Trade Organisation,W.T.O.|igo
World Food Programme|WFP|World Food Program|igo
International Atomic Energy Agency|IAEA||igo
International Labour Organization|ILO|International Labour Organisation|igo
International Energy Agency|IEA||igo
UNESCO||Unesco|igo
UNICEF||Unicef|igo
UNHCR|||igo
UNRWA|||igo
Interpol||INTERPOL|igo
Europol|||igo
Council of Europe|||igo
Group of Seven|G7|G-7|igo
Group of 20|G20|G-20|igo
ECOWAS||Ecowas|igo
Mercosur|||igo
Eurogroup|||igo
Frontex|||igo
White House|||government
Kremlin|||government
Pentagon|||government
Downing Street||No 10,No. 10,Number 10,No 10 Downing Street|government
Whitehall|||government
Capitol Hill|||government
Buckingham Palace|||government
Kensington Palace|||government
Clarence House|||government
Elysee||Élysée,Elysée,Elysee Palace,Élysée Palace|government
Department of Justice|DOJ||ministry
Department of Homeland Security|DHS|Homeland Security|ministry
Foreign Office||Foreign and Commonwealth Office|ministry
Home Office|||ministry
Federal Reserve||US Federal Reserve,U.S. Federal Reserve,Federal Reserve Board|government
Federal Bureau of Investigation|FBI|F.B.I.|government
Central Intelligence Agency|CIA|C.I.A.|government
National Security Agency|NSA|N.S.A.|government
National Security Council|NSC||government
Secret Service|||government
US Secret Service||U.S. Secret Service|government
Internal Revenue Service|IRS|I.R.S.|government
Food and Drug Administration|FDA|F.D.A.|government
Environmental Protection Agency|EPA|E.P.A.|government
Centers for Disease Control and Prevention|CDC|Centers for Disease Control,C.D.C.|government
Federal Aviation Administration|FAA|F.A.A.|government
Federal Communications Commission|FCC|F.C.C.|government
Federal Trade Commission|FTC|F.T.C.|government
Federal Emergency Management Agency|FEMA||government
Securities and Exchange Commission|SEC|S.E.C.|government
Drug Enforcement Administration|DEA||government
National Institutes of Health|NIH||government
National Oceanic and Atmospheric Administration|NOAA||government
National Transportation Safety Board|NTSB||government
National Weather Service|||government
Transportation Security Administration|TSA||government
Immigration and Customs Enforcement|ICE||government
Customs and Border Protection|CBP||government
Social Security Administration|||government
Census Bureau|||government
US Census Bureau||U.S. Census Bureau|government
NASA||Nasa|government
European Space Agency|ESA||igo
Roscosmos|||government
US Congress||U.S. Congress|government
Congress|||government
US Senate||U.S. Senate|government
Senate|||government
House of Representatives|||government
US House of Representatives||U.S. House of Representatives,U.S. House|government
Supreme Court|||court
US Supreme Court||U.S. Supreme Court|court
House of Commons||Commons|government
House of Lords||Lords|government
Scottish Parliament||Holyrood|government
Welsh Assembly||Senedd|government
Stormont|||government
Knesset|||government
Bundestag|||government
Bundesrat|||government
Lok Sabha|||government
Rajya Sabha|||government
State Duma||Duma|government
Bank of England|||government
Bank of Japan||BOJ,BoJ|government
Bundesbank|||government
Scotland Yard|||government
Metropolitan Police||Met Police|government
Crown Prosecution Service|CPS||government
National Health Service|NHS||government
National Crime Agency|NCA||government
Ofsted|||government
Ofcom|||government
Ofgem|||government
HMRC||HM Revenue and Customs|government
MI5|||government
MI6|||government
GCHQ|||government
Mossad|||government
Shin Bet|||government
FSB|||government
KGB|||government
ISI|||government
Central Bureau of Investigation|CBI||government
Reserve Bank of India|RBI||government
Royal Navy|||military
Royal Air Force|RAF||military
US Army||U.S. Army|military
US Navy||U.S. Navy|military
US Air Force||U.S. Air Force|military
Marine Corps|||military
US Marine Corps||U.S. Marine Corps|military
US Coast Guard||U.S. Coast Guard|military
Coast Guard|||military
National Guard|||military
Israel Defense Forces|IDF|Israeli Defense Forces,Israel Defence Forces|military
Islamic Revolutionary Guard Corps|IRGC|Revolutionary Guards,Revolutionary Guard|military
Hamas|||party
Hezbollah||Hizbollah,Hizbullah|party
Fatah|||party
Taliban||Taleban|military
al-Qaeda||al Qaeda,Al Qaeda,Al-Qaeda,al-Qaida,Al-Qaida|military
Islamic State|ISIS|ISIL,IS,Daesh|military
Boko Haram|||military
al-Shabab||Al-Shabaab,al-Shabaab,Al Shabaab|military
PKK||Kurdistan Workers' Party,Kurdistan Workers’ Party|military
Sinn Fein||Sinn Féin|party
Labour Party||Labour|party
Conservative Party|||party
Liberal Democrats||Lib Dems|party
Scottish National Party|SNP||party
Democratic Unionist Party|DUP||party
UKIP||Ukip|party
Republican Party|GOP||party
Democratic Party|||party
Democratic National Committee|DNC||party
Republican National Committee|RNC||party
Bharatiya Janata Party|BJP||party
African National Congress|ANC||party
Likud|||party
Christian Democratic Union|CDU||party
Social Democratic Party|SPD||party
Alternative for Germany|AfD||party
Front National|||party
National Front|||party
Five Star Movement|||party
Syriza||SYRIZA|party
Podemos|||party
Fidesz|||party
Law and Justice|||party
United Russia|||party
Communist Party|||party
Muslim Brotherhood|||party
Red Cross||International Committee of the Red Cross,ICRC|ngo
Red Crescent|||ngo
Amnesty International||Amnesty|ngo
Human Rights Watch|||ngo
Greenpeace|||ngo
Oxfam|||ngo
Save the Children|||ngo
Médecins Sans Frontières|MSF|Doctors Without Borders,Medecins Sans Frontieres|ngo
Transparency International|||ngo
World Wildlife Fund|WWF||ngo
World Economic Forum|WEF||ngo
American Civil Liberties Union|ACLU||ngo
National Rifle Association|NRA|N.R.A.|ngo
Planned Parenthood|||ngo
NAACP|||ngo
Black Lives Matter|||ngo
Ku Klux Klan|||ngo
AFL-CIO|||ngo
RSPCA|||ngo
Nobel Committee|||ngo
Church of England|||other
Catholic Church||Roman Catholic Church|other
FIFA||Fifa|sports
UEFA||Uefa|sports
International Olympic Committee|IOC||sports
World Anti-Doping Agency|WADA||sports
IAAF||World Athletics|sports
NBA|||sports
NFL|||sports
NHL|||sports
NCAA|||sports
PGA|||sports
ATP|||sports
WTA|||sports
Major League Baseball|MLB||sports
`

export interface Body {
  name: string
  acronym: string | undefined
  aliases: readonly string[]
  kind: string
}

export const bodies: readonly Body[] = rows.trim().split('\n').map((row) => {
  const [name = '', acronym = '', aliases = '', kind = 'other'] = row.split('|')
  return {name, acronym: acronym === '' ? undefined : acronym, aliases: aliases.split(',').filter(Boolean), kind}
})

/** Names that stand for the power that sits there. */
export const metonyms: ReadonlySet<string> = new Set(['White House', 'Kremlin', 'Pentagon', 'Downing Street', 'Whitehall', 'Capitol Hill', 'Buckingham Palace', 'Elysee', 'Scotland Yard', 'Stormont', 'Holyrood', 'Senedd'])

/**
 * Short forms that several bodies share, or that are words: they count only in a story that also prints the long name.
 */
export const sharedAcronyms: ReadonlySet<string> = new Set(
  'PTI SANA ISI CBI ING GE GM UPS ICE EC AU CIS IS SPD CDU ANC CPS WEF NCA NSC SEC ATP PGA WTA ICC ECHR CBP MSF ESA RAF OAS DNC RNC ANSA DPA LSE UCL FTC ILO Lords Commons Amnesty Homeland'.split(' '),
)
