/** Given names of men frequent in the United States: the 1990 census tables (public domain), without those that are ordinary words or places. */
export const maleGivenNames: readonly string[] = `
  Aaron Abdul Abe Abel Abraham Abram Adalberto Adam Adan Adolfo Adolph Agustin Ahmad Ahmed Al Alan Albert Alberto Alden Aldo Alec Alejandro Alex
  Alexander Alfonso Alfonzo Alfred Alfredo Allan Allen Alonso Alonzo Alphonse Alphonso Alton Alvaro Alvin Amado Ambrose Amos Anderson Andre Andreas
  Andres Andrew Andy Angelo Anibal Anthony Antione Antoine Anton Antone Antonio Antony Antwan Archie Arden Arlen Arlie Armand Armando Arnold Arnoldo
  Arnulfo Aron Arron Arthur Arturo Asa Augustus Aurelio Avery Barney Barrett Barry Bart Barton Basil Beau Ben Benedict Benito Benjamin Bennett Benny
  Benton Bernard Bernardo Bert Bertram Billy Blaine Blake Bo Bob Bobby Booker Boris Boyce Boyd Brad Bradford Bradley Bradly Brady Brain Branden Brandon
  Brant Brendan Brendon Brent Brenton Bret Brett Brian Brice Brock Broderick Bruce Bruno Bryan Bryant Bryce Bryon Buford Burl Burt Burton Buster Byron
  Caleb Calvin Cameron Carl Carlo Carlos Carlton Carmelo Carmine Carson Cecil Cedric Cedrick Cesar Chadwick Charles Charley Charlie Chas Chauncey Chet
  Chris Christoper Christopher Chuck Clarence Clark Claud Claude Claudio Clayton Clement Clemente Cletus Clifford Clifton Clint Clinton Clyde Cody Colby
  Cole Coleman Colin Collin Colton Columbus Conrad Cordell Corey Cornelius Cornell Cortez Cory Coy Craig Cristobal Cristopher Curt Curtis Cyril Cyrus
  Dalton Damian Damien Damion Damon Dan Dane Danial Daniel Danilo Danny Dante Darell Daren Darin Dario Darius Daron Darrel Darrell Darren Darrick Darrin
  Darron Darryl Darwin Daryl Dave David Davis Deandre Deangelo Delbert Delmar Delmer Demarcus Demetrius Denis Dennis Denny Derek Derick Derrick Deshawn
  Desmond Dewayne Dewey Dewitt Dexter Diego Dillon Dino Dion Dirk Domenic Domingo Dominic Dominick Don Donald Donn Donnell Donny Donovan Donte Dorsey
  Doug Douglas Douglass Doyle Duane Dudley Duncan Dustin Dwain Dwayne Dwight Dylan Earle Earnest Ed Eddie Eddy Edgar Edgardo Edison Edmond Edmund
  Edmundo Eduardo Edward Edwardo Edwin Efrain Efren Elbert Elden Eldon Eldridge Eli Elias Elijah Eliseo Elliot Elliott Ellis Ellsworth Elmer Elmo Eloy
  Elroy Elton Elvin Elvis Elwood Emanuel Emerson Emery Emil Emile Emilio Emmanuel Emmett Emmitt Emory Enoch Enrique Erasmo Eric Erich Erick Erik Ernest
  Ernesto Ernie Errol Ervin Erwin Esteban Ethan Eugenio Eusebio Evan Everett Everette Ezekiel Ezequiel Ezra Fabian Faustino Fausto Federico Felipe Felix
  Felton Ferdinand Fermin Fernando Fidel Filiberto Fletcher Florencio Florentino Floyd Forrest Francesco Francisco Frank Franklin Franklyn Fred Freddy
  Frederic Frederick Fredric Fredrick Freeman Fritz Gabriel Galen Garfield Garland Garret Garrett Garry Garth Gary Gaston Gavin Gaylord Genaro Gene
  Geoffrey George Gerald Geraldo Gerard Gerardo German Gil Gilbert Gilberto Gino Giovanni Giuseppe Glenn Gonzalo Gordon Grady Graham Graig Granville
  Greg Gregg Gregorio Gregory Grover Guillermo Gus Gustavo Hai Hal Hank Hans Harlan Harland Harold Harris Harrison Harry Harvey Hassan Hayden Haywood
  Hector Henry Herb Herbert Heriberto Herman Herschel Hershel Hilario Hilton Hipolito Hiram Hobert Homer Horace Horacio Hosea Howard Hoyt Hubert Huey
  Hugh Hugo Humberto Hung Hyman Ian Ignacio Ike Irvin Irving Irwin Isaac Isaiah Isaias Isiah Isidro Ismael Isreal Issac Ivan Jacinto Jacob Jacques Jake
  Jamaal Jamal Jamar Jame Jamel James Jamison Jared Jarod Jarred Jarrett Jarrod Jarvis Jason Jasper Javier Jay Jayson Jc Jed Jeff Jefferey Jefferson
  Jeffery Jeffrey Jeffry Jerald Jeramy Jere Jeremiah Jeremy Jermaine Jerold Jerome Jeromy Jerrell Jerrod Jerrold Jerry Jess Jesse Jesus Jim Jimmy
  Joaquin Joe Joel Joesph Joey John Johnathan Johnathon Johnny Johnson Jon Jonah Jonas Jonathan Jonathon Jordon Jorge Jose Josef Joseph Josh Joshua
  Josiah Jospeh Josue Juan Judson Jules Julian Julio Julius Justin Kareem Karl Keenan Keith Kelvin Ken Kendrick Keneth Kenneth Kennith Kenny Kenton
  Kermit Keven Kevin Kieth Kip Kirk Korey Kory Kraig Kristofer Kristopher Kurt Kurtis Kyle Lamar Lamont Lance Landon Lanny Larry Laurence Lawerence
  Lawrence Lazaro Leandro Leif Leland Lemuel Len Lenard Lenny Leo Leon Leonard Leonardo Leonel Leopoldo Leroy Les Lester Levi Lewis Lino Linwood Lionel
  Lloyd Logan Lon Lonnie Lonny Lorenzo Louie Louis Lowell Loyd Lucas Luciano Lucien Lucio Lucius Luigi Luis Luke Luther Lyle Lyman Lyndon Lynwood Mac
  Mack Malcolm Malcom Malik Manual Manuel Marc Marcel Marcelino Marcellus Marcelo Marco Marcos Marcus Margarito Mariano Mario Markus Marlin Marlon
  Marquis Marshall Martin Marvin Mathew Matt Matthew Maurice Mauricio Mauro Maximo Maxwell Maynard Mckinley Mel Melvin Merlin Mervin Michael Michale
  Micheal Miguel Mike Mikel Milford Millard Milo Milton Miquel Mitch Mitchel Mitchell Modesto Mohamed Mohammad Mohammed Moises Monroe Monte Monty Morris
  Morton Mose Moses Moshe Murray Myles Myron Napoleon Nathan Nathanael Nathanial Nathaniel Neal Ned Neil Nelson Nestor Neville Nicholas Nick Nickolas
  Nicolas Nigel Noah Noe Nolan Norbert Norberto Norman Normand Norris Octavio Odis Olen Olin Oliver Omar Omer Oren Orlando Orval Orville Oscar Osvaldo
  Oswaldo Otis Otto Owen Pablo Palmer Pasquale Patrick Paul Pedro Percy Perry Pete Peter Phil Philip Phillip Pierre Porfirio Preston Quentin Quincy
  Quintin Quinton Rafael Raleigh Ralph Ramiro Ramon Randal Randall Randell Randolph Raphael Rashad Raul Ray Rayford Raymon Raymond Raymundo Reed Reggie
  Reginald Reid Reinaldo Renaldo Renato Reuben Rey Reyes Reynaldo Rhett Ricardo Rich Richard Richie Rick Rickey Rickie Ricky Rico Rigoberto Riley Robby
  Robert Roberto Robt Rocco Rod Roderick Rodger Rodney Rodolfo Rodrick Rodrigo Rogelio Roger Roland Rolando Rolf Rolland Roman Romeo Ron Ronald Ronnie
  Ronny Roosevelt Rory Roscoe Rosendo Ross Roy Royce Ruben Rubin Rudolf Rudolph Rudy Rueben Rufus Rupert Russ Russel Russell Ryan Sal Salvador Salvatore
  Sam Sammy Samual Samuel Sanford Santo Saul Scot Scott Scotty Sean Sebastian Sergio Seth Seymour Shad Shane Shaun Shawn Sheldon Shelton Sherman
  Sherwood Shon Sid Sidney Silas Simon Solomon Spencer Stan Stanford Stanley Stanton Stefan Stephan Stephen Steve Steven Stewart Stuart Sylvester Tad
  Ted Teddy Teodoro Terence Terrance Terrell Terrence Thad Thaddeus Theodore Theron Thomas Thurman Tim Timmy Timothy Titus Tobias Tod Todd Tom Tomas
  Tommy Toney Tony Travis Trent Trenton Trevor Trey Troy Truman Tuan Ty Tyree Tyrell Tyron Tyrone Tyson Ulysses Valentin Vance Vaughn Vern Vernon
  Vicente Victor Vince Vincent Vincenzo Virgil Virgilio Vito Von Waldo Walker Wallace Wally Walter Walton Warner Warren Waylon Wayne Weldon Wendell
  Werner Wes Wesley Weston Wilber Wilbert Wilbur Wilburn Wilford Wilfred Wilfredo Willard William Williams Willian Willis Willy Wilmer Wilson Wilton
  Winford Winfred Winston Wm Woodrow Wyatt Xavier Zachariah Zachary Zachery Zack Zackary Zane
`.trim().split(/\s+/)
