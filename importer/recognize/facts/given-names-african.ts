/** Given names of Africa and the Pacific. */
export const africanGivenNames: readonly string[] = `
  Abdel Abdelaziz Abdelkader Abdelmadjid Abderrahmane Abdi Abdias Abdirahman Abdou Abdoulaye Abdu Abdulaziz Abdulla Abdullah Abdullahi Abdulrahman
  Abdulsalam Abebe Abena Abey Abimbola Abiola Abiy Aboubakar Abu Abubakar Achieng Adaeze Adama Ade Adebayo Adekunle Adesina Adewale Afia Afua Ahmadou
  Ahmadu Ahunna Akin Akinwumi Akosua Akua Akufo Alassane Alemayehu Alhassan Aliou Alioune Ama Amadou Amara Amarachi Aminu Anas Andile Anyang Asamoah
  Assimi Awa Ayo Ayodele Azali Babatunde Bamidele Banele Bekele Bheki Biram Birama Blessing Bola Bongani Boniface Boubacar Buhari Bukola Chidi
  Chidiebere Chika Chike Chima Chimamanda Chinedu Chinelo Chinua Chinwe Chioma Chizoba Chukwu Chukwuemeka Cyprian Dalitso Daouda Dele Demba Desta Djibo
  Djibril Dlamini Ebele Efua Ejike Ekow Emeka Emmerson Enele Epiphanie Ermias Esi Evariste Eyob Fatoumata Faustin Felicien Femi Festus Fiame Firmin
  Folake Frehiwot Funke Funmi Gakuru Genet Getachew Goodluck Graca Gwede Habiba Hage Haile Hailemariam Haruna Hassana Henok Hichilema Hone Ibrahima
  Idriss Ifeanyi Ifeoma Ikechukwu Imaan Isatou Isatu Issa Issoufou Jioji Jomo Kader Kagiso Kaguta Kalifa Kamau Kausea Kehinde Kelechi Kenenisa Kgalema
  Khadija Khama Khaya Kipchoge Kizza Koffi Kofi Kojo Komla Kuda Kwabena Kwame Kwasi Kwesi Lamido Lamine Lazarus Lemma Lerato Levy Lindiwe Lungelo
  Lungile Macky Mahamadou Mahamat Makhosi Malick Malusi Mamadou Mamady Manasseh Mandla Mangosuthu Mariama Mariatu Masego Mbali Mbongeni Mekonnen Meles
  Merera Mmusi Mobutu Modibo Moeen Mohau Mokgweetsi Molefi Mosiuoa Moussa Mpho Mthuli Mulatu Musalia Mutahi Mwai Naledi Nana Nandi Nangolo Ndaba Ngozi
  Ngugi Nhlanhla Njeri Nkechi Nkem Nkosana Nkosazana Nkosinathi Nnamdi Nomsa Nomvula Ntombi Nuhu Nyambura Nyasha Obi Obinna Odinga Ogechi Olajide
  Olamide Olusegun Oluwaseun Omotola Omoyele Onyekachi Osei Oumar Ousmane Ousseynou Paulos Peni Phumzile Pumla Rangi Rawiri Refiloe Rokia Rotimi Rukia
  Ruto Sadio Salif Salva Samia Samora Samson Sanusi Sefako Segun Seretse Seydou Siaka Siale Sibongile Sibusiso Siphiwe Sipho Sitiveni Siya Siyabonga
  Tadesse Taiwo Tariro Tatenda Tedros Tefera Temba Tendai Tewodros Thabo Thandi Thandiwe Themba Thokozani Thuli Tigist Tito Tlaleng Toyin Trymore Tsepo
  Tuilaepa Tumi Uche Uhuru Umaru Veronique Victoire Voreqe Vusi Vusimuzi Wambui Wangari Wanjiku Wanjiru Wiremu Wole Wycliffe Yaa Yahaya Yaw Yemi Yetunde
  Yewande Yoweri Zanele Zenawi Zindzi Ziyanda Zukiswa Zweli Zwelinzima
`.trim().split(/\s+/)
