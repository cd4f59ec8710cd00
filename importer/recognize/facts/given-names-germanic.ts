/** Given names of the German, Dutch, Nordic and Baltic languages. */
export const germanicGivenNames: readonly string[] = `
  Achim Adelheid Adolf Aino Ainārs Aivars Aksel Albrecht Alfons Algirdas Alois Andris Andrus Anja Anke Annegret Annelie Anneliese Annika Anselm Ansgar
  Antanas Antje Antti Arend Armin Arnd Arne Arno Arturs Arvid Arvo Arvydas Asger Barbro Bas Bastian Beate Bengt Benno Berit Bernd Bernhard Bertil Birger
  Birgir Birgit Birgitta Birgitte Bjarne Bjorn Björn Bjørn Britta Burkhard Börje Carsten Cees Christoph Claas Claus Daan Dagmar Daley Detlef Detlev
  Diederik Dieter Dietmar Dietrich Ditte Dries Ebba Eberhard Eckhard Edda Edeltraud Edgars Eduard Eerik Eero Egils Egon Einar Eino Eirik Elin Elke
  Erling Ernst Esa Eskil Esko Espen Eugen Ewald Femke Floris Franz Frauke Frederik Fredrik Freek Freja Frenkie Friedrich Gabriele Geert Georg Gerd
  Gerhard Gerrit Gert Gini Gitanas Gitte Gottfried Greetje Gudrun Guenter Guido Gun Gunilla Gunnar Gunther Guntis Gustaf Gustav Guðni Gylfi Gösta Günter
  Günther Haakon Hakan Halvard Hannelore Hannes Hanno Hannu Harald Hartmut Hedda Heike Heikki Heiko Heiner Heinrich Heinz Helge Helle Helmut Hendrik
  Henk Henning Henrik Hermann Hilde Hiltrud Hjalmar Holger Horst Håkan Idar Ilkka Ingemar Inger Ingo Ingolf Ingrida Ingvar Irmgard Isolde Ivar Jaap
  Jakob Janne Jannik Jari Jarl Jarmo Jens Jeroen Jesper Joachim Jochen Johan Johann Johannes Jonatan Joost Jorg Joris Jorma Joschka Jouni Juergen Juha
  Juhani Jukka Jurgen Juri Jussi Jutta Jyrki Jörg Jörn Jürgen Jüri Jānis Kaarlo Kai Kaj Kaja Kalle Karlheinz Karsten Kasper Katharina Kathrin Katja
  Katrin Katrín Kees Kersti Kerstin Kestutis Kimi Kirsi Kjell Klaas Klara Klaus Knud Knut Konrad Kristian Kristjan Krišjānis Lars Lasse Leena Leiv
  Lennart Leopold Lieke Liesbeth Liv Lothar Lotte Lubbert Ludger Ludwig Luise Lukas Lutz Luuk Lærke Maarten Mads Magne Magnus Maja Malena Malin Malte
  Manfred Mareike Margareta Margrethe Marieke Marijke Maris Marit Markku Marko Mart Martijn Mats Matthias Matthijs Matti Mattias Mauritz Maximilian
  Meike Meinhard Merete Mette Michiel Mika Mikael Mikkel Mikkeline Mikko Mogens Moritz Morten Māris Nadja Nicolai Niels Niklas Niko Nils Odd Oddvar Olaf
  Olav Ole Olli Olof Olov Oskar Ottmar Ove Paavo Palle Patrik Peer Pekka Pelle Pentti Per Pernilla Pernille Petri Petter Petteri Pia Piet Pieter Pim
  Poul Preben Priit Päivi Ragnar Ragnhild Raimonds Rainer Ralf Ramunas Rasmus Reiner Reinhard Reinhold Renske Rieke Rihards Risto Roald Robbert Roelof
  Romelu Romy Ruedi Ruud Rüdiger Sabine Sander Sanna Sanne Sauli Seppo Siegfried Sigitas Sigmar Sigmund Signe Sigurður Siim Silje Silke Silvio Sindre
  Siv Sixten Sjoerd Sofie Solveig Solvej Soren Steffen Steffi Stein Steinar Sten Stig Sture Susi Svein Sven Svenja Sverker Sybille Søren Taavi Tanja
  Tapio Tarja Tarjei Teemu Terje Teun Theodor Theresia Thilo Thor Thorben Thorgan Thorsten Tilman Timo Tjark Toivo Toomas Tor Torben Torbjörn Tore
  Torkel Torsten Tove Traudl Trine Trond Trude Tuomas Tuva Tõnis Udo Ulf Ulla Ulrich Ulrike Urho Urmas Uta Ute Uwe Valdis Valeska Valtteri Veikko Veit
  Vibeke Viggo Viktor Vilhelm Ville Volker Vytautas Walther Waltraud Wencke Wiebke Wilhelm Willi Wim Winfried Wolfgang Wolfhard Wolfram Wout Wouter
  Yannick Ylva Yngve Youri
`.trim().split(/\s+/)
