/** Family names frequent in the United States: the first of the 1990 census table (public domain), without those that are ordinary words or places.
 * A second sign only: a name is never taken for a person because of it alone. */
export const familyNames: readonly string[] = `
  Smith Johnson Williams Jones Brown Davis Miller Wilson Moore Taylor Anderson Thomas Harris Martin Thompson Garcia Martinez Robinson Clark Rodriguez
  Lewis Lee Walker Allen Young Hernandez Wright Lopez Scott Green Adams Baker Gonzalez Nelson Carter Mitchell Perez Roberts Turner Phillips Campbell
  Parker Evans Edwards Collins Stewart Sanchez Morris Rogers Reed Cook Morgan Murphy Bailey Rivera Cooper Richardson Cox Howard Torres Peterson Ramirez
  James Watson Brooks Kelly Sanders Bennett Barnes Ross Henderson Coleman Jenkins Perry Powell Patterson Hughes Flores Butler Simmons Foster Gonzales
  Bryant Alexander Russell Griffin Diaz Hayes Myers Ford Hamilton Graham Sullivan Wallace Cole Owens Reynolds Fisher Ellis Harrison Gibson McDonald Cruz
  Marshall Ortiz Gomez Murray Freeman Webb Simpson Stevens Tucker Porter Hunter Hicks Crawford Henry Boyd Mason Morales Kennedy Warren Dixon Ramos Reyes
  Burns Gordon Shaw Holmes Robertson Hunt Daniels Palmer Nichols Grant Ferguson Hawkins Dunn Perkins Hudson Spencer Gardner Stephens Payne Pierce
  Matthews Arnold Wagner Willis Ray Watkins Olson Carroll Duncan Snyder Hart Cunningham Bradley Andrews Ruiz Harper Riley Armstrong Carpenter Weaver
  Greene Lawrence Elliott Chavez Sims Peters Kelley Franklin Lawson Gutierrez Ryan Schmidt Carr Vasquez Castillo Wheeler Chapman Oliver Montgomery
  Richards Williamson Johnston Meyer McCoy Howell Alvarez Morrison Hansen Fernandez Garza Harvey Burton Stanley Nguyen George Jacobs Reid Kim Fuller
  Lynch Gilbert Garrett Romero Welch Larson Frazier Burke Hanson Mendoza Moreno Bowman Medina Fowler Brewer Hoffman Carlson Silva Pearson Douglas
  Fleming Jensen Vargas Byrd Davidson Hopkins Terry Herrera Soto Walters Curtis Neal Caldwell Lowe Jennings Barnett Graves Jimenez Horton Shelton
  Barrett O'Brien Castro Sutton Gregory McKinney Lucas Miles Craig Rodriquez Chambers Holt Lambert Fletcher Watts Bates Hale Rhodes Pena Beck Newman
  Haynes McDaniel Mendez Bush Vaughn Dawson Santiago Norris Hardy Steele Curry Schultz Barker Guzman Munoz Keller Chandler Weber Leonard Walsh Lyons
  Ramsey Wolfe Schneider Mullins Benson Bowen Daniel Barber Cummings Hines Baldwin Griffith Valdez Hubbard Salazar Reeves Warner Stevenson Burgess
  Santos Tate Garner Mann Mack Moss Thornton Dennis McGee Farmer Delgado Aguilar Vega Glover Manning Cohen Harmon Rodgers Robbins Newton Todd Blair
  Higgins Ingram Reese Cannon Strickland Townsend Potter Goodwin Walton Rowe Hampton Ortega Patton Swanson Joseph Francis Goodman Maldonado Yates Becker
  Erickson Hodges Rios Conner Adkins Webster Norman Malone Hammond Cobb Moody Quinn Blake Maxwell Floyd Osborne Paul McCarthy Guerrero Lindsey Estrada
  Sandoval Gibbs Tyler Fitzgerald Stokes Doyle Sherman Saunders Colon Gill Alvarado Greer Padilla Simon Nunez Ballard Schwartz McBride Christensen Klein
  Pratt Briggs Parsons McLaughlin Zimmerman Buchanan Moran Copeland Roy Pittman Brady McCormick Holloway Brock Poole Frank Logan Owen Drake Wong
  Jefferson Morton Abbott Patrick Norton Huff Clayton Massey Lloyd Figueroa Carson Bowers Roberson Barton Tran Harrington Casey Boone Cortez Clarke
  Mathis Singleton Wilkins Cain Bryan Underwood Hogan McKenzie Collier Phelps McGuire Allison Wilkerson Nash Atkins Wilcox Conley Marquez Burnett
  Richard Cochran Chase Davenport Gates Clay Ayala Sawyer Vazquez Dickerson Hodge Acosta Flynn Espinoza Nicholson Monroe Morrow Kirk Randall Anthony
  Whitaker O'Connor Skinner Molina Kirby Huffman Bradford Charles Gilmore Dominguez O'Neal Bruce Lang Combs Kramer Hancock Gallagher Gaines Shaffer
  Wiggins Mathews McClain Fischer Melton Hensley Dyer Cameron Grimes Contreras Christian Wyatt Baxter Mosley Shepherd Larsen Hoover Beasley Glenn
  Petersen Whitehead Meyers Keith Garrison Vincent Horn Olsen Schroeder Hartman Woodard Mueller Kemp Deleon Booth Patel Calhoun Eaton Cline Navarro
  Harrell Lester Humphrey Parrish Duran Hutchinson Hess Dorsey Bullock Robles Dalton Avila Vance Blackwell Johns Blankenship Trevino Salinas Campos
  Pruitt Moses Callahan Montoya Hardin Guerra McDowell Carey Stafford Gallegos Henson Wilkinson Booker Merritt Miranda Atkinson Orr Decker Hobbs Tanner
  Knox Pacheco Stephenson Glass Rojas Serrano Marks Hickman Sweeney McClure Conway Walter Roth Maynard Farrell Lowery Hurst Nixon Weiss Trujillo Ellison
  Sloan Juarez McLean Randolph Leon Boyer Villarreal McCall Gentry Carrillo Ayers Lara Shannon Sexton Pace Hull Leblanc Browning Velasquez Leach Chang
  Sellers Herring Foley Bartlett Mercado Landry Durham Barr McKee Bauer Everett Bradshaw Pugh Velez Estes Dodson Morse Sheppard Camacho Barron
  Livingston Middleton Branch Blevins Chen Kerr McConnell Hatfield Harding Ashley Solis Herman Giles Blackburn William Pennington Woodward Finley
  McIntosh Koch Solomon McCullough Dudley Nolan Blanchard Rivas Brennan Mejia Kane Benton Joyce Buckley Haley Valentine Maddox Russo McKnight McMillan
  Crosby Berg Dotson Mays Chan Richmond Meadows Faulkner O'Neill Knapp Kline Barry Ochoa Jacobson Avery Hendricks Horne Shepard Hebert Cardenas McIntyre
  Whitney Waller Holman Donaldson Cantu Terrell Morin Gillespie Fuentes Tillman Sanford Bentley Peck Salas Rollins Gamble Dickson Battle Santana Cabrera
  Cervantes Howe Hinton Hurley Spence Zamora Yang McNeil Suarez Gould McFarland Sampson Carver Bray Rosario Macdonald Hester Melendez Dillon Farley
  Hopper Galloway Potts Bernard Joyner Stein Aguirre Osborn Bender Franco Rowland Sykes Benjamin Travis Pickett Crane Sears Mayo Dunlap Hayden Wilder
  McKay Coffey McCarty Ewing Cooley Vaughan Bonner Holder Stark Ferrell Cantrell Fulton Lynn Lott Calderon Rosa Pollard Hooper Burch Mullen Riddle Levy
  David O'Donnell Michael Britt Frederick Daugherty Berger Dillard Alston Jarvis Frye Riggs Chaney Odom Duffy Fitzpatrick Valenzuela Merrill Mayer
  Alford McPherson Acevedo Donovan Barrera Albert Cote Reilly Compton Raymond Mooney McGowan Craft Clemons Wynn Nielsen Baird Stanton Snider Rosales
  Witt Stuart Hays Holden Rutledge Kinney Clements Castaneda Slater Hahn Emerson Conrad Burks Delaney Pate Sweet Tyson Sharpe Whitfield Talley Macias
  Irwin Burris Ratliff McCray Madden Kaufman Beach Goff Bolton McFadden Levine Byers Kirkland Kidd Workman Carney Dale McLeod Holcomb Burt Hendrix Sosa
  Haney Franks Sargent Nieves Downs Rasmussen Bird Hewitt Lindsay Foreman Valencia O'Neil Delacruz Vinson Dejesus Hyde Forbes Gilliam Guthrie Wooten
  Huber Barlow Boyle McMahon Buckner Rocha Puckett Langley Knowles Cooke Velazquez Whitley Noel Vang Shea Rouse Hartley Mayfield Elder Rankin Hanna
  Cowan Lucero Arroyo Slaughter Haas O'Connell Minor Kendrick Shirley Kendall Boucher Archer Boggs O'Dell Dougherty Andersen Newell Crowe Wang Friedman
  Bland Swain Holley Felix Pearce Yarbrough Galvan Proctor Meeks Lozano Mora Rangel Villanueva Schaefer Rosado Helms Boyce Goss Stinson Smart Ibarra
  Hutchins Covington Reyna Gregg Werner Crowley Hatcher Mackey Bunch Womack Polk Jamison Dodd Childress Childers Camp Villa Dye Springer Mahoney Dailey
  Belcher Lockhart Griggs Costa Connor Brandt Walden Moser Tracy Tatum McCann Akers Lutz Pryor Orozco McAllister Lugo Davies Rutherford Newsome Magee
  Chamberlain Blanton Simms Godfrey Flanagan Crum Cordova Escobar Downing Sinclair Donahue Krueger McGinnis Gore Farris Webber Corbett Andrade Lyon
  Yoder Hastings McGrath Spivey Krause Harden Crabtree Kirkpatrick Hollis Brandon Arrington Ervin Clifton Ritter McGhee Bolden Maloney Gagnon Dunbar
  Ponce Heard Beatty Mobley Kimball Butts Montes Herbert Grady Eldridge Braun Hamm Gibbons Seymour Moyer Manley Herron Elmore Cramer Gary Rucker Hilton
  Pierson Fontenot Rubio Grace Goldstein Elkins Wills Novak John Hickey Worley Gorman Katz Dickinson Broussard Fritz Woodruff Christopher Britton
  Forrest Nance Lehman Bingham Zuniga Whaley Shafer Coffman Steward Delarosa Neely Numbers Manuel Davila McCabe Kessler Emery Bowling Hinkle Welsh Pagan
  Goldberg Goins Crouch Cuevas Quinones McDermott Hendrickson Samuels Denton Bergeron Lam Ivey Locke Haines Thurman Snell Hoskins Byrne Winston Arthur
  Arias Stanford Roe Corbin Beltran Chappell Hurt Downey Dooley Tuttle Couch Payton McElroy Crockett Groves Clement Leslie Cartwright Dickey McGill
  Dubois Muniz Erwin Tolbert Dempsey Cisneros Sewell Latham Garland Vigil Tapia Sterling Rainey Norwood Lacy Stroud Meade Amos Tipton Kuhn Hilliard
  Bonilla Teague Courtney Gunn Greenwood Correa Reece Weston Trent Pineda Phipps Frey Kaiser Ames Paige Gunter Schmitt Milligan Espinosa Carlton Bowden
  Vickers Lowry Pritchard Costello Piper McClellan Lovell Drew Sheehan Dobson Singh Jeffries Hollingsworth Sorensen Meza Fink Donnelly Burrell Bruno
  Tomlinson Colbert Billings Ritchie Helton Sutherland McQueen Gaston Thomason McKinley Givens Crocker Vogel Robison Dunham Coker Swartz Lilly Ladner
  Hannah Willard Richter Hargrove Edmonds Brantley Albright Murdock Boswell Muller Quintero Padgett Kenney Daly Connolly Pierre Inman Quintana Lund
  Barnard Villegas Simons Huggins Tidwell Sanderson Bullard McClendon Duarte Draper Meredith Marrero Dwyer Abrams Stover Goode Fraser Crews Bernal
  Smiley Godwin Conklin McNeal Baca Esparza Crowder Bower Nicholas Chung Brewster McNeill Dick Rodrigues Leal Coates McCain McCord Miner Holbrook Dukes
  Carlisle Aldridge Ackerman Ricks Holliday Ferris Hairston Sheffield Lange Marino Doss Betts Kaplan Carmichael Bloom Ruffin Penn Kern Bowles Sizemore
  Larkin Dupree Jewell Metcalf Hutchison Henley Farr McCauley Hankins Gustafson Curran Waddell Ramey Cates Pollock Irvin Cummins Messer Heller Dewitt
  Lin Funk Cornett Palacios Galindo Cano Hathaway Pham Enriquez Aaron Salgado Pelletier Wiseman Blount Feliciano Houser Doherty Mead McGraw Toney Melvin
  Capps Blanco Blackmon Wesley Thomson McManus Burkett Gleason Rudolph Ott Dickens Cormier Voss Rosenberg Hurd Dumas Benitez Arellano Marin Caudill
  Bragg Jaramillo Huerta Gipson Colvin Biggs Vela Platt Cassidy Tompkins McCollum Kay Gabriel Dolan Daley Crump Sneed Kilgore Grimm Davison Brunson
  Prater Marcum Devine Kyle Dodge Stratton Rosas Choi Tripp Ledbetter Lay Hightower Haywood Feldman Epps Yeager Posey Sylvester Scruggs Cope Stubbs
  Richey Overton Sprague Cordero Butcher Burger Burgos Woodson Horner Bassett Purcell Haskins Gee Akins Abraham Hoyt Ziegler Spaulding Hadley Grubbs
  Sumner Murillo Zavala Shook Lockwood Jarrett Driscoll Dahl Thorpe Sheridan Redmond Putnam McWilliams McRae Cornell Felton Romano Joiner Sadler Hedrick
  Hager Hagen Fitch Coulter Thacker Mansfield Langston Guidry Ferreira Corley Conn Rossi Lackey Cody Baez Saenz McNamara Darnell Michel McMullen McKenna
  McDonough Link Engel Browne Roper Peacock Eubanks Drummond Stringer Pritchett Parham Mims Landers Grayson Stacy Schafer Egan Timmons O'Hara Keen
  Hamlin Finn Cortes McNair Louis Clifford Nadeau Moseley Michaud Rosen Kurtz Jeffers Calloway Beal Bautista Winn Stern Stapleton Lyles Laird Montano
  Dawkins Roland Hagan Goldman Bryson Barajas Lovett Segura Metz Lockett Langford Hinson Eastman Hooks Woody Smallwood Shapiro Crowell Whalen Triplett
  Hooker Chatman Aldrich Cahill Youngblood Ybarra Stallings Sheets Samuel Reeder Lacey Connelly Bateman Abernathy Winkler Wilkes Masters Hackett Granger
  Gillis Schmitz Sapp Napier Souza Lanier Gomes Weir Otero Ledford Burroughs Babcock Ventura Siegel Dugan Clinton Christie Bledsoe Atwood Wray Varner
  Spangler Otto Anaya Staley Kraft Fournier Eddy Belanger Wolff Thorne Bynum Burnette Boykin Swenson Purvis Pina Khan Duvall Darby Xiong Kauffman Ali
  Healy Engle Corona Benoit Valle Steiner Spicer Shaver Randle Lundy Dow Chin Calvert Staton Neff Kearney Darden Oakley Medeiros McCracken Crenshaw
  Block Beaver Perdue Dill Whittaker Tobin Cornelius Washburn Hogue Goodrich Easley Bravo Dennison Vera Shipley Kerns Jorgensen Crain Abel Villalobos
  Maurer Longoria Keene Coon Sierra Witherspoon Pettit Kincaid Eason Madrid Echols Lusk Wu Stahl Currie Thayer Shultz Sherwood McNally Seay Maher Kenny
  Gagne Barrow Nava Myles Moreland Honeycutt Hearn Diggs Caron Whitten Westbrook Stovall Ragland Munson Meier Looney Kimble Jolly Hobson Goddard Culver
  Burr Presley Negron Connell Tovar Marcus Huddleston Hammer Ashby Salter Pendleton O'Leary Nickerson Myrick Judd Jacobsen Elliot Bain Adair Starnes
  Sheldon Matos Light Busby Herndon Hanley Bellamy Jack Doty Bartley Yazzie Rowell Parson Gifford Cullen Christiansen Benavides Barnhart Talbot Crandall
  Connors Bonds Whitt Bergman Arredondo Addison Marion Lujan Dowdy Jernigan Huynh Bouchard Dutton Rhoades Ouellette Kiser Rubin Herrington Hare Denny
  Blackman Babb Allred Rudd Paulson Ogden Koenig Jacob Irving Geiger Begay Parra Champion Lassiter Hawk Esposito Waldron Vernon Ransom Prather Keenan
  Jean Grover Chacon Vick Roark Parr Mayberry Greenberg Coley Bruner Whitman Skaggs Shipman Leary Hutton Romo Medrano Ladd Kruse Darling Askew Valentin
  Schulz Alfaro Tabor Mohr Gallo Bermudez Pereira Isaac Bliss Reaves Flint Comer Woodall Naquin Guevara Earl Delong Carrier Pickens Brand Tilley
  Schaffer Lim Knutson Fenton Doran Chu Vogt Vann Prescott McLain Landis Corcoran Ambrose Zapata Hyatt Hemphill Faulk Boudreaux Aragon Whitlock Trejo
  Tackett Shearer Saldana Hanks McKinnon Koehler Champagne Bourgeois Keyes Goodson Foote Lunsford Flood Winslow Sams Reagan McCloud Hough Esquivel
  Naylor Loomis Coronado Ludwig Braswell Bearden Sherrill Huang Fagan Ezell Edmondson Cyr Cronin Nunn Lemon Guillory Grier Dubose Traylor Ryder Dobbins
  Coyle Aponte Whitmore Smalls Rowan Malloy Cardona Braxton Borden Humphries Carrasco Ruff Metzger Huntley Hinojosa Finney Madsen Hills Ernst Dozier
  Burkhart Bowser Peralta Daigle Whittington Sorenson Saucedo Roche Redding Loyd Fugate Avalos Waite Lind Huston Hay Benedict Hawthorne Hamby Boyles
  Boles Regan Faust Crook Beam Barger Hinds Gallardo Elias Willoughby Willingham Wilburn Eckert Busch Zepeda Worthington Tinsley Russ Li Hoff Hawley
  Carmona Varela Rector Newcomb Mallory Kinsey Dube Whatley Strange Ragsdale Ivy Bernstein Becerra Yost Mattson Ly Felder Cheek Luke Handy Grossman
  Gauthier Escobedo Braden Beckman Mott Hillman Gil Flaherty Dykes Stockton Stearns Lofton Kitchen Coats Cavazos Beavers Barrios Tang Mosher Cardwell
  Coles Burnham Weller Lemons Beebe Aguilera Ring Parnell Harman Couture Alley Schumacher Dobbs Blum Blalock Ennis Denson Cottrell Chester Brannon
  Bagley Aviles Watt Sousa Rosenthal Rooney Dietz Blank Paquette McClelland Duff Velasco Lentz Burrows Barbour Ulrich Shockley Rader Beyer Mixon Layton
  Altman Alonzo Weathers Titus Stoner Squires Shipp Lipscomb Cutler Caballero Zimmer Willett Thurston Storey Medley Lyle Epperson Shah McMillian Baggett
  Torrez Laws Hirsch Dent Corey Poirier Peachey Jacques Farrar Creech Barth Trimble France Dupre Albrecht Sample Lawler Crisp Conroy Chadwick Wetzel
  Nesbitt Murry Jameson Wilhelm Patten Minton Matson Kimbrough Iverson Guinn Gale Fortune Croft Toth Pulliam Nugent Newby Littlejohn Dias Canales
  Bernier Baron Barney Singletary Renteria Pruett McHugh Mabry Landrum Brower Weldon Stoddard Ruth Cagle Stjohn Scales Kohler Kellogg Hopson Gant Tharp
  Gann Zeigler Pringle Hammons Fairchild Deaton Chavis Carnes Rowley Matlock Libby Kearns Irizarry Carrington Starkey Lopes Jarrell Fay Craven Beverly
  Baum Littlefield Linn Humphreys Etheridge Cuellar Chastain Bundy Speer Skelton Quiroz Pyle Portillo Ponder Moulton Machado Liu Killian Hutson
  Hitchcock Ellsworth Dowling Cloud Burdick Spann Pedersen Levin Leggett Hayward Hacker Dietrich Beaulieu Barksdale Wakefield Snowden Briscoe Bowie
  Berman Ogle McGregor Laughlin Helm Burden Wheatley Schreiber Pressley Parris Ng Alaniz Agee Urban Swann Snodgrass Schuster Radford Monk Mattingly
  Lamar Harp Girard Cheney Yancey Wagoner Ridley Lombardo Lau Hudgins Gaskins Duckworth Coburn Willey Prado Newberry Magana Hammonds Elam Whipple Slade
  Serna Ojeda Liles Dorman Diehl Angel Upton Reardon Michaels Kelsey Goetz Eller Bauman Baer Augustine Layne Hummel Brenner Amaya Adamson Ornelas Dowell
  Cloutier Christy Castellanos Wellman Saylor O'Rourke Moya Montalvo Kilpatrick Harley Durbin Oldham Kang Garvin Foss Branham Bartholomew Templeton
  Maguire Holton Alonso Monahan McCormack Beaty Anders Streeter Nieto Nielson Moffett Lankford Keating Heck Gatlin Delatorre Callaway Adcock Worrell
  Unger Robinette Nowak Jeter Brunner Ashton Steen Parrott Overstreet Nobles Montanez Luther Clevenger Brinkley Trahan Quarles Pickering Pederson Jansen
  Grantham Gilchrist Crespo Aiken Schell Schaeffer Lorenz Leyva Harms Dyson Wallis Pease Leavitt Hyman Cheng Cavanaugh Batts Warden Seaman Rockwell
  Quezada Paxton Linder Houck Fontaine Durant Caruso Adler Pimentel Mize Lytle Donald Cleary Cason Acker Switzer Isaacs Higginbotham Han Waterman
  Vandyke Stamper Sisk Shuler Riddick Redman McMahan Levesque Hatton Bronson Bollinger Arnett O'Keefe Gerber Gannon Farnsworth Baughman Silverman
  Satterfield McCrary Kowalski Grigsby Greco Cabral Trout Rinehart Mahon Linton Gooden Curley Baugh Wyman Weiner Schwab Schuler Morrissey Mahan Coy Bunn
  Andrew Thrasher Spear Waggoner Shelley Robert Qualls McWhorter Mauldin Mark Jordon Gilman Perryman Newsom Menard Martino Graf Billingsley Artis
  Simpkins Salisbury Quintanilla Gilliland Fraley Foust Crouse Scarborough Ngo Grissom Fultz Rico Marlow Markham Madrigal Lawton Barfield Whiting Varney
  Schwarz Huey Gooch Arce Truong Poulin Mackenzie Leone Hurtado Selby Gaither Fortner Culpepper Coughlin Brinson Boudreau Barkley Bales Stepp Holm Tan
  Schilling Morrell Kahn Heaton Gamez Douglass Causey Brothers Turpin Shanks Schrader Meek
`.trim().split(/\s+/)
