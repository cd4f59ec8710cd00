/** Given names of the German, Dutch, Nordic and Baltic languages. */
export const germanicGivenNames: readonly string[] = `
  Achim Adelheid Adolf Aino Aksel Albrecht Alfons Alois Andris Anja Anke Annegret Annelie Anneliese Annika Antje Antti Arend Armin Arnd Arne Arno Arturs
  Arvid Asger Barbro Bas Bastian Beate Bengt Benno Berit Bernd Bernhard Bertil Birger Birgir Birgit Birgitta Birgitte Bjarne Bjorn Björn Bjørn Britta
  Burkhard Börje Carsten Cees Christoph Claas Claus Daan Dagmar Detlef Detlev Diederik Dieter Dietmar Dietrich Eberhard Eckhard Edda Eduard Eero Egon
  Einar Eino Eirik Elke Ernst Esa Eskil Esko Espen Eugen Ewald Femke Floris Franz Frauke Frederik Fredrik Freek Freja Friedrich Gabriele Geert Georg
  Gerd Gerhard Gerrit Gert Gitanas Gitte Gottfried Greetje Gudrun Guenter Guido Gunilla Gunnar Gunther Gustaf Gustav Guðni Gylfi Günter Günther Haakon
  Hakan Halvard Hannelore Hannes Hanno Hannu Harald Hartmut Heike Heikki Heiko Heiner Heinrich Heinz Helge Helle Helmut Hendrik Henk Henning Henrik
  Hermann Hilde Hjalmar Holger Horst Håkan Idar Ilkka Ingemar Inger Ingo Ingolf Ingrida Ingvar Irmgard Ivar Jaap Jakob Janne Jannik Jari Jarl Jarmo Jens
  Jeroen Joachim Jochen Johan Johann Johannes Jonatan Joost Jorg Joris Jorma Joschka Jouni Juergen Juha Juhani Jukka Jurgen Jussi Jutta Jyrki Jörg Jörn
  Jürgen Kaarlo Kai Kaj Kaja Kalle Karlheinz Karsten Katharina Kathrin Katja Katrin Katrín Kees Kerstin Kimi Kirsi Kjell Klaas Klara Klaus Knud Knut
  Konrad Kristian Krišjānis Lars Lasse Leena Leiv Lennart Leopold Lieke Liesbeth Liv Lothar Lotte Lubbert Ludger Ludwig Luise Lukas Lutz Maarten Mads
  Magnus Maja Malin Malte Manfred Mareike Margareta Margrethe Marieke Marijke Marit Markku Martijn Mathias Mats Matthias Matthijs Matti Mattias Mauritz
  Maximilian Meike Meinhard Merete Mette Michiel Mika Mikael Mikkel Mikko Mogens Moritz Morten Nadja Nicolai Niels Niklas Niko Nils Oddvar Olaf Olav Ole
  Olli Olof Olov Oskar Ottmar Ove Paavo Palle Patrik Peer Pekka Pelle Pentti Per Pernille Petri Petter Petteri Pia Piet Pieter Pim Poul Preben Päivi
  Ragnar Ragnhild Rainer Ralf Rasmus Reiner Reinhard Reinhold Renske Rieke Risto Roald Robbert Roelof Romy Ruedi Ruud Rüdiger Sabine Sander Sanna Sanne
  Sauli Seppo Siegfried Sigmar Sigmund Sigurður Silke Silvio Sjoerd Sofie Solveig Soren Steffen Steffi Stein Sten Stig Sture Svein Sven Svenja Sybille
  Søren Tanja Tapio Tarja Teemu Theodor Theresia Thilo Thor Thorben Thorsten Tilman Timo Toivo Toomas Tor Torben Tore Torkel Torsten Tove Trond Trude
  Tuomas Udo Ulf Ulla Ulrich Ulrike Urho Uta Ute Uwe Valdis Valtteri Veikko Veit Vibeke Viggo Viktor Vilhelm Ville Volker Walther Waltraud Wiebke
  Wilhelm Willi Wim Winfried Wolfgang Wolfram Wout Wouter Yannick Yngve
`.trim().split(/\s+/)
