/**
 * Given names that are also ordinary words, months, places, titles or organizations, and East Asian family names that
 * double as given names: they need a second sign beside the name before anyone is taken for a person.
 */
export const ambiguousGivenNames: readonly string[] = `
Ace Adelaide Africa Alexandria Alto America Angel Angels Angelica April Finn Roman Archer Arizona Art Asia August Aurora Austin Autumn
Baker Baron Bay Berry Bill Bishop Black Blanca Blue Boston Brook Brooke Brooks Brown Bud Buck Buddy Candy Carolina Carter Chad Chance Charity Charlotte
Chase Chelsea Cherry China Christian Church Clay Cleveland Cliff Constance Cook Cooper Count Crystal Cuba Cruz Daisy Dakota
Dale Dallas Dawn Dean Delaware Dell Denver Devon Diamond Dick Doctor Drew Duke Dusty Earl Easter Ebony Ernest Eugene Everest
Faith Fisher Flora Florence Ford Forest Foster Frank Freedom Gardner Garnet Gem General Geneva Genoa Georgia Ginger Glen Glenn Golden Grace Grant
Gray Green Guy Hall Happy Harley Hazel Heath Heather Holland Holly Honey Hope Houston Hunter India Indiana Ireland Iris Island Israel Ivory Ivy
Jack Jackson Jade Jewel Jordan Joy Judge Julian June Junior Justice Kansas Kent Kenya King Lake Lane Laurel Liberty Lily Lima Lincoln
London Lord Love Lucky Madison Major Mark Mason Max May Melbourne Memphis Mercedes Mercy Merry Miles Miller Montana Morgan
Myrtle Nevada Newton Noble Noel Nova Ocean Odessa Olive Page Paige Paris Parker Patience Pearl Penny Perth Phoenix Pierce Poppy
Porter Precious Price Prince Princess Prudence Queen Rain Randy Red Rex Rich River Rob Rock Rocky Rose Rosemary Royal Ruby Rusty Salem San Sandy
Savannah Season Silver Sky Skye Sofia Sonny Spencer Spring Star Sterling Stone Storm Summer Sunday Sunny Sydney Taylor Temple
Tennessee Texas Tiger Trinity Troy Tyler Valencia Vatican Verona Victor Victoria Vienna Violet Virginia Wade Ward Washington Will Willow Winter Wolf Wood York
Li Wang Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang Feng Deng Cao
Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Yao Shen Zhong Lee Kim Park Choi Jung Kang Cho Yoon Jang Lim
Moon Ban Bae Hwang Nguyen Tran Le Pham Vu Vo Dang Bui Do Ho Ngo Van Long Hong Ha Min Ming Ping Man Young Sang
Sri Sultan Mubarak Malik Wan Banu Dev Desta Angus Alba Atlanta Mobile Santiago Santo Santos Salvador Mali Chi Kit Ray Ram Said Ban Wade Ted Hanna Los Las El La Rio
Aberdeen Lourdes Nancy Orlando Tyrone Clyde Nelson Hamilton Wellington Carson Dover Alma Regina Augusta Alexandra
Chester Wiley Tanner Trinidad Lacy Milan Amber Missy Roma Starr Abbey Mao Yogi Sung Chung Yong
Pat Sue Rich Mac Star Sage Basil Curry Dot Bea Gene Rod Dee Bo Jet Mo Ty Zion Robin Teddy Olympia Monterrey Kerry Lancaster Lexington Arlington
`.trim().split(/\s+/)

/** Those of them that in the middle of a sentence are hardly ever anything but a name: a capital there is sign enough. */
export const namesBeforeWords: readonly string[] = `
Alba Finn Roman Angus Archer Baker Bill Brooke Carter Chad Chase Clay Cliff Cooper Daisy Dale Dean Dee Drew Duke Earl Eugene Ernest Faith Florence Flora Foster Frank Gene Ginger Glen Glenn Grace Grant Gus Guy Hanna
Harley Hazel Heath Heather Holly Hunter Iris Ivy Jack Jackson Jade Jasper Joy Julian June Kerry Lily Mark Mason Max Miles Morgan Myrtle Nancy Nelson Noel Olive Paige Parker Pat Patience Penny Pierce Poppy Randy Ray
Rex Rob Robin Rod Rose Rosemary Ruby Rusty Sandy Skye Spencer Sterling Sue Taylor Ted Tiger Todd Troy Tyler Victor Violet Wade Will Zion Alexandra Regina Lourdes Basil Teddy Ty Chester Tanner Amber Missy Abbey
`.trim().split(/\s+/)
