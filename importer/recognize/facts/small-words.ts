/** Small words by which English shows in a text. */
export const englishWords: ReadonlySet<string> = new Set('the of and to in that was for with as at by from be his her he she they this are were said has had not but an will its who which their been'.split(' '))
/** Small words of other languages in Latin letters that are no English words. */
export const otherWords: ReadonlySet<string> = new Set(
  `der die und das ist nicht ein eine mit den dem von zu auf für des im sich que los las una por con para del se su el la les est dans une pour qui sur pas aux il che non della gli sono nel dei het een niet zijn aan voor och att det som för på är og til af ikke og er w na się nie że jest oraz não uma com os dos da em são ao ve bir bu için ile ja ei että az és hogy nem egy și în nu să cu yang dan di untuk dengan ini dari dalam và của là các không je že v ne ki i u za od što ang ng mga sa ay`.trim().split(/\s+/),
)
