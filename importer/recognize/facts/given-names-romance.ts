/** Given names of the Romance languages. */
export const romanceGivenNames: readonly string[] = `
  Adriano Agnès Agustín Aitor Alain Aleix Alessandra Alessandro Alessia Alexandre Amadeo Amancio André Andrés Annalisa Antonella Antonin António Antônio
  Ariane Arianna Arnaud Arrigo Arsene Arsène Augusto Aurelie Aurélie Aurélien Aymeric Baltasar Bartolomeo Bastien Benedetta Benedetto Benoit Benoît
  Bertrand Blaise Borja Bruna Calin Camila Carles Catarina Caterina Celine Cesare Chiara Christelle Christophe Cinzia Cláudio Clément Clémentine
  Corneliu Cosimo Crin Cristian Cristiano Cristóbal Cátia Cécile Cédric Céline César Călin Dacian Dalila Daniele Davide Delcy Desirée Didier Dilma
  Diosdado Domenico Donatella Duarte Edinson Edouard Eleonora Eliane Elio Elisabetta Elodie Emanuela Emanuele Emiliano Emmanuelle Enric Enrico Enzo
  Etienne Evaristo Evo Fabien Fabienne Fabio Fabrice Fabrizio Federica Fermín Fernanda Filipe Filippo Flavia Flavio Florent Florian Florin Florinda
  Francesc Franck Franco Francois Francoise François Françoise Frédéric Fábio Félix Gael Gaetano Garbiñe Gastón Gaël Geneviève Gennaro Geoffroy Georges
  Germain Germán Gheorghe Giacomo Giampaolo Giancarlo Gianfranco Gianluca Gianluigi Gianni Gilles Giorgia Giorgio Giulia Giulio Graça Grégoire Grégory
  Guglielmo Guilherme Guillaume Gérald Gérard Henri Henrique Hernán Herve Hervé Hugues Héctor Hélène Ignazio Inés Inês Ioan Ion Ionel Irène Isabela Iván
  Jacopo Jair Jesús Joana Joao Joaquim Joaquín Jordi Josep José João Joël Judite Julen Julien Julián Jérémy Jérôme Júlio Karim Keiko Kylian Laetitia
  Laure Laurent Laurențiu Lautaro Letizia Licia Lisandro Livia Liviu Loic Loris Loïc Luc Lucía Ludivine Ludovic Luiz Luminița Luís Luísa Léa Léo Mafalda
  Maia Maite Manon Marcello Marcio Margarida Margaux Margherita Mariangela Marine Marino Marius Martín María Massimiliano Massimo Mateo Mateus Mathieu
  Mathilde Matias Matteo Matthieu Matías Maurizio Maxime Michela Michèle Mihai Mircea Mireille Mirella Moisés Montserrat Márcia Mário Mélanie Mónica
  Nayib Neus Neymar Nicoletta Nicolás Nicușor Noemí Noé Noël Nuno Odile Olivier Ollanta Olympe Orietta Oriol Ornella Paloma Paolo Pascal Pascale
  Patrizia Paulo Penélope Pepe Philippe Piedad Pier Piera Pierluigi Pierrette Pietro Radu Raffaele Raffaella Raimundo Ramón Raoul Raphaël Raúl Remi
  Renaud René Ricard Riccardo Rigoberta Rocío Romain Romano Ronaldo Rosalía Rosana Roselyne Rubén Rui Ruy Régine Régis Rémi Rémy Rómulo Samuele Sancho
  Sandrine Sandro Santi Santino Saúl Segolene Serafino Serge Sergi Silvana Simona Sofía Solange Soraya Sorin Stefania Stefano Stephane Stéphane
  Stéphanie Sylvain Sylvie Sébastien Ségolène Sérgio Telmo Thiago Thibault Thibaut Thierry Théo Thérèse Tiago Timothée Tiziana Tiziano Tommaso Tomás
  Traian Ugo Umberto Unai Valentino Valentín Valerio Valérie Valéry Vasco Vasile Verónica Viorica Virginie Vitor Vittoria Vittorio Véronique Víctor
  Vítor Xabi Xavi Yann Yvan Yves Yvon Zinedine Zinédine Zoé Álvaro Ángel Ángela Édouard Élisabeth Élodie Émile Éric Étienne Íñigo Óscar
`.trim().split(/\s+/)
