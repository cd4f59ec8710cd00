/** Given names of the Romance languages. */
export const romanceGivenNames: readonly string[] = `
  Abdalá Adil Adriano Agnès Agustín Aitor Alain Aleix Alessandra Alessandro Alessia Alexandre Alfonsina Amadeo Amancio Amel Ander Andressa André Andrés
  Anielle Annalisa Antonella António Antônio Arantxa Ariane Arianna Aritz Arnaldo Arnaud Arrigo Arsene Arsène Artur Augusto Aurelie Aurélie Aurélien
  Aymeric Aécio Aïssa Baltasar Bartolomeo Bastien Begoña Benedetta Benedetto Benoit Benoît Beppe Bertrand Blaise Borja Bruna Calin Camila Carles Carluxo
  Carme Casemiro Catarina Caterina Celine Cesare Cheikhou Chiara Choquehuanca Christelle Christophe Cinzia Ciro Cláudio Clément Clémentine Corneliu
  Cosimo Crin Cristian Cristiano Cristóbal Cátia Cécile Cédric Céline César Călin Dacian Dalila Daniele Darío Davide Delcy Desirée Didier Dilma Diosdado
  Domenico Donatella Duarte Edinson Edouard Eleonora Eliane Elio Elisabetta Elodie Emanuela Emanuele Emiliano Emmanuelle Enric Enrico Enzo Etienne
  Evaristo Evo Exequiel Fabien Fabienne Fabio Fabrice Fabrizio Fabrício Fadela Falcao Federica Fermín Fernanda Ferran Filipe Filippo Flavia Flavio
  Florent Florian Florin Florinda Flávio Francesc Franck Franco Francois Francoise Françoise Frédéric Fábio Félix Gael Gaetano Garbiñe Gastón Gaudêncio
  Gaël Geneviève Gennaro Geoffroy Georges Germain Germán Gervais Gheorghe Giacomo Giampaolo Giancarlo Gianfranco Gianluca Gianluigi Gianni Gianroberto
  Gilles Giorgia Giorgina Giorgio Giulia Giulio Giusi Gorka Graça Grégoire Grégory Guglielmo Guilherme Guillaume Gérald Gérard Henri Henrique Hernan
  Hernán Herve Hervé Hugues Héctor Hélène Ignazio Iker Inés Inês Ioan Ion Ionel Irène Isabela Itziar Iván Izkia Iñaki Jacopo Jair Jandira Jaume Jesús
  Joana Joao Joaquim Joaquina Joaquín Jordi Joseba Josep José João Joël Juanfer Judite Julen Julien Julián Jérémy Jérôme Júlio Kaká Kalidou Karim Keiko
  Kingsley Koldo Kylian Laetitia Laporta Laure Laurent Laurențiu Lautaro Lenín Letizia Licia Licinio Lisandro Livia Liviu Lluis Lluís Loic Loris Loïc
  Luc Lucía Ludivine Ludovic Luigino Luisito Luiz Luminița Luís Luísa Léa Léo Mafalda Maia Maite Manon Marcello Marcio Margarida Margaux Margherita
  Mariangela Marielle Marine Marino Marius Martín Marçal María Massimiliano Massimo Mateo Mateus Mathieu Mathilde Matias Matteo Matthieu Matías Maurizio
  Meritxell Michela Michèle Mihai Mircea Mireia Mireille Mirella Moisés Montse Montserrat Márcia Mário Mónica Naby Nagore Nahuel Najat Nayib Nerea Neus
  Neymar Nichi Nicoletta Nicolás Nicușor Noemí Noé Noël Nuno Nuria Núria Odile Olivier Ollanta Olympe Orietta Oriol Ornella Paloma Paolo Pascal Pascale
  Patrizia Pau Paulo Penélope Pep Pepe Philippe Piedad Pier Piera Pierluigi Pierrette Pietro Piñera Presnel Quim Rachida Radamel Radu Raffaele Raffaella
  Raimundo Rama Ramón Raoul Raphaël Raúl Remi Renaud René Ricard Riccardo Rigoberta Rivaldo Rocío Romain Romano Romário Ronaldo Rosalía Rosana Roselyne
  Roser Rubén Rui Ruy Régine Régis Rémi Rémy Rómulo Samuele Sancho Sandrine Sandro Santi Santino Saúl Sebastián Segolene Serafino Serge Sergi Sibeth
  Silvana Simona Sofía Solange Soraya Sorin Stefania Stefano Stephane Stéphane Stéphanie Sylvain Sylvie Sébastien Ségolène Sérgio Sônia Tarcísio Telmo
  Thaísa Thiago Thibault Thibaut Thierry Théo Tiago Timothée Tiziana Tiziano Tommaso Tomás Traian Txomin Tábata Ugo Umberto Unai Valentino Valentín
  Valerio Valérie Valéry Vanda Vasco Vasile Verónica Verónika Vinícius Viorica Virginie Vitor Vittoria Vittorio Véronique Víctor Vítor Wilfried Xabi
  Xavi Yann Yaya Yehude Yeray Yvan Yves Yvon Zinedine Zinédine Zoé Álvaro Ángel Ángela Édouard Élisabeth Élodie Émile Éric Étienne Íker Íñigo Óscar
`.trim().split(/\s+/)
