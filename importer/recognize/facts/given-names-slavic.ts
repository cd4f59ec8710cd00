/** Given names of the Slavic languages, Hungary, Greece, the Caucasus and Central Asia. */
export const slavicGivenNames: readonly string[] = `
  Adéla Agata Agnieszka Albin Alekos Aleksandar Aleksander Aleksandr Aleksandra Aleksei Aleksej Aleksey Ales Alexandr Alexei Alexey Aleš Alisher Alla
  Almazbek Alyona Anastasiya Anatoli Anatolii Anatoly Andras Andrei Andrej Andrey Andrii Andriy Andrzej András Antonis Antonín Apostolos Aram Ararat
  Aristotelis Arkadi Arkady Armen Arsen Artak Artem Artur Artyom Asen Ashot Atanas Attila Balázs Barbora Bartosz Beata Bogdan Bohdan Bohumil Bohuslav
  Boiko Bojan Bojana Boleslaw Bolesław Borislav Borislava Borut Boyko Bozidar Božidar Branislav Branko Bronislaw Bronisław Béla Cezary Charalambos
  Christos Costas Csaba Czeslaw Czesław Dalibor Damir Danail Danila Danylo Dariga Dariusz Darya Davor Dejan Denys Dimitar Dimitra Dimitri Dimitrij
  Dimitrios Dimitris Dmitri Dmitriy Dmitry Dmytro Dobromir Dorota Dragan Drago Drahomíra Dusan Dušan Dzmitry Dóra Efthymios Ekaterina Eleftherios Elman
  Elżbieta Emomali Evangelos Evgeni Evgenia Evgeny Ewa Fedor Ferenc Filip Fotis Frantisek František Fyodor Gabor Gagik Galina Garik Gennadi Gennady
  Georgi Georgios Georgy Giorgi Giorgos Gleb Goran Grazyna Grigory Grzegorz Gurbanguly Gyorgy Gyula György Gábor Henryk Heydar Hovik Hrant Hristo
  Hryhoriy Hynek Ignacy Igor Ihor Ildikó Ilham Ilias Ilija Illia Ilya Imre Ioannis Irakli Irina Iryna Islam Istvan István Ivana Ivica Ivo Iwona Jacek
  Jadranka Jadwiga Jakub Janez Janko Janos Janusz Jaroslav Jaroslaw Jarosław Jelena Jenő Jerzy Jindrich Jiri Jiří Jolanta Josip Jovan Judit János Józef
  József Kakha Kamil Karel Karolina Kasia Kassym Katalin Katarzyna Katarína Katerina Kateryna Kazimierz Khrystyna Kiril Kirill Klement Konstantin
  Konstantinos Kornel Kostas Krassimir Krisztina Krzysztof Ksenia Kyriakos Kyrylo Kálmán Ladislav Lajos Larisa Larysa Laszlo Lech Lefteris Leonid Leonyd
  Leoš Leszek Lev Levente Levon Liliya Ljiljana Ljubomir Lubomir Lucjan Ludmila Lukasz Lyubov Lyudmila László Maciej Maksim Maksym Malgorzata Mamuka
  Manolis Marcin Marek Marija Marin Mariusz Mariya Maryna Mate Matej Mateja Mateusz Matija Maxim Małgorzata Mehriban Michalis Michał Mieczysław Mihail
  Mihály Mikhail Mikhailo Mikheil Miklós Mikola Mikulas Mile Milena Milorad Milos Miloslav Miloš Miodrag Miroslav Mirosław Mladen Momčilo Mykhailo
  Mykola Nadezhda Nadiya Nataliya Natalya Nebojsa Nenad Nicos Nika Nikol Nikola Nikolai Nikolas Nikolay Nikos Nino Nursultan Oksana Oldrich Oleg Oleh
  Oleksandr Oleksandra Oleksii Oleksiy Olena Olha Ondrej Ondřej Orest Orsolya Ostap Otakar Oxana Panagiotis Panos Pavel Pavle Pavlo Pavlos Pawel Paweł
  Petar Petr Petro Petros Petru Piotr Plamen Polina Predrag Przemyslaw Péter Radek Radomir Radoslaw Radosław Radovan Rafal Rafał Raisa Ramil Ratko Rosen
  Rostislav Rumen Ruslan Ryszard Sadyr Salome Samvel Sandor Sanja Sava Semyon Serdar Sergei Sergey Sergii Serhii Serhiy Serzh Shalva Shavkat Siarhei
  Slavko Slavoj Slobodan Snežana Sofya Sooronbai Sotiris Spyros Stanislav Stanislava Stanislaw Stanisław Stavros Stelios Stepan Stipe Stjepan Stoyan
  Svetlana Sviatlana Svitlana Svyatoslav Szilárd Szymon Sándor Tadeusz Tamás Taras Tatyana Tetiana Thanos Theodoros Tibor Tigran Tihomir Timofey Timur
  Todor Tomasz Tomaž Tomislav Tomáš Tsvetan Uroš Urszula Vaclav Vadim Vadym Vahagn Vakhtang Valentyna Valeri Valerii Valeriy Valery Vanja Vardan Varvara
  Vasil Vasilis Vasiliy Vasily Vasyl Vazgen Vedran Veniamin Veronika Veselin Viacheslav Viktoria Viktoriia Viktoriya Vincas Vit Vitali Vitalii Vitaliy
  Vitaly Vlad Vladimir Vladimír Vladislav Vlado Vladyslav Vlatko Vojislav Vojtěch Volha Volodymyr Vyacheslav Václav Vít Waldemar Wieslaw Wiesława Wiktor
  Wisława Witold Wladyslaw Wlodzimierz Wojciech Władysław Yanis Yannis Yaroslav Yaroslava Yegor Yekaterina Yelena Yevgeni Yevgeny Yevhen Yiannis Yulia
  Yuliia Yuliya Yuri Yurii Yuriy Yury Zbigniew Zdenek Zdeněk Zdravko Zita Zlatan Zlatko Zofia Zoltan Zoltán Zoran Zorica Zsolt Zsuzsanna Zurab Zuzana
  Zygmunt Łukasz
`.trim().split(/\s+/)
