/** Given names of men and women frequent in the United States: the 1990 census tables (public domain), without those that are ordinary words or places. */
export const eitherGivenNames: readonly string[] = `
  Adrian Alexis Ali Alva Antonia Ariel Aubrey Augustine Bennie Bernie Billie Blair Bobbie Britt Carey Carrol Carroll Cary Casey Chang Chong Clair Cleo
  Courtney Cruz Dana Dannie Darnell Dee Deon Devin Dominique Donnie Dorian Elisha Francis Frankie Freddie Gale Gayle Gerry Guadalupe Hollis Ira Jackie
  Jae Jaime Jamey Jamie Jan Jessie Jewell Jimmie Jody Johnie Johnnie Jude Kasey Kelley Kelly Kendall Kerry Kim Kirby Kris Lavern Laverne Leigh Lesley
  Leslie Lindsay Lindsey Loren Lou Lupe Lynn Marion Marty Merle Merrill Micah Michal Michel Mickey Minh Nicky Numbers Odell Ollie Otha Quinn Refugio
  Rene Robbie Robin Rosario Sammie Scottie Shannon Shayne Shelby Sol Stacey Stacy Stevie Terry Thanh Theo Toby Tommie Tory Tracey Tracy Tristan Val
  Valentine Whitney Willie
`.trim().split(/\s+/)
