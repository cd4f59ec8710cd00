/** Verbs that report speech. One row: base | third person | past | participle, written out because English is irregular. */
const rows = `
say says said saying
tell tells told telling
state states stated stating
add adds added adding
note notes noted noting
announce announces announced announcing
argue argues argued arguing
stress stresses stressed stressing
highlight highlights highlighted highlighting
explain explains explained explaining
claim claims claimed claiming
warn warns warned warning
insist insists insisted insisting
declare declares declared declaring
admit admits admitted admitting
deny denies denied denying
acknowledge acknowledges acknowledged acknowledging
suggest suggests suggested suggesting
write writes wrote writing written
tweet tweets tweeted tweeting
retweet retweets retweeted retweeting
post posts posted posting
ask asks asked asking
reply replies replied replying
respond responds responded responding
answer answers answered answering
comment comments commented commenting
remark remarks remarked remarking
observe observes observed observing
recall recalls recalled recalling
remember remembers remembered remembering
reveal reveals revealed revealing
report reports reported reporting
confirm confirms confirmed confirming
contend contends contended contending
maintain maintains maintained maintaining
assert asserts asserted asserting
allege alleges alleged alleging
conclude concludes concluded concluding
continue continues continued continuing
concede concedes conceded conceding
emphasize emphasizes emphasized emphasizing
emphasise emphasises emphasised emphasising
underline underlines underlined underlining
underscore underscores underscored underscoring
reiterate reiterates reiterated reiterating
repeat repeats repeated repeating
joke jokes joked joking
quoth quoths quoth
quip quips quipped quipping
shout shouts shouted shouting
yell yells yelled yelling
cry cries cried crying
scream screams screamed screaming
whisper whispers whispered whispering
mutter mutters muttered muttering
promise promises promised promising
vow vows vowed vowing
pledge pledges pledged pledging
predict predicts predicted predicting
complain complains complained complaining
lament laments lamented lamenting
urge urges urged urging
agree agrees agreed agreeing
think thinks thought thinking
believe believes believed believing
testify testifies testified testifying
recount recounts recounted recounting
exclaim exclaims exclaimed exclaiming
boast boasts boasted boasting
caution cautions cautioned cautioning
counter counters countered countering
point points pointed pointing
describe describes described describing
call calls called calling
dub dubs dubbed dubbing
label labels labeled labelled labeling labelling
brand brands branded branding
slam slams slammed slamming
liken likens likened likening
laud lauds lauded lauding
seethe seethes seethed seething
scold scolds scolded scolding
ridicule ridicules ridiculed ridiculing
sigh sighs sighed sighing
interject interjects interjected interjecting
rant rants ranted ranting
thunder thunders thundered thundering
tease teases teased teasing
marvel marvels marveled marvelled marveling marvelling
warn warns warned warning
put puts putting
attack attacks attacked attacking
tout touts touted touting
decree decrees decreed decreeing
argue argues argued arguing
hear hears heard hearing
lash lashes lashed lashing
call calls called calling
denounce denounces denounced denouncing
condemn condemns condemned condemning
criticize criticizes criticized criticizing
criticise criticises criticised criticising
blast blasts blasted blasting
dismiss dismisses dismissed dismissing
reject rejects rejected rejecting
rebuff rebuffs rebuffed rebuffing
rubbish rubbishes rubbished rubbishing
deride derides derided deriding
defend defends defended defending
portray portrays portrayed portraying
praise praises praised praising
hail hails hailed hailing
welcome welcomes welcomed welcoming
accuse accuses accused accusing
blame blames blamed blaming
mock mocks mocked mocking
decry decries decried decrying
deplore deplores deplored deploring
characterize characterizes characterized characterizing
characterise characterises characterised characterising
rate rates rated rating
deem deems deemed deeming
refer refers referred referring
cite cites cited citing
quote quotes quoted quoting
express expresses expressed expressing
voice voices voiced voicing
demand demands demanded demanding
propose proposes proposed proposing
recommend recommends recommended recommending
order orders ordered ordering
advise advises advised advising
assure assures assured assuring
inform informs informed informing
remind reminds reminded reminding
affirm affirms affirmed affirming
reaffirm reaffirms reaffirmed reaffirming
estimate estimates estimated estimating
hint hints hinted hinting
imply implies implied implying
indicate indicates indicated indicating
signal signals signaled signalled signaling signalling
mention mentions mentioned mentioning
proclaim proclaims proclaimed proclaiming
pronounce pronounces pronounced pronouncing
protest protests protested protesting
retort retorts retorted retorting
speculate speculates speculated speculating
summarize summarizes summarized summarizing
summarise summarises summarised summarising
wonder wonders wondered wondering
disclose discloses disclosed disclosing
elaborate elaborates elaborated elaborating
clarify clarifies clarified clarifying
reason reasons reasoned reasoning
rule rules ruled ruling
read reads reading
apologize apologizes apologized apologizing
apologise apologises apologised apologising
beg begs begged begging
plead pleads pleaded pleading
sing sings sang singing
chant chants chanted chanting
reflect reflects reflected reflecting
opine opines opined opining
vent vents vented venting
fume fumes fumed fuming
gush gushes gushed gushing
hope hopes hoped hoping
feel feels felt feeling
find finds found finding
learn learns learned learning
see sees saw seeing
consider considers considered considering
want wants wanted wanting
`

