# What briefs say, in English. The other languages have the same messages with the same values.
# The wording of asks, and of what a number can bear, is reviewed: change it here, not in code.

## Jurisdictions: name, with article, and as parts of sentences; `number` chooses the verb's form

us = United States
    .the = the United States
    .of = of the United States
    .by = by the United States
    .to = to the United States
    .short = US
    .number = one
uk = United Kingdom
    .the = the United Kingdom
    .of = of the United Kingdom
    .by = by the United Kingdom
    .to = to the United Kingdom
    .short = UK
    .number = one
eu = European Union
    .the = the European Union
    .of = of the European Union
    .by = by the European Union
    .to = to the European Union
    .short = EU
    .number = one
ca = Canada
    .the = Canada
    .of = of Canada
    .by = by Canada
    .to = to Canada
    .short = Canada
    .number = one
au = Australia
    .the = Australia
    .of = of Australia
    .by = by Australia
    .to = to Australia
    .short = Australia
    .number = one
all = All five
    .the = the five jurisdictions
    .of = of the five jurisdictions
    .by = by the five jurisdictions
    .to = to the five jurisdictions
    .short = all five
    .number = many

## Regimes, where the language has a name of its own for one

regime-us-glomag = Global Magnitsky
regime-uk-ghr = Global Human Rights
regime-uk-gac = Global Anti-Corruption
regime-eu-ghrsr = Global Human Rights
regime-ca-jvcfoa = Magnitsky Law
regime-au-hr = Human Rights (thematic)
regime-au-corr = Corruption (thematic)

## Countries that CLDR names otherwise than diplomats do

country-COD = Democratic Republic of the Congo
country-COG = Republic of the Congo
country-HKG = Hong Kong
country-MAC = Macao
country-MMR = Myanmar
country-PSE = Palestinian territories
country-SUN = Soviet Union
country-YUG = Yugoslavia
country-SCG = Serbia and Montenegro
country-XKX = Kosovo

## Numbers

less-than = less than { $share }
between = { $lower } to { $upper }
times = { $kind ->
    [none] none
    [same] as many
    [fewer] { $number } % fewer
    [more] { $number } % more
    [times] { $number } times as many
   *[unknown] –
}

## The frame of a brief

brief-kind = policy brief
brief-edition = Edition
brief-as-of = data as of
brief-page = Page
brief-of = of
brief-code = The page behind this brief

## The finding as title, and three numbers

brief-title-silent = { CAP($the) } { $number ->
    [one] has
   *[many] have
} designated nobody since { $latest }
brief-title = { CAP($the) } designated { $recent ->
    [0] nobody
    [one] { $recent } person or entity
   *[other] { $recent } people and entities
} in the twelve months to { $until }, after { $before ->
    [0] none
   *[other] { $before }
} in the twelve months before
brief-subtitle = Magnitsky-style designations, { $name }
number-recent = designated in the twelve months to { $until }; { $before ->
    [0] none
   *[other] { $before }
} in the twelve months before. A count of the official { $lists ->
    [one] list
   *[many] lists
}.
number-pace = a year under { $now } { $kind ->
    [none] against the period of
    [times] as under
    [same] as under
   *[other] than under
} { $earlier }. { $clear ->
    [yes] Very likely { $interval }: a clear change.
    [few] Very likely { $interval }, but from few actions: a hint.
   *[no] Anything from { $interval } is plausible: no clear change.
}
number-paces = of the jurisdictions that can be compared { $clear ->
    [one] has
   *[other] have
} clearly slowed since the administration before{ $few ->
    [yes] , though from few actions
   *[no] { "" }
}; for the others chance is not ruled out, or there is too little to say.
number-paces-value = { $clear } of { $pairs }
number-since = { $entities ->
    [0] people
   *[other] people and entities
} designated since { $since }. Too few actions to compare administrations.
number-acted-on = of public recommendations were followed by a listing within three years. An estimate: very likely { $interval }.
number-acted-on-few = of public recommendations that could be followed for three years led up to a listing: too few to call it a rate.
number-acted-on-none = No public list of recommendations has been followed for three years yet.

## What can be done, and was

