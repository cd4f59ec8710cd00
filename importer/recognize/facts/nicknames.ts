/** Short forms of given names: "Bob Smith" and "Robert Smith" in one story are one person. One row: the full name and its short forms. */
const rows = `
Abraham Abe
Albert Al Bert Bertie
Alexander Alex Sandy Sasha
Alexandra Alex Sandra
Alfred Alf Alfie Fred
Andrew Andy Drew
Anthony Tony
Antonio Toni Tony
Barbara Barb Babs
Benjamin Ben Benny Benji
Bernard Bernie
Catherine Cathy Kate Katie
Charles Charlie Chuck
Christopher Chris Kit
Christine Chris Christie
Daniel Dan Danny
David Dave Davey
Deborah Deb Debbie
Donald Don Donnie
Dorothy Dot Dottie
Douglas Doug
Edward Ed Eddie Ted Ned
Eleanor Ellie Nell
Elizabeth Liz Beth Betty Lizzie Libby Eliza
Eugene Gene
Francis Frank Frankie
Frederick Fred Freddie
Gerald Gerry Jerry
Gregory Greg
Harold Harry Hal
Henry Harry Hank
Howard Howie
Jacob Jake
Jacqueline Jackie
James Jim Jimmy Jamie
Janet Jan
Jeffrey Jeff
Jennifer Jen Jenny
Jessica Jess Jessie
John Jack Johnny Jon
Jonathan Jon Johnny
Joseph Joe Joey
Joshua Josh
Judith Judy
Katherine Kathy Kate Katie Kat
Kenneth Ken Kenny
Lawrence Larry
Leonard Len Lenny Leo
Louis Lou Louie
Margaret Maggie Meg Peggy Greta
Martin Marty
Matthew Matt Matty
Michael Mike Mick Mickey Micky
Mitchell Mitch
Nathaniel Nate Nat
Nathan Nate
Nicholas Nick Nicky
Pamela Pam
Patricia Pat Patty Trish Tricia
Patrick Pat Paddy
Peter Pete
Philip Phil
Rebecca Becky
Richard Rick Ricky Dick Rich
Robert Bob Bobby Rob Robbie Bert
Ronald Ron Ronnie
Samuel Sam Sammy
Samantha Sam
Stephen Steve
Steven Steve
Stuart Stu
Susan Sue Susie
Suzanne Sue
Terence Terry
Theodore Ted Teddy Theo
Theresa Terry Tess
Thomas Tom Tommy
Timothy Tim Timmy
Valerie Val
Victor Vic
Victoria Vicky Tori
Vincent Vince
Walter Walt Wally
William Bill Billy Will Willie Liam
Vladimir Volodya
`

const full = new Map<string, Set<string>>()
for (const row of rows.trim().split('\n')) {
  const [name = '', ...short] = row.split(' ')
  for (const word of short) full.set(word, (full.get(word) ?? new Set()).add(name))
}

/** Whether one of the two given names is a usual short form of the other, or both of a third. */
export function sameGivenName(left: string, right: string): boolean {
  if (left === right) return true
  return full.get(left)?.has(right) === true || full.get(right)?.has(left) === true
}