/** They also report with a quoted fragment as object or complement: "called it “absurd”", "slammed … as a “fake news story”". */
const judgingRow = `describe call dub label brand slam denounce condemn criticize criticise blast dismiss praise hail liken laud scold ridicule attack tout lash welcome accuse blame mock decry deplore characterize characterise rate deem refer express voice cite
  consider find see want feel think believe reject rebuff rubbish deride defend portray promise vow demand urge order tell`

/** Of these only what stands behind "as" is the subject's own word: in “rejected claims that “…”” somebody else speaks. */
export const judgesBehindAs: ReadonlySet<string> = new Set('reject rebuff rubbish deride defend portray dismiss'.split(' '))

/** A clause with one of these alone is a report of speech for a whole quoted sentence; the others need a quotation right beside them. */
const plainRow = `say tell state add note announce argue stress highlight explain claim warn insist declare admit deny acknowledge suggest write tweet ask reply respond answer comment remark observe recall reveal confirm contend maintain assert
  allege conclude continue concede emphasize emphasise underline underscore reiterate repeat joke quip shout yell exclaim predict complain lament testify recount boast caution counter explain point recall report remember retort affirm post mention elaborate clarify apologize apologise vow pledge promise warn urge agree disclose remark opine gush fume hope believe think seethe hear sigh interject rant thunder tease marvel scold decree put quoth`

/** Their third person is also a plural noun ("late-night tweets", "two points"): without a named subject it is no verb. */
export const nounLikeVerbs: ReadonlySet<string> = new Set('report claim state comment call demand order post note tweet attack answer point promise vow hope label brand rate blast praise voice cry quip joke remark estimate mention rule read find hail reply hint signal mock lament boast question welcome quote point stress counter caution'.split(' '))

export type VerbForm = 'base' | 'third' | 'past' | 'participle'

export interface SpeechForm {
  base: string
  form: VerbForm
}

const forms = new Map<string, SpeechForm>()
for (const row of rows.trim().split('\n')) {
  const [base = '', ...rest] = row.split(' ')
  const entries: [string, VerbForm][] = [[base, 'base']]
  rest.forEach((word, index) => entries.push([word, word.endsWith('ing') ? 'participle' : index === 0 ? 'third' : 'past']))
  for (const [word, form] of entries) if (!forms.has(word)) forms.set(word, {base, form})
}

/** Every form of every reporting verb, in small letters. */
export const speechForms: ReadonlyMap<string, SpeechForm> = forms
export const judgingVerbs: ReadonlySet<string> = new Set(judgingRow.trim().split(/\s+/))
export const plainVerbs: ReadonlySet<string> = new Set(plainRow.trim().split(/\s+/))
