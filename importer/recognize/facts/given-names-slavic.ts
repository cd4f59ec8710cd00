/** Given names of the Slavic languages, Hungary, Greece, the Caucasus and Central Asia. */
export const slavicGivenNames: readonly string[] = `
  Adéla Agata Agim Agnieszka Aibek Aigul Ainur Akhmed Albin Alekos Aleksandar Aleksander Aleksandr Aleksandra Aleksei Aleksej Aleksey Ales Alexandr
  Alexei Alexey Aleš Alikhan Alisher Alla Almazbek Alyona Anastasiya Anatoli Anatolii Anatoliy Anatoly Andras Andrei Andrej Andrey Andrii Andriy Andrzej
  András Antonis Antonín Apostolos Aram Ararat Arben Aris Aristotelis Arkadi Arkadiusz Arkady Armen Arsen Artak Artem Artyom Asen Ashot Aslan Atanas
  Atifete Attila Azamat Bakyt Balint Balázs Barbora Bartosz Beata Bence Besnik Blerim Bobur Bogdan Boglárka Bohdan Bohdana Bohumil Bohuslav Boiko Bojan
  Bojana Bojko Bolat Boleslaw Bolesław Borislav Borislava Borut Boyko Bozidar Bożena Božidar Branislav Branko Bronislaw Bronisław Bronisława Bujar
  Bálint Béla Cezary Charalambos Christos Costas Csaba Czeslaw Czesław Dalibor Damir Danail Danila Danylo Dariga Dariusz Darya Davor Dejan Delyan Denys
  Despina Dezső Dilshod Dimitar Dimitra Dimitri Dimitrij Dimitrios Dimitris Dimosthenis Dinara Dmitri Dmitriy Dmitry Dmytro Dobromir Dorota Dragan Drago
  Drahomíra Dusan Dušan Dzhokhar Dzmitry Dóra Edi Efi Efthymios Ekaterina Eleftherios Eleni Elman Elżbieta Emomali Eszter Evangelos Evgeni Evgenia
  Evgeny Ewa Fatmir Fedor Ferenc Feruza Filip Fotis Frantisek František Fyodor Gabor Gagik Galina Garik Gennadi Gennady Georgi Georgios Georgy Gergely
  Giorgi Giorgos Gjorge Gleb Goran Grazyna Grigory Grzegorz Gulnora Gurbanguly Gyorgy Gyula György Gábor Halina Hashim Henryk Heydar Hovik Hrant Hristo
  Hryhoriy Hynek Ignacy Igor Ihor Ildikó Ilham Ilias Ilija Ilir Illia Ilya Imre Ioannis Irakli Irina Iryna Islam Istvan István Ivana Ivica Ivo Iwona
  Jacek Jadranka Jadwiga Jakub Janez Janko Janos Janusz Jaroslav Jaroslaw Jarosław Jasur Jelena Jenő Jerzy Jindrich Jiri Jiří Jolanta Josip Jovan Judit
  János Józef József Kacper Kadyr Kakha Kamil Kanat Karel Karolina Kasia Kassym Katalin Katarzyna Katarína Katerina Kateryna Kazimierz Khrystyna Kinga
  Kiril Kirill Klement Konstantin Konstantinos Kornel Kornelia Kostas Krassimir Kriszta Krisztina Krzysztof Ksenia Kyriakos Kyrylo Kálmán Ladislav Lajos
  Lambros Larisa Larysa Laszlo Lech Lefteris Leonid Leonyd Leoš Lesia Leszek Lev Levente Levon Liliya Ljiljana Ljubomir Ljudmila Ljupčo Lubomir Lucjan
  Ludmila Lukasz Lulzim Lyubov Lyudmila László Maciej Magomed Makar Makis Maksim Maksym Malgorzata Mamuka Manolis Marat Marcin Marek Marija Marin
  Mariusz Mariya Maryna Mate Matej Mateja Mateusz Matija Matvei Matvey Maxim Małgorzata Mehriban Michalis Michał Mieczysław Mihail Mihály Mikhail
  Mikhailo Mikheil Miklós Mikola Mikulas Mile Milena Milorad Milos Miloslav Miloš Miodrag Miroslav Mirosław Mladen Momčilo Mykhailo Mykola Mykyta Máté
  Nadezhda Nadiya Nataliya Natalya Nazar Nebojsa Nenad Nicos Nika Nikol Nikola Nikolai Nikolas Nikolay Nikos Nino Nurlan Nursultan Oksana Oldrich Oleg
  Oleh Oleksandr Oleksandra Oleksii Oleksiy Olena Olha Ondrej Ondřej Orest Orsolya Ostap Otabek Otakar Oxana Panagiota Panagiotis Pandeli Panos Pavel
  Pavle Pavlo Pavlos Pawel Paweł Petar Petr Petro Petros Petru Piotr Plamen Polina Predrag Prokhor Przemyslaw Przemysław Péter Radek Radomil Radomir
  Radoslaw Radosław Radovan Rafal Rafał Raisa Ramil Ramush Ratko Rodion Rosen Rostislav Rumen Ruslan Ruslana Rustam Ryszard Réka Sadyr Sali Salome
  Samvel Sandor Sanja Sardor Sava Semyon Serdar Sergei Sergey Sergii Serhii Serhiy Serik Serzh Shalva Shamil Shavkat Siarhei Slavi Slavko Slavoj
  Slobodan Snežana Sofya Solomiya Sooronbai Sotiris Spyros Stanislav Stanislava Stanislaw Stanisław Stavros Stelios Stepan Stipe Stjepan Stoyan Svetlana
  Sviatlana Sviatoslav Svitlana Svyatoslav Szilárd Szymon Sándor Tadeusz Talant Tamás Taras Tatyana Tetiana Thanos Theodoros Thodoris Tibor Tigran
  Tihomir Timerlan Timofey Timur Todor Tomasz Tomaž Tomislav Tomáš Tsvetan Tsvetana Ulugbek Uroš Urszula Vaclav Vadim Vadym Vahagn Vakhtang Valentyna
  Valeri Valerii Valeriy Valery Vanja Vardan Varvara Vasil Vasileios Vasiliki Vasilis Vasiliy Vasily Vassilis Vasyl Vazgen Vedran Veniamin Veronika
  Veselin Viacheslav Viktoria Viktoriia Viktoriya Vincas Vit Vitali Vitalii Vitaliy Vitaly Vjosa Vlad Vladimir Vladimír Vladislav Vlado Vladyslav Vlatko
  Vojislav Vojtěch Volha Volodymyr Vyacheslav Václav Vít Waldemar Warwara Wieslaw Wiesława Wiktor Wisława Witold Wladimir Wladyslaw Wlodzimierz Wojciech
  Władysław Yanis Yannis Yaroslav Yaroslava Yegor Yekaterina Yelena Yerlan Yevgeni Yevgeny Yevhen Yiannis Yulia Yuliia Yuliya Yuri Yurii Yuriy Yury Zaev
  Zakhar Zarina Zaur Zbigniew Zdenek Zdeněk Zdravko Zdzisław Zelimkhan Zhanna Zita Zlatan Zlatko Zofia Zoltan Zoltán Zoran Zorica Zsolt Zsuzsanna Zsófia
  Zurab Zuzana Zygmunt Ádám Łukasz
`.trim().split(/\s+/)