conduct-human-rights = human-rights abuse
conduct-corruption = corruption
conduct-both = human-rights abuse or corruption
brief-law = Under its Magnitsky-style { $laws ->
    [one] law
   *[other] laws
} { $the } can freeze the assets of people responsible for { $conduct }, wherever they are.
brief-laws = Under Magnitsky-style laws five jurisdictions can freeze the assets of people responsible for human-rights abuse, and { $corruption } of them also those of people responsible for corruption, wherever they are.
brief-so-far = By { $until } { $the } had designated { $individuals ->
    [0] no individuals
    [one] { $individuals } individual
   *[other] { $individuals } individuals
} and { $entities ->
    [0] no entities
    [one] { $entities } entity
   *[other] { $entities } entities
}; { $ended ->
    [0] none of these are
    [one] 1 of these is
   *[other] { $ended } of these are
} known to have ended since. The latest designation was on { $latest }.

## Figures

years-peak = { $name }: { $peak ->
    [one] { $peak } designation
   *[other] { $peak } designations
} in { $peak_year }, the most in a year; { $last ->
    [0] none
   *[other] { $last }
} in { $last_year }
years-none = { $name }: no designation in any year so far
years-rising = { $name }: more designations in { $last_year } than in any year before
years-of-all = { $total ->
    [0] No designations
    [one] { $total } designation
   *[other] { $total } designations
} by all five in { $year }: { $each }
years-subtitle = Designations per calendar year
years-of-all-subtitle = Designations per calendar year; the last year is not over
years-individuals = individuals
years-entities = entities
years-so-far =
    { $count }
    so far
years-no-regime = no regime yet
years-alt = Bar chart of designations per calendar year { $by }: { $each }. { $running } is not over.
years-of-all-alt = Five bar charts of designations per calendar year. { $each }
years-caption = Individuals and entities designated per calendar year. The paler year is not over.

## Administrations

administration-since = { $holder }, since { $start }
administration-years = { $holder }, { $start }–{ $end }
administration-year = { $holder }, { $start }
administrations-finding = { $name }: { $latest }
administrations-findings = { $name }: { $latest }; before, { $earlier }
pace-none = no designation under { $holder }
pace-few = { $count ->
    [one] { $count } designation
   *[other] { $count } designations
} in { $actions ->
    [one] { $actions } action
   *[other] { $actions } actions
} under { $holder }
pace = { $rate } designations a year under { $holder }
interval-short = too short for a rate
interval-few = { $interval }, few actions
labelled = { $label }: { $text }
column-administration = Administration
column-actions = Actions
column-per-year = Per year
column-interval = { $level } interval
column-jurisdiction = Jurisdiction
column-in-all = In all
column-recent = 12 months
column-before = 12 before
column-latest = Latest
brief-two-administrations = Designations per year under the latest two administrations that lasted long enough for a rate:
brief-each = In the twelve months to { $until } the record of each was:

## Recommendations

acted-on-no-list = No list of public recommendations { $to } is in the data as a whole.
acted-on-asked = { $recommendations ->
    [one] { $recommendations } public recommendation
   *[other] { $recommendations } public recommendations
} { $to } on { $lists ->
    [one] { $lists } published list
   *[other] { $lists } published lists
}
acted-on-too-early = Of { $asked }, none has been followed for three years yet.
acted-on-few-followed = Of { $asked }, few have been observed for three years; of these, { $share } had by then been followed by a listing of the target under any law.
acted-on = Of { $asked }, an estimated { $wide } were followed by a listing of the target under any law within three years ({ $level } interval { $wide_interval }), { $narrow } under a Magnitsky-style regime ({ $narrow_interval }){ $few ->
    [yes] . With so few lists this is a hint, not a finding
   *[no] { "" }
}. So far { $events ->
    [0] none
   *[other] { $events }
} were{ $waiting ->
    [0] .
   *[other] ; { $waiting } have not been followed that long.
}
share-of = { $events } of { $followed }
basis-none = For none of the { $designations ->
    [one] { $designations } designation
   *[other] { $designations } designations
} { $by } is a public call known; most recommendations are confidential.
basis = At least { $events } of the { $designations ->
    [one] { $designations } designation
   *[other] { $designations } designations
} { $by } ({ $share }) had been called for in public before; most recommendations are confidential.
after-is-not-because = After a call does not mean because of it.

