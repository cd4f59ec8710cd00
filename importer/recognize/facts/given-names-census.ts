/** Given names frequent in the United States: the 1990 census tables (public domain), without those that are ordinary words or places. */
export const censusGivenNames: readonly string[] = `
  Aaron Abbie Abby Abdul Abe Abel Abigail Abraham Abram Ada Adalberto Adam Adan Addie Adela Adelaida Adele Adelia Adelina Adeline Adell Adella Adina
  Adolfo Adolph Adria Adrian Adriana Adriane Adrianna Adrianne Adrienne Agatha Agnes Agustin Agustina Ahmad Ahmed Aida Aileen Aimee Aisha Al Alaina Alan
  Alana Alanna Alba Albert Alberta Albertha Alberto Albina Alda Alden Aldo Alec Alecia Alejandra Alejandro Alena Alene Alesha Alesia Aleta Aletha Alex
  Alexa Alexander Alexandra Alexia Alexis Alfonso Alfonzo Alfred Alfreda Alfredo Ali Alice Alicia Alida Alina Aline Alisa Alisha Alison Alissa Allan
  Allen Allene Allie Allison Allyson Alma Almeda Alonso Alonzo Alpha Alphonse Alphonso Alta Altagracia Althea Alton Alva Alvaro Alvin Alvina Alyce
  Alycia Alysia Alyson Alyssa Amada Amado Amalia Amanda Ambrose Amelia Ami Amie Amos Amparo Amy Ana Anabel Anastasia Anderson Andra Andre Andrea Andreas
  Andres Andrew Andria Andy Angela Angelia Angelina Angeline Angelique Angelita Angella Angelo Angie Anglea Anh Anibal Anissa Anita Anitra Ann Anna
  Annabel Annabelle Annamarie Anne Annemarie Annetta Annette Annie Annmarie Anthony Antione Antionette Antoine Antoinette Anton Antone Antonette Antonia
  Antonio Antony Antwan Araceli Aracely Archie Arden Ardis Ardith Aretha Ariana Ariel Arielle Arleen Arlen Arlene Arlie Arline Armand Armando Armida
  Arnold Arnoldo Arnulfo Aron Arron Arthur Artie Arturo Asa Asha Ashely Ashlee Ashleigh Ashley Ashlie Ashly Ashton Astrid Athena Aubrey Audra Audrey
  Audry Augusta Augustine Augustus Aura Aurea Aurelia Aurelio Ava Avery Avis Awilda Bailey Bambi Barb Barbara Barbra Barney Barrett Barry Bart Barton
  Basil Bea Beatrice Beatriz Beau Becky Belen Belinda Bella Belle Belva Ben Benedict Benita Benito Benjamin Bennett Bennie Benny Benton Bernadette
  Bernadine Bernard Bernardo Bernice Bernie Berniece Bernita Bert Berta Bertha Bertie Bertram Beryl Bess Bessie Beth Bethany Betsy Bette Bettie Bettina
  Betty Bettye Beulah Beverley Beverly Bianca Billie Billy Birdie Blaine Blair Blake Blanch Blanche Bo Bobbi Bobbie Bobby Bonita Bonnie Bonny Booker
  Boris Boyce Boyd Brad Bradford Bradley Bradly Brady Brain Brandee Branden Brandi Brandie Brandon Brandy Brant Breanna Breanne Brenda Brendan Brendon
  Brenna Brent Brenton Bret Brett Brian Briana Brianna Brianne Brice Bridget Bridgett Bridgette Brigette Brigitte Britney Britt Brittani Brittany
  Brittney Brock Broderick Brooke Bruce Bruno Bryan Bryant Bryce Bryon Buford Burl Burt Burton Buster Byron Caitlin Caitlyn Caleb Callie Calvin Cameron
  Cami Camilla Camille Candace Candance Candelaria Candi Candice Candida Candis Cara Caren Carey Cari Caridad Carin Carina Carissa Carl Carla Carleen
  Carlene Carlo Carlos Carlota Carlotta Carlton Carly Carma Carman Carmel Carmela Carmelita Carmella Carmelo Carmen Carmine Carol Carolann Carole
  Carolee Caroline Carolyn Carri Carrie Carrol Carroll Carson Cary Caryl Caryn Casandra Casey Cassandra Cassidy Cassie Catalina Catharine Catherine
  Cathi Cathie Cathleen Cathrine Cathryn Cathy Catina Catrina Cecelia Cecil Cecile Cecilia Cecily Cedric Cedrick Celeste Celestine Celia Celina Cesar
  Chadwick Chana Chanda Chandra Chanel Chang Chantal Chantel Chantelle Charissa Charisse Charla Charleen Charlene Charles Charlette Charley Charlie
  Charline Charlotte Charmaine Charolette Chas Chasity Chastity Chauncey Chelsey Chelsie Cheri Cherie Cherise Cherly Cherri Cherrie Cheryl Cheryle Chet
  Cheyenne Chiquita Chloe Chong Chris Chrissy Christa Christal Christel Christen Christi Christiana Christiane Christie Christin Christina Christine
  Christoper Christopher Christy Chrystal Chuck Ciara Cierra Cinda Cindi Cindy Cinthia Clair Claire Clara Clare Clarence Clarice Clarissa Clark Claud
  Claude Claudette Claudia Claudine Claudio Clayton Clement Clemente Clementine Cleo Cleta Cletus Clifford Clifton Clint Clinton Clyde Cody Colby Cole
  Coleen Coleman Colette Colin Colleen Collette Collin Colton Columbus Concepcion Concetta Connie Conrad Consuelo Cora Coral Cordelia Cordell Corene
  Corey Cori Corina Corine Corinna Corinne Cornelia Cornelius Cornell Corrie Corrina Corrine Cortez Cortney Cory Courtney Coy Craig Cristal Cristi
  Cristina Cristine Cristobal Cristopher Cristy Cruz Curt Curtis Cyndi Cynthia Cyril Cyrus Dalia Dalton Damaris Damian Damien Damion Damon Dan Dana Dane
  Danelle Danette Danial Danica Daniel Daniela Daniella Danielle Danilo Danita Danna Dannie Danny Dante Daphne Dara Darci Darcie Darcy Darell Daren
  Daria Darin Dario Darius Darla Darleen Darlene Darline Darnell Daron Darrel Darrell Darren Darrick Darrin Darron Darryl Darwin Daryl Dave David Davida
  Davina Davis Dawna Dayna Deana Deandre Deangelo Deann Deanna Deanne Deb Debbie Debby Debi Debora Deborah Debra Debrah Dedra Dee Deena Deidra Deidre
  Deirdre Delbert Delfina Delia Delilah Della Delma Delmar Delmer Delois Delores Deloris Delphia Delphine Demarcus Demetra Demetria Demetrius Dena
  Deneen Denice Denis Denise Denna Dennis Denny Deon Derek Derick Derrick Deshawn Desiree Desmond Dessie Destiny Devin Dewayne Dewey Dewitt Dexter Dian
  Diana Diane Diann Dianna Dianne Diego Dillon Dina Dinah Dino Dion Dionne Dirk Dixie Dollie Dolly Dolores Domenic Dominga Domingo Dominic Dominick
  Dominique Don Dona Donald Donita Donn Donna Donnell Donnie Donny Donovan Donte Dora Dorcas Doreen Dorene Doretha Dori Dorian Dorinda Doris Dorothea
  Dorothy Dorris Dorsey Dortha Dorthea Dorthy Dottie Doug Douglas Douglass Dovie Doyle Duane Dudley Dulce Duncan Dustin Dwain Dwayne Dwight Dylan Earle
  Earlene Earline Earnest Earnestine Eartha Eboni Ed Eda Eddie Eddy Eden Edgar Edgardo Edie Edison Edith Edmond Edmund Edmundo Edna Eduardo Edward
  Edwardo Edwin Edwina Edythe Effie Efrain Efren Eileen Elaina Elaine Elana Elba Elbert Elda Elden Eldon Eldora Eldridge Eleanor Eleanore Elena Elenor
  Elfriede Eli Elia Elias Elida Elijah Elinor Elisa Elisabeth Elise Eliseo Elisha Elissa Eliza Elizabeth Elizebeth Ella Ellen Ellie Elliot Elliott Ellis
  Ellsworth Elma Elmer Elmira Elmo Elna Elnora Eloisa Eloise Elouise Eloy Elroy Elsa Elsie Elton Elva Elvera Elvia Elvin Elvira Elvis Elwood Elyse
  Emanuel Emerson Emery Emil Emile Emilia Emilie Emilio Emily Emma Emmanuel Emmett Emmitt Emogene Emory Ena Enedina Enid Enoch Enrique Enriqueta Era
  Erasmo Eric Erica Erich Erick Ericka Erik Erika Erin Erlinda Erma Erna Ernest Ernestina Ernestine Ernesto Ernie Errol Ervin Erwin Esmeralda Esperanza
  Essie Esteban Estela Estella Estelle Ester Esther Estrella Ethan Ethel Ethelyn Etta Eugenia Eugenio Eula Eulalia Eun Eunice Eusebio Eva Evalyn Evan
  Evangelina Evangeline Eve Evelia Evelyn Everett Everette Evette Evie Evon Evonne Ezekiel Ezequiel Ezra Fabian Fabiola Fannie Fanny Farrah Fatima
  Faustino Fausto Fawn Fay Faye Federico Felecia Felica Felice Felicia Felicita Felicitas Felipa Felipe Felisha Felix Felton Ferdinand Fermin Fernando
  Ferne Fidel Filiberto Filomena Fiona Fletcher Flor Florencio Florene Florentino Florida Florine Flossie Floy Floyd Fonda Forrest Fran Frances
  Francesca Francesco Francine Francis Francisca Francisco Frank Frankie Franklin Franklyn Fred Freda Freddie Freddy Frederic Frederick Fredric Fredrick
  Freeman Freida Frieda Fritz Gabriel Gabriela Gabriella Gabrielle Gail Gale Galen Garfield Garland Garret Garrett Garry Garth Gary Gaston Gavin Gay
  Gaye Gayla Gayle Gaylord Gaynell Gemma Gena Genaro Gene Genevieve Genoveva Geoffrey George Georgette Georgiana Georgianna Georgie Georgina Gerald
  Geraldine Geraldo Geralyn Gerard Gerardo Gerda Geri Germaine German Gerri Gerry Gertie Gertrude Gil Gilbert Gilberto Gilda Gillian Gina Ginny Gino
  Giovanna Giovanni Gisela Gisele Giselle Giuseppe Gladis Gladys Glenda Glenn Glenna Gloria Glory Golda Goldie Gonzalo Gordon Gracie Graciela Grady
  Graham Graig Granville Greg Gregg Gregoria Gregorio Gregory Greta Gretchen Griselda Grover Guadalupe Guillermina Guillermo Gus Gussie Gustavo Gwen
  Gwendolyn Hai Hailey Hal Haley Hallie Hank Hanna Hannah Hans Harlan Harland Harold Harriet Harriett Harriette Harris Harrison Harry Harvey Hassan
  Hattie Haydee Hayden Hayley Haywood Hector Hedwig Heidi Helen Helena Helene Helga Hellen Henrietta Henry Herb Herbert Heriberto Herlinda Herman
  Hermelinda Herminia Herschel Hershel Hester Hettie Hilario Hilary Hilda Hildegard Hillary Hilton Hipolito Hiram Hobert Holli Hollie Hollis Homer
  Horace Horacio Hortencia Hortense Hortensia Hosea Howard Hoyt Hubert Huey Hugh Hugo Hulda Humberto Hung Hyman Ian Ida Idalia Idella Ignacio Ike Ila
  Ileana Ilene Iliana Ilona Ilse Ima Imelda Imogene Ina Ines Inez Inga Inge Ingeborg Ingrid Iola Iona Ione Ira Irena Irene Irma Irvin Irving Irwin Isaac
  Isabel Isabell Isabella Isabelle Isaiah Isaias Isiah Isidro Ismael Isreal Issac Iva Ivan Ivette Ivonne Jacalyn Jacinta Jacinto Jackie Jacklyn Jaclyn
  Jacob Jacque Jacquelin Jacqueline Jacquelyn Jacques Jacquline Jada Jae Jaime Jaimie Jake Jamaal Jamal Jamar Jame Jamel James Jamey Jami Jamie Jamila
  Jamison Jammie Jan Jana Jane Janeen Janel Janell Janelle Janet Janette Janey Janice Janie Janina Janine Janis Janna Jannette Jannie Jaqueline Jared
  Jarod Jarred Jarrett Jarrod Jarvis Jasmin Jasmine Jason Jasper Jaunita Javier Jay Jayme Jayne Jayson Jazmin Jc Jeana Jeane Jeanetta Jeanette Jeanie
  Jeanine Jeanna Jeanne Jeannette Jeannie Jeannine Jed Jeff Jefferey Jefferson Jeffery Jeffrey Jeffry Jena Jenelle Jenifer Jeniffer Jenna Jennette Jenni
  Jennie Jennifer Jenniffer Jenny Jerald Jeraldine Jeramy Jere Jeremiah Jeremy Jeri Jerilyn Jermaine Jerold Jerome Jeromy Jerrell Jerri Jerrie Jerrod
  Jerrold Jerry Jesica Jess Jesse Jessica Jessie Jesus Jettie Jewell Jill Jillian Jim Jimmie Jimmy Jo Joan Joanie Joann Joanna Joanne Joaquin Jocelyn
  Jodi Jodie Jody Joe Joel Joelle Joellen Joesph Joetta Joey Johanna John Johnathan Johnathon Johnetta Johnie Johnna Johnnie Johnson Joleen Jolene
  Jolynn Jon Jonah Jonas Jonathan Jonathon Joni Jonna Jonnie Jordon Jorge Jose Josef Josefa Josefina Joseph Josephina Josephine Josette Josh Joshua
  Josiah Josie Jospeh Josue Jovita Joyce Joycelyn Juan Juana Juanita Jude Judi Judie Judith Judson Judy Jules Juli Julia Julian Juliana Juliann Julianna
  Julianne Julie Juliet Julieta Juliette Julio Julissa Julius Justin Justina Justine Kacey Kaitlin Kaitlyn Kala Kami Kandi Kandice Kandy Kara Karan
  Kareem Karen Kari Karie Karin Karina Karissa Karl Karla Karlene Karol Karolyn Karon Karri Karrie Karyn Kasey Kassandra Kate Katelyn Katharine
  Katherine Katheryn Kathi Kathie Kathleen Kathlene Kathlyn Kathrine Kathryn Kathryne Kathy Katie Katina Katrina Katy Kay Kaye Kayla Kaylee Kecia Keely
  Keenan Keisha Keith Kelley Kelli Kellie Kelly Kelsey Kelvin Ken Kendall Kendra Kendrick Keneth Kenna Kenneth Kennith Kenny Kenton Kenyatta Keri Kermit
  Kerri Kerrie Kerry Kesha Keshia Keven Kevin Kia Kiara Kieth Kim Kimberely Kimberlee Kimberley Kimberly Kip Kira Kirby Kirk Kirsten Kirstin Kisha Kitty
  Korey Kori Kory Kraig Kris Krista Kristal Kristan Kristen Kristi Kristie Kristin Kristina Kristine Kristofer Kristopher Kristy Kristyn Krystal Krystle
  Krystyna Kurt Kurtis Kyla Kyle Kylee Kylie Kyong Kyra Lacey Lacie Ladonna Lai Lakeisha Lakesha Lakisha Lamar Lamont Lana Lance Landon Lanette Lani
  Lanny Laquita Lara Larissa Larry Larue Lashanda Lashawn Lashonda Latanya Latasha Latisha Latonia Latonya Latosha Latoya Latrice Latricia Laura Laureen
  Lauren Laurence Lauretta Laurette Lauri Laurie Lavada Lavern Laverne Lavina Lavon Lavonda Lavonne Lawanda Lawerence Lawrence Lazaro Lea Leah Leandra
  Leandro Leann Leanna Leanne Leatha Leatrice Leda Leeann Leesa Leif Leigh Leila Leilani Leisa Lela Leland Lelia Lemuel Len Lena Lenard Lennie Lenny
  Lenora Lenore Leo Leola Leon Leona Leonard Leonardo Leone Leonel Leonor Leonora Leopoldo Leora Leota Leroy Les Lesa Leslee Lesley Lesli Leslie Lessie
  Lester Leta Letha Leticia Letitia Lettie Levi Lewis Lia Liana Liane Libby Lida Lidia Lila Lilia Lilian Liliana Lillian Lillie Lilly Lina Linda Lindsay
  Lindsey Lindy Linette Linnea Linnie Lino Linwood Lionel Lisa Lise Lisette Lissa Lissette Lita Liz Liza Lizabeth Lizbeth Lizette Lizzie Lloyd Logan
  Lois Lola Lolita Lon Lona Lonnie Lonny Lora Loraine Lorelei Loren Lorena Lorene Lorenza Lorenzo Loretta Lori Lorie Lorinda Lorine Lorna Lorraine
  Lorretta Lorri Lorrie Lottie Lou Louann Louella Louie Louis Louisa Louise Lourdes Lovie Lowell Loyd Lu Luann Luanne Lucas Lucia Luciana Luciano Lucie
  Lucien Lucienne Lucila Lucile Lucille Lucinda Lucio Lucius Lucretia Lucy Lue Luella Luigi Luis Luisa Luke Lula Lulu Lupe Lupita Lura Luther Luz Lyda
  Lydia Lyle Lyman Lyn Lynda Lyndon Lyndsay Lyndsey Lynette Lynn Lynne Lynnette Lynwood Ma Mabel Mable Mac Machelle Mack Mackenzie Madeleine Madeline
  Madelyn Madge Madonna Mae Magda Magdalena Magdalene Maggie Magnolia Mai Majorie Malcolm Malcom Malia Malik Malinda Malissa Mallory Mamie Mandi Mandy
  Manual Manuel Manuela Mara Maranda Marc Marcel Marcela Marcelina Marcelino Marcella Marcelle Marcellus Marcelo Marci Marcia Marcie Marco Marcos Marcus
  Marcy Margaret Margarete Margarette Margarita Margarito Marge Margery Margie Margo Margot Margret Marguerite Mari Maria Mariah Mariam Marian Mariana
  Mariann Marianna Marianne Mariano Maribel Maribeth Maricela Marie Mariela Marietta Marilee Marilyn Marilynn Marina Mario Marion Marisa Marisela
  Marisol Marissa Marita Maritza Marjorie Marjory Markus Marla Marlena Marlene Marlin Marlo Marlon Marlyn Marlys Marnie Marquerite Marquis Marquita
  Marry Marsha Marshall Marta Martha Marti Martin Martina Martine Marty Marva Marvel Marvin Mary Maryann Maryanne Marybeth Maryellen Maryjane Maryjo
  Marylee Marylin Marylou Mathew Matilda Matilde Matt Matthew Mattie Maud Maude Maudie Maura Maureen Maurice Mauricio Maurine Mauro Mavis Maxie Maximo
  Maxine Maxwell Maya Maybelle Mayme Maynard Mayra Mazie Mckinley Meagan Meaghan Mechelle Megan Meghan Mei Mel Melanie Melba Melina Melinda Melisa
  Melissa Mellisa Mellissa Melodie Melody Melonie Melony Melva Melvin Melvina Meredith Merle Merlin Mervin Meryl Meta Mia Micaela Micah Michael Michaela
  Michal Michale Micheal Michel Michele Michell Michelle Mickey Migdalia Miguel Mike Mikel Milagros Mildred Milford Milissa Millard Millicent Millie
  Milo Milton Mimi Mina Mindi Mindy Minerva Minh Minnie Miquel Mira Miranda Mireya Miriam Mirian Mirna Mirta Misti Misty Mitch Mitchel Mitchell Mittie
  Mitzi Modesta Modesto Mohamed Mohammad Mohammed Moira Moises Mollie Molly Mona Monica Monika Monique Monroe Monte Monty Morris Morton Mose Moses Moshe
  Mozelle Muriel Murray Myles Myong Myra Myriam Myrna Myron Myrtice Myrtis Nada Nadia Nadine Nakia Nan Nanci Nancy Nanette Nannette Nannie Naomi
  Napoleon Natalia Natalie Natasha Nathalie Nathan Nathanael Nathanial Nathaniel Natividad Neal Ned Nedra Neil Nelda Nell Nella Nelle Nellie Nelly
  Nelson Nena Nereida Nestor Nettie Neva Neville Nicholas Nichole Nick Nicki Nickolas Nicky Nicola Nicolas Nicole Nicolette Nidia Nigel Niki Nikita
  Nikki Nila Nilda Nilsa Nina Ninfa Nita Noah Noe Noelia Noelle Noemi Nola Nolan Nona Nora Norbert Norberto Noreen Norene Norine Norma Norman Normand
  Norris Novella Numbers Nydia Ocie Octavia Octavio Odell Odette Odis Ofelia Ola Olen Oleta Olga Olin Oliver Olivia Ollie Oma Omar Omer Ona Opal Ophelia
  Ora Oralia Oren Orlando Orpha Orval Orville Oscar Osvaldo Oswaldo Otha Otilia Otis Otto Ouida Owen Pablo Palma Palmer Pam Pamala Pamela Pansy Paola
  Pasquale Patrica Patrice Patricia Patrick Patsy Patti Pattie Patty Paul Paula Paulette Paulina Pauline Pearlie Pearline Pedro Peggie Peggy Penelope
  Pennie Percy Perla Perry Pete Peter Petra Phil Philip Phillip Phillis Philomena Phoebe Phuong Phylis Phyliss Phyllis Pierre Pilar Polly Porfirio
  Preston Pricilla Priscilla Quentin Quincy Quinn Quintin Quinton Rachael Racheal Rachel Rachelle Racquel Rae Rafael Rafaela Raleigh Ralph Ramiro Ramon
  Ramona Randal Randall Randell Randi Randolph Raphael Raquel Rashad Rashida Raul Raven Ray Rayford Raymon Raymond Raymundo Reba Rebeca Rebecca Rebekah
  Reed Refugio Reggie Regina Reginald Reid Reina Reinaldo Rena Renae Renaldo Renata Renate Renato Rene Renea Renee Renita Reta Retha Reuben Reva Rey
  Reyes Reyna Reynaldo Rhea Rhett Rhiannon Rhoda Rhonda Ricardo Rich Richard Richelle Richie Rick Rickey Rickie Ricky Rico Rigoberto Riley Rina Rita
  Robbie Robbin Robby Robert Roberta Roberto Robin Robt Robyn Rocco Rochelle Rocio Rod Roderick Rodger Rodney Rodolfo Rodrick Rodrigo Rogelio Roger
  Roland Rolanda Rolando Rolf Rolland Roman Romeo Romona Ron Rona Ronald Ronda Ronna Ronnie Ronny Roosevelt Rory Rosa Rosalba Rosalee Rosalia Rosalie
  Rosalina Rosalind Rosalinda Rosaline Rosalva Rosalyn Rosanna Rosanne Rosaria Rosario Rosaura Roscoe Roseann Roseanna Roseanne Rosella Roselyn
  Rosemarie Rosemary Rosendo Rosetta Rosie Rosina Rosita Roslyn Ross Rowena Roxana Roxane Roxann Roxanna Roxanne Roxie Roy Ruben Rubin Rubye Rudolf
  Rudolph Rudy Rueben Rufus Rupert Russ Russel Russell Ruth Ruthann Ruthie Ryan Sabina Sabra Sabrina Sade Sadie Sal Salina Sallie Sally Salvador
  Salvatore Sam Samantha Samatha Sammie Sammy Samual Samuel Sandi Sandra Sanford Sanjuana Sanjuanita Santo Sara Sarah Sarita Sasha Saul Saundra Savannah
  Scarlett Scot Scott Scottie Scotty Sean Sebastian Selena Selina Selma Serena Sergio Seth Seymour Shad Shaina Shalonda Shameka Shamika Shana Shanda
  Shane Shanell Shanika Shanna Shannan Shannon Shanon Shanta Shante Shantel Shantell Shara Shari Sharla Sharlene Sharon Sharonda Sharron Sharyn Shasta
  Shaun Shauna Shawn Shawna Shayla Shayna Shayne Sheena Sheila Shelby Shelia Shelley Shelli Shellie Shelly Shelton Sheree Sheri Sherie Sherita Sherman
  Sheron Sherri Sherrie Sherrill Sherron Sherry Sherryl Sherwood Sheryl Shiela Shirlee Shirlene Shirley Shirly Shon Shonda Sibyl Sid Sidney Sierra
  Sigrid Silas Silvia Simon Simone Siobhan Socorro Sol Soledad Solomon Sondra Sonia Sonja Sonya Soon Sophia Sophie Spencer Stacey Staci Stacia Stacie
  Stacy Stan Stanford Stanley Stanton Starla Stefan Stefani Stefanie Stella Stephaine Stephan Stephani Stephanie Stephany Stephen Stephenie Stephine
  Steve Steven Stevie Stewart Stuart Su Susan Susana Susanna Susannah Susanne Susie Suzan Suzanna Suzanne Suzette Suzie Suzy Sybil Syble Sylvester
  Sylvia Tabatha Tabitha Tad Talia Tamar Tamara Tameka Tamela Tamera Tami Tamika Tammi Tammie Tammy Tamra Tana Tanesha Tangela Tania Tanika Tanisha
  Tanya Tara Tarsha Taryn Tasha Tatiana Tawana Tawanda Tawanna Tawnya Ted Teddy Teena Tena Teodoro Tera Terence Teresa Terese Teresita Teressa Teri
  Terra Terrance Terrell Terrence Terri Terrie Terry Tess Tessa Tessie Thad Thaddeus Thanh Thea Theda Thelma Theo Theodora Theodore Theresa Therese
  Theron Thomas Thomasina Thurman Thuy Tia Tiana Tiara Tierra Tiffani Tiffanie Tiffany Tillie Tim Timmy Timothy Tina Tisha Titus Tobias Toby Tod Todd
  Tom Tomas Tomasa Tomeka Tommie Tommy Toney Toni Tonia Tonja Tony Tonya Tori Tory Tosha Toya Tracey Traci Tracie Tracy Travis Trena Trent Trenton Tresa
  Tressa Tressie Treva Trevor Trey Tricia Trina Trish Trisha Trista Tristan Troy Trudy Truman Tuan Twila Twyla Ty Tyra Tyree Tyrell Tyron Tyrone Tyson
  Ulysses Una Ursula Vada Val Valarie Valencia Valentin Valentina Valentine Valeria Valerie Valorie Vance Vanessa Vaughn Veda Velda Velia Velma Velva
  Venessa Venita Venus Vera Verda Vergie Verla Vern Verna Vernell Vernice Vernie Vernita Vernon Veronica Vesta Vicenta Vicente Vickey Vicki Vickie Vicky
  Victor Vida Vikki Vilma Vina Vince Vincent Vincenzo Viola Violeta Virgie Virgil Virgilio Virgina Vita Vito Viva Vivian Viviana Von Vonda Vonnie Waldo
  Walker Wallace Wally Walter Walton Wanda Wanita Warner Warren Waylon Weldon Wendell Wendi Wendy Werner Wes Wesley Weston Whitney Wilber Wilbert Wilbur
  Wilburn Wilda Wilford Wilfred Wilfredo Wilhelmina Willa Willard William Williams Willian Willie Willis Willy Wilma Wilmer Wilson Wilton Windy Winford
  Winfred Winifred Winnie Winnifred Winona Winston Wm Woodrow Wyatt Wynona Xavier Xiomara Yadira Yasmin Yesenia Yetta Yolanda Yolonda Yoshiko Yu Yvette
  Yvonne Zachariah Zachary Zachery Zack Zackary Zaida Zane Zelda Zella Zelma Zena Zenaida Zina Zoe Zoila Zola Zona Zora Zoraida Zula
`.trim().split(/\s+/)
