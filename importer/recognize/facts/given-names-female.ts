/** Given names of women frequent in the United States: the 1990 census tables (public domain), without those that are ordinary words or places. */
export const femaleGivenNames: readonly string[] = `
  Abbie Abby Abigail Ada Addie Adela Adelaida Adele Adelia Adelina Adeline Adell Adella Adina Adria Adriana Adriane Adrianna Adrianne Adrienne Agatha
  Agnes Agustina Aida Aileen Aimee Aisha Alaina Alana Alanna Alba Alberta Albertha Albina Alda Alecia Alejandra Alena Alene Alesha Alesia Aleta Aletha
  Alexa Alexandra Alexia Alfreda Alice Alicia Alida Alina Aline Alisa Alisha Alison Alissa Allene Allie Allison Allyson Alma Almeda Alpha Alta
  Altagracia Althea Alvina Alyce Alycia Alysia Alyson Alyssa Amada Amalia Amanda Amelia Ami Amie Amparo Amy Ana Anabel Anastasia Andra Andrea Andria
  Angela Angelia Angelina Angeline Angelique Angelita Angella Angie Anglea Anh Anissa Anita Anitra Ann Anna Annabel Annabelle Annamarie Anne Annemarie
  Annetta Annette Annie Annmarie Antionette Antoinette Antonette Araceli Aracely Ardis Ardith Aretha Ariana Arielle Arleen Arlene Arline Armida Artie
  Asha Ashely Ashlee Ashleigh Ashley Ashlie Ashly Ashton Astrid Athena Audra Audrey Audry Augusta Aura Aurea Aurelia Ava Avis Awilda Bailey Bambi Barb
  Barbara Barbra Bea Beatrice Beatriz Becky Belen Belinda Bella Belle Belva Benita Bernadette Bernadine Bernice Berniece Bernita Berta Bertha Bertie
  Beryl Bess Bessie Beth Bethany Betsy Bette Bettie Bettina Betty Bettye Beulah Beverley Beverly Bianca Birdie Blanch Blanche Bobbi Bonita Bonnie Bonny
  Brandee Brandi Brandie Brandy Breanna Breanne Brenda Brenna Briana Brianna Brianne Bridget Bridgett Bridgette Brigette Brigitte Britney Brittani
  Brittany Brittney Brooke Caitlin Caitlyn Callie Cami Camilla Camille Candace Candance Candelaria Candi Candice Candida Candis Cara Caren Cari Caridad
  Carin Carina Carissa Carla Carleen Carlene Carlota Carlotta Carly Carma Carman Carmel Carmela Carmelita Carmella Carmen Carol Carolann Carole Carolee
  Caroline Carolyn Carri Carrie Caryl Caryn Casandra Cassandra Cassidy Cassie Catalina Catharine Catherine Cathi Cathie Cathleen Cathrine Cathryn Cathy
  Catina Catrina Cecelia Cecile Cecilia Cecily Celeste Celestine Celia Celina Chana Chanda Chandra Chanel Chantal Chantel Chantelle Charissa Charisse
  Charla Charleen Charlene Charlette Charline Charlotte Charmaine Charolette Chasity Chastity Chelsey Chelsie Cheri Cherie Cherise Cherly Cherri Cherrie
  Cheryl Cheryle Cheyenne Chiquita Chloe Chrissy Christa Christal Christel Christen Christi Christiana Christiane Christie Christin Christina Christine
  Christy Chrystal Ciara Cierra Cinda Cindi Cindy Cinthia Claire Clara Clare Clarice Clarissa Claudette Claudia Claudine Clementine Cleta Coleen Colette
  Colleen Collette Concepcion Concetta Connie Consuelo Cora Coral Cordelia Corene Cori Corina Corine Corinna Corinne Cornelia Corrie Corrina Corrine
  Cortney Cristal Cristi Cristina Cristine Cristy Cyndi Cynthia Dalia Damaris Danelle Danette Danica Daniela Daniella Danielle Danita Danna Daphne Dara
  Darci Darcie Darcy Daria Darla Darleen Darlene Darline Davida Davina Dawna Dayna Deana Deann Deanna Deanne Deb Debbie Debby Debi Debora Deborah Debra
  Debrah Dedra Deena Deidra Deidre Deirdre Delfina Delia Delilah Della Delma Delois Delores Deloris Delphia Delphine Demetra Demetria Dena Deneen Denice
  Denise Denna Desiree Dessie Destiny Dian Diana Diane Diann Dianna Dianne Dina Dinah Dionne Dixie Dollie Dolly Dolores Dominga Dona Donita Donna Dora
  Dorcas Doreen Dorene Doretha Dori Dorinda Doris Dorothea Dorothy Dorris Dortha Dorthea Dorthy Dottie Dovie Dulce Earlene Earline Earnestine Eartha
  Eboni Eda Eden Edie Edith Edna Edwina Edythe Effie Eileen Elaina Elaine Elana Elba Elda Eldora Eleanor Eleanore Elena Elenor Elfriede Elia Elida
  Elinor Elisa Elisabeth Elise Elissa Eliza Elizabeth Elizebeth Ella Ellen Ellie Elma Elmira Elna Elnora Eloisa Eloise Elouise Elsa Elsie Elva Elvera
  Elvia Elvira Elyse Emilia Emilie Emily Emma Emogene Ena Enedina Enid Enriqueta Era Erica Ericka Erika Erin Erlinda Erma Erna Ernestina Ernestine
  Esmeralda Esperanza Essie Estela Estella Estelle Ester Esther Estrella Ethel Ethelyn Etta Eugenia Eula Eulalia Eun Eunice Eva Evalyn Evangelina
  Evangeline Eve Evelia Evelyn Evette Evie Evon Evonne Fabiola Fannie Fanny Farrah Fatima Fawn Fay Faye Felecia Felica Felice Felicia Felicita Felicitas
  Felipa Felisha Ferne Filomena Fiona Flor Florene Florida Florine Flossie Floy Fonda Fran Frances Francesca Francine Francisca Freda Freida Frieda
  Gabriela Gabriella Gabrielle Gail Gay Gaye Gayla Gaynell Gemma Gena Genevieve Genoveva Georgette Georgiana Georgianna Georgie Georgina Geraldine
  Geralyn Gerda Geri Germaine Gerri Gertie Gertrude Gilda Gillian Gina Ginny Giovanna Gisela Gisele Giselle Gladis Gladys Glenda Glenna Gloria Glory
  Golda Goldie Gracie Graciela Gregoria Greta Gretchen Griselda Guillermina Gussie Gwen Gwendolyn Hailey Haley Hallie Hanna Hannah Harriet Harriett
  Harriette Hattie Haydee Hayley Hedwig Heidi Helen Helena Helene Helga Hellen Henrietta Herlinda Hermelinda Herminia Hester Hettie Hilary Hilda
  Hildegard Hillary Holli Hollie Hortencia Hortense Hortensia Hulda Ida Idalia Idella Ila Ileana Ilene Iliana Ilona Ilse Ima Imelda Imogene Ina Ines
  Inez Inga Inge Ingeborg Ingrid Iola Iona Ione Irena Irene Irma Isabel Isabell Isabella Isabelle Iva Ivette Ivonne Jacalyn Jacinta Jacklyn Jaclyn
  Jacque Jacquelin Jacqueline Jacquelyn Jacquline Jada Jaimie Jami Jamila Jammie Jana Jane Janeen Janel Janell Janelle Janet Janette Janey Janice Janie
  Janina Janine Janis Janna Jannette Jannie Jaqueline Jasmin Jasmine Jaunita Jayme Jayne Jazmin Jean Jeana Jeane Jeanetta Jeanette Jeanie Jeanine Jeanna
  Jeanne Jeannette Jeannie Jeannine Jena Jenelle Jenifer Jeniffer Jenna Jennette Jenni Jennie Jennifer Jenniffer Jenny Jeraldine Jeri Jerilyn Jerri
  Jerrie Jesica Jessica Jettie Jill Jillian Jo Joan Joanie Joann Joanna Joanne Jocelyn Jodi Jodie Joelle Joellen Joetta Johanna Johnetta Johnna Joleen
  Jolene Jolynn Joni Jonna Jonnie Josefa Josefina Josephina Josephine Josette Josie Jovita Joyce Joycelyn Juana Juanita Judi Judie Judith Judy Juli
  Julia Juliana Juliann Julianna Julianne Julie Juliet Julieta Juliette Julissa Justina Justine Kacey Kaitlin Kaitlyn Kala Kami Kandi Kandice Kandy Kara
  Karan Karen Kari Karie Karin Karina Karissa Karla Karlene Karol Karolyn Karon Karri Karrie Karyn Kassandra Kate Katelyn Katharine Katherine Katheryn
  Kathi Kathie Kathleen Kathlene Kathlyn Kathrine Kathryn Kathryne Kathy Katie Katina Katrina Katy Kay Kaye Kayla Kaylee Kecia Keely Keisha Kelli Kellie
  Kelsey Kendra Kenna Kenyatta Keri Kerri Kerrie Kesha Keshia Kia Kiara Kimberely Kimberlee Kimberley Kimberly Kira Kirsten Kirstin Kisha Kitty Kori
  Krista Kristal Kristan Kristen Kristi Kristie Kristin Kristina Kristine Kristy Kristyn Krystal Krystle Krystyna Kyla Kylee Kylie Kyong Kyra Lacey
  Lacie Ladonna Lai Lakeisha Lakesha Lakisha Lana Lanette Lani Laquita Lara Larissa Larue Lashanda Lashawn Lashonda Latanya Latasha Latisha Latonia
  Latonya Latosha Latoya Latrice Latricia Laura Laureen Lauren Lauretta Laurette Lauri Laurie Lavada Lavina Lavon Lavonda Lavonne Lawanda Lea Leah
  Leandra Leann Leanna Leanne Leatha Leatrice Leda Leeann Leesa Leila Leilani Leisa Lela Lelia Lena Lennie Lenora Lenore Leola Leona Leone Leonor
  Leonora Leora Leota Lesa Leslee Lesli Lessie Leta Letha Leticia Letitia Lettie Lia Liana Liane Libby Lida Lidia Lila Lilia Lilian Liliana Lillian
  Lillie Lilly Lina Linda Lindy Linette Linnea Linnie Lisa Lise Lisette Lissa Lissette Lita Liz Liza Lizabeth Lizbeth Lizette Lizzie Lois Lola Lolita
  Lona Lora Loraine Lorelei Lorena Lorene Lorenza Loretta Lori Lorie Lorinda Lorine Lorna Lorraine Lorretta Lorri Lorrie Lottie Louann Louella Louisa
  Louise Lourdes Lovie Lu Luann Luanne Lucia Luciana Lucie Lucienne Lucila Lucile Lucille Lucinda Lucretia Lucy Lue Luella Luisa Lula Lulu Lupita Lura
  Luz Lyda Lydia Lyn Lynda Lyndsay Lyndsey Lynette Lynne Lynnette Ma Mabel Mable Machelle Mackenzie Madeleine Madeline Madelyn Madge Madonna Mae Magda
  Magdalena Magdalene Maggie Magnolia Mai Majorie Malia Malinda Malissa Mallory Mamie Mandi Mandy Manuela Mara Maranda Marcela Marcelina Marcella
  Marcelle Marci Marcia Marcie Marcy Margaret Margarete Margarette Margarita Marge Margery Margie Margo Margot Margret Marguerite Mari Maria Mariah
  Mariam Marian Mariana Mariann Marianna Marianne Maribel Maribeth Maricela Marie Mariela Marietta Marilee Marilyn Marilynn Marina Marisa Marisela
  Marisol Marissa Marita Maritza Marjorie Marjory Marla Marlena Marlene Marlo Marlyn Marlys Marnie Marquerite Marquita Marry Marsha Marta Martha Marti
  Martina Martine Marva Marvel Mary Maryann Maryanne Marybeth Maryellen Maryjane Maryjo Marylee Marylin Marylou Matilda Matilde Mattie Maud Maude Maudie
  Maura Maureen Maurine Mavis Maxie Maxine Maya Maybelle Mayme Mayra Mazie Meagan Meaghan Mechelle Megan Meghan Mei Melanie Melba Melina Melinda Melisa
  Melissa Mellisa Mellissa Melodie Melody Melonie Melony Melva Melvina Meredith Meryl Meta Mia Micaela Michaela Michele Michell Michelle Migdalia
  Milagros Mildred Milissa Millicent Millie Mimi Mina Mindi Mindy Minerva Minnie Mira Miranda Mireya Miriam Mirian Mirna Mirta Misti Misty Mittie Mitzi
  Modesta Moira Mollie Molly Mona Monica Monika Monique Mozelle Muriel Myong Myra Myriam Myrna Myrtice Myrtis Nada Nadia Nadine Nakia Nan Nanci Nancy
  Nanette Nannette Nannie Naomi Natalia Natalie Natasha Nathalie Natividad Nedra Nelda Nell Nella Nelle Nellie Nelly Nena Nereida Nettie Neva Nichole
  Nicki Nicola Nicole Nicolette Nidia Niki Nikita Nikki Nila Nilda Nilsa Nina Ninfa Nita Noelia Noelle Noemi Nola Nona Nora Noreen Norene Norine Norma
  Novella Nydia Ocie Octavia Odette Ofelia Ola Oleta Olga Olivia Oma Ona Opal Ophelia Ora Oralia Orpha Otilia Ouida Palma Pam Pamala Pamela Pansy Paola
  Patrica Patrice Patricia Patsy Patti Pattie Patty Paula Paulette Paulina Pauline Pearlie Pearline Peggie Peggy Penelope Pennie Perla Petra Phillis
  Philomena Phoebe Phuong Phylis Phyliss Phyllis Pilar Polly Portia Pricilla Priscilla Rachael Racheal Rachel Rachelle Racquel Rae Rafaela Ramona Randi
  Raquel Rashida Raven Reba Rebeca Rebecca Rebekah Regina Reina Rena Renae Renata Renate Renea Renee Renita Reta Retha Reva Reyna Rhea Rhiannon Rhoda
  Rhonda Richelle Rina Rita Robbin Roberta Robyn Rochelle Rocio Rolanda Romona Rona Ronda Ronna Rosa Rosalba Rosalee Rosalia Rosalie Rosalina Rosalind
  Rosalinda Rosaline Rosalva Rosalyn Rosanna Rosanne Rosaria Rosaura Roseann Roseanna Roseanne Rosella Roselyn Rosemarie Rosemary Rosetta Rosie Rosina
  Rosita Roslyn Rowena Roxana Roxane Roxann Roxanna Roxanne Roxie Rubye Ruth Ruthann Ruthie Sabina Sabra Sabrina Sade Sadie Salina Sallie Sally Samantha
  Samatha Sandi Sandra Sanjuana Sanjuanita Sara Sarah Sarita Sasha Saundra Savannah Scarlett Selena Selina Selma Serena Shaina Shalonda Shameka Shamika
  Shana Shanda Shanell Shanika Shanna Shannan Shanon Shanta Shante Shantel Shantell Shara Shari Sharla Sharlene Sharon Sharonda Sharron Sharyn Shasta
  Shauna Shawna Shayla Shayna Sheena Sheila Shelia Shelley Shelli Shellie Shelly Sheree Sheri Sherie Sherita Sheron Sherri Sherrie Sherrill Sherron
  Sherry Sherryl Sheryl Shiela Shirlee Shirlene Shirley Shirly Shonda Sibyl Sierra Sigrid Silvia Simone Siobhan Socorro Soledad Sondra Sonia Sonja Sonya
  Soon Sophia Sophie Staci Stacia Stacie Starla Stefani Stefanie Stella Stephaine Stephani Stephanie Stephany Stephenie Stephine Su Susan Susana Susanna
  Susannah Susanne Susie Suzan Suzanna Suzanne Suzette Suzie Suzy Sybil Syble Sylvia Tabatha Tabitha Talia Tamar Tamara Tameka Tamela Tamera Tami Tamika
  Tammi Tammie Tammy Tamra Tana Tanesha Tangela Tania Tanika Tanisha Tanya Tara Tarsha Taryn Tasha Tatiana Tawana Tawanda Tawanna Tawnya Teena Tena Tera
  Teresa Terese Teresita Teressa Teri Terra Terri Terrie Tess Tessa Tessie Thea Theda Thelma Theodora Theresa Therese Thomasina Thuy Tia Tiana Tiara
  Tierra Tiffani Tiffanie Tiffany Tillie Tina Tisha Tomasa Tomeka Toni Tonia Tonja Tonya Tori Tosha Toya Traci Tracie Trena Tresa Tressa Tressie Treva
  Tricia Trina Trish Trisha Trista Trudy Twila Twyla Tyra Una Ursula Vada Valarie Valencia Valentina Valeria Valerie Valorie Vanessa Veda Velda Velia
  Velma Velva Venessa Venita Venus Vera Verda Vergie Verla Verna Vernell Vernice Vernie Vernita Veronica Vesta Vicenta Vickey Vicki Vickie Vicky Vida
  Vikki Vilma Vina Viola Violeta Virgie Virgina Vita Viva Vivian Viviana Vonda Vonnie Wanda Wanita Wendi Wendy Wilda Wilhelmina Willa Wilma Windy
  Winifred Winnie Winnifred Winona Wynona Xiomara Yadira Yasmin Yesenia Yetta Yolanda Yolonda Yoshiko Yu Yvette Yvonne Zaida Zelda Zella Zelma Zena
  Zenaida Zina Zoe Zoila Zola Zona Zora Zoraida Zula
`.trim().split(/\s+/)