## Acting together

overlap-listed = Counting listings under every programme, { $events } of { $n } designated targets are on two or more lists
overlap-none = No target is designated by two of the five
overlap-most = { CAP($pairs) } share most: { $most } designated targets
together-of-all = Of { $n } designated targets, { $events } ({ $share }; { $level } interval { $interval }) are designated by two or more of the five. { $overlap }.
together-none = Of the { $n } targets that { $the } { $number ->
    [one] has
   *[many] have
} designated, none is designated by another of the five.
together = Of the { $n } targets that { $the } { $number ->
    [one] has
   *[many] have
} designated, { $events } ({ $share }; { $level } interval { $interval }) are designated by at least one other of the five: { $order }, under the regimes counted here. Most are shared with { $closest } ({ $most }).{ $few ->
    [yes] { " " }With so few actions this is a hint, not a finding.
   *[no] { "" }
}
order-first = { $n } before any other
order-same-day = { $n } on the same day as another
order-later = { $n } after another

## Sections

section-record = What the record shows
section-recommendations = Recommendations, and acting together
section-asks = What is asked
section-method = Method

## What is asked: each stands where its rule in `asks` holds for the record

ask-silent = **Use the law, or say why not.** Nobody was designated in the twelve months to { $recent_until }. The latest designation was on { $latest_action }.
ask-halved = **Explain the fall.** { $recent ->
    [one] { $recent } designation
   *[other] { $recent } designations
} in the twelve months to { $recent_until }, after { $before } in the twelve months before.
ask-packaged = **Say how decisions are timed.** At least half of all designations came in { $largest_half } of { $actions ->
    [one] { $actions } action
   *[other] { $actions } actions
}; those who send evidence need to know when it is considered.
ask-always = **Answer those who send evidence.** Say each year how many submissions from civil society were received and how many were followed by a designation.

## Method, and how to cite

method-counted = Counted: individuals and entities on the official { $lists ->
    [one] list
   *[many] lists
} under { $regimes }. Vessels are not counted.
method-counted-all = Counted: individuals and entities on the official lists under the { $regimes } Magnitsky-style regimes. Vessels are not counted.
method-days-all = Days: read from the list itself for all { $targets }.
method-days = Days: from the list itself for { $dated } of { $targets }; else from official journals, snapshots or announcements; { $inferred } inferred, mostly from the order of list numbers.
method-delisted = A delisted target stays in the count of its year.{ $forgets ->
    [yes] { " " }One taken off { $lists ->
        [one] the list
       *[many] a list
    } before { $known_from } can be missing.
   *[no] { "" }
}
method-intervals = “Very likely” and intervals: { $level }, from { $draws } resamples of actions or lists; with fewer than { $fewest } take them as a hint. None says why.
method-open = Tables, code and every choice are published; anyone can run them again.
cite = **How to cite.** Uptake, *{ $name }: Magnitsky-style designations*, data as of { $until }, edition { $edition }.

## Countries: what a page and a brief say of the one that lists connect targets with

