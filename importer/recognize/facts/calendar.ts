/** Days, months, feasts and seasons: capitals that name a time. */
export const calendar: ReadonlySet<string> = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  mon tue tues wed thu thur thurs fri sat sun
  january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec
  easter christmas ramadan eid hanukkah passover diwali thanksgiving halloween lent advent epiphany pentecost nowruz yom kippur rosh hashanah
  spring summer autumn fall winter gmt utc bst est edt pst pdt cet am pm today tomorrow yesterday tonight new-year`.trim().split(/\s+/),
)
