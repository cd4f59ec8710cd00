/** Given names of Africa and the Pacific. */
export const africanGivenNames: readonly string[] = `
  Abdel Abdelaziz Abdelkader Abdelmadjid Abderrahmane Abdi Abdias Abdirahman Abdou Abdoulaye Abdu Abdulaziz Abdulla Abdullah Abdullahi Abdulrahman
  Abdulsalam Abebe Abena Abey Abimbola Abiola Abiy Abla Ablaye Aboubakar Abu Abubakar Achieng Achille Adaeze Adama Adaora Ade Adebayo Adekunle Adesina
  Adesola Adetokunbo Adewale Afia Afua Agathon Ahmadou Ahmadu Ahunna Akin Akinwumi Akosua Akua Akufo Akwasi Alassane Alemayehu Alhassan Aliko Aliou
  Alioune Almaz Ama Amadou Amaka Amani Amara Amarachi Aminu Andile Anyang Apollinaire Asamoah Assetou Assimi Awa Ayo Ayodele Azali Babacar Babajide
  Babatope Babatunde Baffour Bahati Bamidele Banele Bekele Bheki Bintou Biram Birama Blessing Bola Bongani Boniface Boubacar Brigid Buhari Bukayo Bukola
  Charly Cheikh Chibuike Chidi Chidiebere Chidinma Chika Chike Chima Chimamanda Chinedu Chinelo Chinua Chinwe Chioma Chizoba Chukwu Chukwudi Chukwuemeka
  Cyprian Dalitso Damilola Daouda Dapo Dele Demba Derartu Desta Djeneba Djibo Djibril Djiby Dlamini Déogratias Ebele Ebuka Efua Ejike Ekow Ekua El-Hadj
  Eliud Emeka Emmerson Enele Epiphanie Ermias Esi Esinam Espérance Evariste Eyob Fanta Fatoumata Fatuma Faustin Faustine Felicien Femi Festus Fiame
  Firmin Folake Folarin Frehiwot Funke Funmi Gakuru Gaspard Gbenga Genet Genzebe Getachew Godswill Goodluck Gorgui Graca Gudaf Gwede Hage Haile
  Hailemariam Hassana Hawa Henok Hichilema Hone Ibou Ibrahima Ibukun Idriss Idrissa Ifeanyi Ifedayo Ifeoma Ikechukwu Imaan Innocent Isatou Isatu Issa
  Issoufou Iyabo Jadon Jaramogi Jean-Pierre Jide Jioji Jomo Joyciline Juvénal Kader Kadiatou Kadidia Kagiso Kaguta Kalifa Kalonzo Kalvin Kamau Kausea
  Kayode Kehinde Kelechi Kenenisa Kgalema Khadija Khady Khama Khaya Kimani Kipchoge Kiprop Kiptoo Kizito Kizza Koffi Kofi Kojo Komla Kuda Kwabena Kwadwo
  Kwaku Kwame Kwesi Lamido Lamine Landing Lanre Lazarus Lekan Lemma Lerato Letesenbet Levy Lindiwe Lungelo Lungile Macky Mahamadou Mahamat Makena
  Makhosi Malick Malusi Mamadou Mamady Mame Manasseh Mandla Mangosuthu Mariama Mariatu Masego Mbali Mbaye Mbongeni Mbwana Mekonnen Meles Merera Meseret
  Mmusi Mobutu Modibo Modou Moeen Mohau Mojisola Mokgweetsi Molefi Mosiuoa Moussa Moïse Mpho Mthuli Mukhisa Mulatu Musalia Mutahi Muthoni Mwai Mwangi
  N'Golo Nabintou Naledi Nana Nandi Nangolo Ndaba Ndeye Ngozi Ngugi Nhlanhla Nii Njeri Njoki Njoroge Nkechi Nkem Nkiru Nkosana Nkosazana Nkosinathi
  Nnamdi Nneka Nomsa Nomvula Ntombi Nuhu Nyambura Nyasha Nyesom Nyokabi Obi Obiageli Obinna Obuobia Ochieng Odinga Ogbonna Ogechi Olabisi Oladipo
  Olajide Olamide Olubukola Olusegun Oluwaseun Oluwole Omotola Omoyele Onyekachi Osei Otieno Oumar Oumou Ousmane Ousseynou Pacifique Papa Pape Paulos
  Peni Peres Phumzile Pumla Rabiu Raheem Ramatou Rangi Rauf Rawiri Refiloe Rochas Rokhaya Rokia Ronex Rotimi Rukia Ruto Sadio Safiatou Salif Salimata
  Salva Samia Samora Samson Sanusi Sefako Segun Selemon Seretse Serigne Seydou Seyi Shehu Siaka Siale Sibongile Sibusiso Siphiwe Sipho Sira Sitiveni
  Siya Siyabonga Sola Souleymane Sulley Tadesse Taiwo Tariro Tatenda Tedros Tefera Temba Tendai Tenin Tewodros Thabo Thandi Thandiwe Themba Thierno
  Thione Thokozani Thuli Théoneste Tigist Tirunesh Tito Tiwa Tlaleng Tobi Toke Tope Toyin Trymore Tsepo Tuilaepa Tumi Uche Uhuru Umaru Uzodinma
  Veronique Vestine Victoire Voreqe Vusi Vusimuzi Wafula Wairimu Waithera Wambui Wangari Wanjala Wanjiku Wanjiru Wiremu Wole Wycliffe Yaa Yacouba Yahaya
  Yakubu Yankhoba Yaw Yayra Yemi Yetunde Yewande Yomif Yoweri Yusufu Zanele Zeinabou Zenawi Zindzi Ziyanda Zukiswa Zweli Zwelinzima
`.trim().split(/\s+/)