countries-designated = { $kind ->
    [individuals] { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
    [entities] { $n ->
        [one] { $n } entity
       *[other] { $n } entities
    }
   *[both] { $n } people and entities
} designated
countries-designations = { $n ->
    [one] { $n } designation
   *[other] { $n } designations
}
countries-actions = { $n ->
    [one] { $n } action
   *[other] { $n } actions
}
countries-finding = { $country }: { $designated }; { $acted ->
    [2] two of the five
    [3] three of the five
    [4] four of the five
   *[5] all five
} have acted, first { $the }, on { $first }{ $shared ->
    [0] , none of them together
   *[other] { "" }
}
countries-finding-one = { $country }: { $designated }; only the list { $of } names it, { $actions ->
    [one] since
   *[other] first on
} { $first }
countries-finding-alone = { $country }: { $designated } { $by } alone, { $actions ->
    [one] on
   *[other] first on
} { $first }
countries-acted = { $name }: { $designations } in { $actions }, from { $first } to { $latest }
countries-acted-once = { $name }: { $designations }, on { $first }
countries-acted-none = { $name }: none
countries-figure-subtitle = Designations of one day under one regime, by number; lines begin with the first regime
countries-figure-none = none
countries-figure-alt = Timeline of the designations by each of the five, { $country }. { $each }.
countries-figure-caption = Each mark is an action: the targets that one regime designated on one day. The larger the mark, the more they are.
countries-column-regime = Regime
countries-column-first = First
countries-column-people = People
countries-column-entities = Entities
countries-column-ended = Ended
countries-one-target = { $shared ->
    [0] No other of the five designates this target.
   *[other] At least two of the five designate this target, whichever country each list names.
}
countries-each-alone = Of these { $n } targets, each is designated by one of the five alone.
countries-together = Each target counted once, { $shared } of { $n } { $shared ->
    [one] is
   *[other] are
} designated by two or more of the five, whichever country each list names.
countries-compared = Of { $all } designations by the five, { $targets ->
    [one] { $targets } is
   *[other] { $targets } are
} connected with this country or territory ({ $share }): place { $rank } of { $countries } by number of designations.
countries-compared-few = Of { $all } designations by the five, { $targets ->
    [one] { $targets } is
   *[other] { $targets } are
} connected with this country or territory: too few for a share or a place to mean much.
countries-compared-each = Of the designations of each: { $each }.
countries-compared-of = { $short } { $targets } of { $all } ({ $share })
countries-free = Free
countries-partly-free = Partly Free
countries-not-free = Not Free
countries-listed = Counted are Magnitsky-style regimes alone{ $country ->
    [RUS] , not the US Sergei Magnitsky Act of 2012, made for Russia only
   *[other] { "" }
}. Under every programme together, a country’s own among them, the lists connect this many people and entities with this country or territory today: { $each }.
countries-listed-of = { $short } { $entries }
countries-rating = Freedom House: { $status } ({ $score } of 100) in its { $edition } edition, which covers { $covered }; { $same ->
    [yes] the same status
   *[no] { $before }
} in its 2013 edition. It rates political rights and civil liberties under a government, and says nothing about a people.
countries-rating-none = The data hold no rating of this country or territory by Freedom House.
countries-calls-none = No public recommendation in the data concerns this country or territory; confidential ones are not known.
countries-calls = { $calls ->
    [one] { $calls } public recommendation in the data concerns
   *[other] { $calls } public recommendations in the data concern
} alleged conduct here: { $each }; { $complete ->
    [0] none stands on a list that is
    [one] 1 stands on a list that is
   *[other] { $complete } stand on lists that are
} in the data as a whole, and what others came to says nothing about a rate. Followed by a listing of the target by the jurisdiction asked, under any law: { $followed ->
    [0] none
   *[other] { $followed } ({ $magnitsky ->
        [0] none
       *[other] { $magnitsky }
    } under a Magnitsky-style regime)
}; listed already, or perhaps so: { $already ->
    [0] none
   *[other] { $already }
}; not listed so far: { $waiting ->
    [0] none
   *[other] { $waiting }
}.
countries-calls-to = { $calls } { $to }
countries-number-targets = { $kind ->
    [individuals] { $n ->
        [one] person
       *[other] people
    }
    [entities] { $n ->
        [one] entity
       *[other] entities
    }
   *[both] people and entities
} designated since { $since }, each counted once
countries-number-acted = jurisdictions have acted: { $each }
countries-number-latest = day of the latest designation
countries-section-acted = Who acted, when and under which regime
countries-section-compared = Together or alone, and compared
countries-section-context = Freedom House, and public recommendations
countries-method-counted = Counted: individuals and entities on the official lists under the { $regimes } Magnitsky-style regimes. Vessels are not counted; what ended since still is.
countries-method-country = Country: the one that a list connects a target with, by nationality, address, place of birth or conduct. The list gives it for { $given } of { $targets }; else it is inferred. It can be another than the target’s own. Measures are about conduct, never about peoples.
countries-method-once = Counted once: entries of one target on several lists are linked by rule and by review.
