# Ce que disent les notes de synthèse, en français. Les messages sont ceux du catalogue anglais.

## Juridictions : nom, avec article, et comme parties de phrases ; `number` donne la forme du verbe

us = États-Unis
    .the = les États-Unis
    .of = des États-Unis
    .by = par les États-Unis
    .to = aux États-Unis
    .short = É.-U.
    .number = many
uk = Royaume-Uni
    .the = le Royaume-Uni
    .of = du Royaume-Uni
    .by = par le Royaume-Uni
    .to = au Royaume-Uni
    .short = R.-U.
    .number = one
eu = Union européenne
    .the = l’Union européenne
    .of = de l’Union européenne
    .by = par l’Union européenne
    .to = à l’Union européenne
    .short = UE
    .number = one
ca = Canada
    .the = le Canada
    .of = du Canada
    .by = par le Canada
    .to = au Canada
    .short = Canada
    .number = one
au = Australie
    .the = l’Australie
    .of = de l’Australie
    .by = par l’Australie
    .to = à l’Australie
    .short = Australie
    .number = one
all = Les cinq
    .the = les cinq juridictions
    .of = des cinq juridictions
    .by = par les cinq juridictions
    .to = aux cinq juridictions
    .short = les cinq
    .number = many

## Régimes, là où la langue a un nom propre

regime-us-glomag = Global Magnitsky
regime-uk-ghr = droits humains (mondial)
regime-uk-gac = corruption (mondial)
regime-eu-ghrsr = droits humains (mondial)
regime-ca-jvcfoa = loi de Sergueï Magnitski
regime-au-hr = droits humains (thématique)
regime-au-corr = corruption (thématique)

## Pays que le CLDR nomme autrement que les diplomates

country-COD = République démocratique du Congo
country-COG = République du Congo
country-HKG = Hong Kong
country-MAC = Macao
country-MMR = Myanmar
country-SUN = Union soviétique
country-YUG = Yougoslavie
country-SCG = Serbie-et-Monténégro

## Nombres

less-than = moins de { $share }
between = { $lower } à { $upper }
times = { $kind ->
    [none] aucune
    [same] autant
    [fewer] { $number } % de moins
    [more] { $number } % de plus
    [times] { $number } fois autant
   *[unknown] –
}

## Le cadre d’une note

brief-kind = note de synthèse
brief-edition = Édition
brief-as-of = données au
brief-page = Page
brief-of = sur
brief-code = La page que résume cette note

## Le constat en titre, et trois nombres

brief-title-silent = { CAP($the) } { $number ->
    [one] n’a désigné
   *[many] n’ont désigné
} personne depuis le { $latest }
brief-title = { CAP($the) } { $recent ->
    [0] { $number ->
        [one] n’a désigné personne
       *[many] n’ont désigné personne
    }
    [1] { $number ->
        [one] a désigné 1 personne ou entité
       *[many] ont désigné 1 personne ou entité
    }
   *[other] { $number ->
        [one] a désigné { $recent } personnes et entités
       *[many] ont désigné { $recent } personnes et entités
    }
} au cours des douze mois allant jusqu’en { $until }, contre { $before ->
    [0] aucune
   *[other] { $before }
} au cours des douze mois précédents
brief-subtitle = Désignations de type Magnitski, { $name }
number-recent = désignées au cours des douze mois allant jusqu’en { $until } ; { $before ->
    [0] aucune
   *[other] { $before }
} au cours des douze mois précédents. Un décompte { $lists ->
    [one] de la liste officielle
   *[many] des listes officielles
}.
number-pace = par an sous { $now } { $kind ->
    [none] face à la période de
   *[other] que sous
} { $earlier }. { $clear ->
    [yes] Très probablement { $interval } : un changement net.
    [few] Très probablement { $interval }, mais sur peu d’actions : une indication.
   *[no] Intervalle : { $interval } ; pas de changement net.
}
number-paces = des juridictions comparables : rythme nettement plus lent que sous l’administration précédente{ $few ->
    [yes] , mais sur peu d’actions
   *[no] { "" }
}. Pour les autres, le hasard n’est pas exclu, ou il y a trop peu à dire.
number-paces-value = { $clear } sur { $pairs }
number-since = { $entities ->
    [0] personnes désignées
   *[other] personnes et entités désignées
} depuis { $since }. Trop peu d’actions pour comparer les administrations.
number-acted-on = des recommandations publiques ont été suivies d’une inscription dans les trois ans. Une estimation : très probablement { $interval }.
number-acted-on-few = des recommandations publiques suivies pendant trois ans ont précédé une inscription : trop peu pour parler d’un taux.
number-acted-on-none = Aucune liste publique de recommandations n’a encore été suivie pendant trois ans.

## Ce qui est possible, et ce qui a été fait

conduct-human-rights = violations des droits humains
conduct-corruption = faits de corruption
conduct-both = violations des droits humains ou de faits de corruption
brief-law = { $laws ->
    [one] { $number ->
        [one] Sa loi
       *[many] Leur loi
    }
   *[other] { $number ->
        [one] Ses lois
       *[many] Leurs lois
    }
} de type Magnitski { $laws ->
    [one] permet
   *[other] permettent
} de geler les avoirs des responsables de { $conduct }, où qu’ils se trouvent.
brief-laws = Des lois de type Magnitski permettent à cinq juridictions de geler les avoirs des responsables de violations des droits humains et, à { $corruption } d’entre elles, ceux des responsables de faits de corruption, où qu’ils se trouvent.
brief-so-far = Au { $until }, { $the } { $number ->
    [one] avait désigné
   *[many] avaient désigné
} { $individuals ->
    [0] aucune personne
    [one] { $individuals } personne
   *[other] { $individuals } personnes
} et { $entities ->
    [0] aucune entité
    [one] { $entities } entité
   *[other] { $entities } entités
} ; { $ended ->
    [0] aucune de ces désignations n’a, à notre connaissance,
    [1] 1 de ces désignations a, à notre connaissance,
   *[other] { $ended } de ces désignations ont, à notre connaissance,
} pris fin depuis. La dernière date du { $latest }.

## Figures

years-peak = { $name } : { $peak ->
    [one] { $peak } désignation
   *[other] { $peak } désignations
} en { $peak_year }, le plus en une année ; { $last ->
    [0] aucune
   *[other] { $last }
} en { $last_year }
years-none = { $name } : aucune désignation à ce jour
years-rising = { $name } : plus de désignations en { $last_year } que jamais auparavant
years-of-all = { $total ->
    [0] Aucune désignation
    [one] { $total } désignation
   *[other] { $total } désignations
} par les cinq en { $year } : { $each }
years-subtitle = Désignations par année civile
years-of-all-subtitle = Désignations par année civile ; la dernière année n’est pas achevée
years-individuals = personnes
years-entities = entités
years-so-far =
    { $count }
    à ce jour
years-no-regime = pas encore de régime
years-alt = Diagramme en barres des désignations par année civile { $by } : { $each }. { $running } n’est pas achevée.
years-of-all-alt = Cinq diagrammes en barres des désignations par année civile. { $each }
years-caption = Personnes et entités désignées par année civile. L’année plus pâle n’est pas achevée.

## Administrations

administration-since = { $holder }, depuis { $start }
administration-years = { $holder }, { $start }–{ $end }
administration-year = { $holder }, { $start }
administrations-finding = { $name } : { $latest }
administrations-findings = { $name } : { $latest } ; avant, { $earlier }
pace-none = aucune désignation sous { $holder }
pace-few = { $count ->
    [one] { $count } désignation
   *[other] { $count } désignations
} en { $actions ->
    [one] { $actions } action
   *[other] { $actions } actions
} sous { $holder }
pace = { $rate } désignations par an sous { $holder }
interval-short = trop court pour un rythme
interval-few = { $interval }, peu d’actions
labelled = { $label } : { $text }
column-administration = Administration
column-actions = Actions
column-per-year = Par an
column-interval = Intervalle à { $level }
column-jurisdiction = Juridiction
column-in-all = En tout
column-recent = 12 mois
column-before = 12 mois avant
column-latest = Dernière
brief-two-administrations = Désignations par an sous les deux dernières administrations assez longues pour un rythme :
brief-each = Au cours des douze mois allant jusqu’en { $until }, le bilan de chacune :

## Recommandations

acted-on-no-list = Les données ne comprennent en entier aucune liste de recommandations publiques adressées { $to }.
acted-on-asked = { $recommendations ->
    [one] { $recommendations } recommandation publique adressée
   *[other] { $recommendations } recommandations publiques adressées
} { $to } et figurant sur { $lists ->
    [one] { $lists } liste publiée
   *[other] { $lists } listes publiées
}
acted-on-too-early = Sur { $asked }, aucune n’a encore été suivie pendant trois ans.
acted-on-few-followed = Sur { $asked }, peu ont été observées pendant trois ans ; pour { $share } de celles-ci, une inscription de la cible au titre d’une loi quelconque avait alors eu lieu.
acted-on = Sur { $asked }, on estime que { $wide } ont été suivies d’une inscription de la cible, au titre d’une loi quelconque, dans les trois ans (intervalle à { $level } : { $wide_interval }), et { $narrow } au titre d’un régime de type Magnitski ({ $narrow_interval }){ $few ->
    [yes] . Avec si peu de listes, c’est une indication, non un constat
   *[no] { "" }
}. À ce jour, { $events ->
    [0] aucune ne l’a été
    [1] 1 l’a été
   *[other] { $events } l’ont été
}{ $waiting ->
    [0] .
    [1] {" "}; 1 n’a pas été suivie aussi longtemps.
   *[other] {" "}; { $waiting } n’ont pas été suivies aussi longtemps.
}
share-of = { $events } sur { $followed }
basis-none = Pour aucune { $designations ->
    [one] désignation
   *[other] des { $designations } désignations
} { $by }, un appel public antérieur n’est connu ; la plupart des recommandations sont confidentielles.
basis = Au moins { $events } des { $designations } désignations { $by } ({ $share }) avaient fait l’objet d’un appel public auparavant ; la plupart des recommandations sont confidentielles.
after-is-not-because = Après un appel ne veut pas dire à cause de lui.

## Agir ensemble

overlap-listed = En comptant les inscriptions au titre de tous les programmes, { $events } des { $n } cibles désignées figurent sur deux listes ou plus
overlap-none = Aucune cible n’est désignée par deux des cinq
overlap-most = { CAP($pairs) } ont le plus de cibles désignées en commun : { $most }
together-of-all = Sur { $n } cibles désignées, { $events } ({ $share } ; intervalle à { $level } : { $interval }) le sont par au moins deux des cinq. { $overlap }.
together-none = Des { $n } cibles désignées { $by }, aucune ne l’est par une autre des cinq.
together = Des { $n } cibles désignées { $by }, { $events } ({ $share } ; intervalle à { $level } : { $interval }) le sont par au moins une autre des cinq : { $order }, au titre des régimes comptés ici. Juridictions avec lesquelles le plus sont partagées : { $closest } ({ $most }).{ $few ->
    [yes] { " " }Avec si peu d’actions, c’est une indication, non un constat.
   *[no] { "" }
}
order-first = { $n } avant toute autre
order-same-day = { $n } le même jour qu’une autre
order-later = { $n } après une autre

## Sections

section-record = Ce que montre le bilan
section-recommendations = Recommandations et action commune
section-asks = Ce qui est demandé
section-method = Méthode

## Ce qui est demandé

ask-silent = **Appliquer la loi, ou dire pourquoi elle ne l’est pas.** Personne n’a été désigné au cours des douze mois allant jusqu’en { $recent_until }. La dernière désignation date du { $latest_action }.
ask-halved = **Expliquer la baisse.** { $recent ->
    [one] { $recent } désignation
   *[other] { $recent } désignations
} au cours des douze mois allant jusqu’en { $recent_until }, contre { $before } au cours des douze mois précédents.
ask-packaged = **Dire selon quel calendrier les décisions sont prises.** Au moins la moitié des désignations est venue en { $largest_half } { $actions ->
    [one] action
   *[other] des { $actions } actions
} ; qui transmet des preuves doit savoir quand elles sont examinées.
ask-always = **Répondre à ceux qui transmettent des preuves.** Dire chaque année combien de communications de la société civile ont été reçues et combien ont été suivies d’une désignation.

## Méthode, et comment citer

method-counted = Sont comptées : les personnes et entités { $lists ->
    [one] de la liste officielle
   *[many] des listes officielles
} au titre de : { $regimes }. Les navires ne sont pas comptés.
method-counted-all = Sont comptées : les personnes et entités des listes officielles au titre des { $regimes } régimes de type Magnitski, sans les navires.
method-days-all = Jours : tirés de la liste elle-même pour les { $targets }.
method-days = Jours : tirés de la liste elle-même pour { $dated } sur { $targets } ; sinon de journaux officiels, de copies de la liste ou d’annonces ; { $inferred } déduits, surtout de l’ordre des numéros.
method-delisted = Une cible radiée reste dans le décompte de son année.{ $forgets ->
    [yes] { " " }Il peut manquer une cible radiée avant le { $known_from }.
   *[no] { "" }
}
method-intervals = « Très probablement » et intervalles : { $level }, { $draws } rééchantillonnages d’actions ou de listes ; à moins de { $fewest }, une indication. Aucun ne dit pourquoi.
method-open = Tableaux, code et choix sont tous publiés ; chacun peut les refaire.
cite = **Comment citer.** Uptake, *{ $name } : désignations de type Magnitski*, données au { $until }, édition { $edition }.

## Pays : ce que dit une note de celui auquel les listes rattachent des cibles

countries-designated = { $kind ->
    [individuals] { $n ->
        [one] { $n } personne désignée
       *[other] { $n } personnes désignées
    }
    [entities] { $n ->
        [one] { $n } entité désignée
       *[other] { $n } entités désignées
    }
   *[both] { $n } personnes et entités désignées
}
countries-designations = { $n ->
    [one] { $n } désignation
   *[other] { $n } désignations
}
countries-actions = { $n ->
    [one] { $n } action
   *[other] { $n } actions
}
countries-finding = { $country } : { $designated } ; { $acted ->
    [2] deux des cinq juridictions
    [3] trois des cinq juridictions
    [4] quatre des cinq juridictions
   *[5] les cinq juridictions
} ont agi, en premier { $the }, le { $first }{ $shared ->
    [0] , aucune cible en commun
   *[other] { "" }
}
countries-finding-one = { $country } : { $designated } ; seule la liste { $of } mentionne ce pays ou territoire, { $actions ->
    [one] depuis le
   *[other] la première fois le
} { $first }
countries-finding-alone = { $country } : { $designated } uniquement { $by }, { $actions ->
    [one] le
   *[other] la première fois le
} { $first }
countries-acted = { $name } : { $designations } en { $actions }, du { $first } au { $latest }
countries-acted-once = { $name } : { $designations }, le { $first }
countries-acted-none = { $name } : aucune
countries-figure-subtitle = Désignations d’un jour sous un régime, selon leur nombre ; le trait part du premier régime
countries-figure-none = aucune
countries-figure-alt = Frise chronologique des désignations par chacune des cinq juridictions, { $country }. { $each }.
countries-figure-caption = Chaque marque est une action : les cibles qu’un régime a désignées le même jour. Plus la marque est grande, plus elles sont nombreuses.
countries-column-regime = Régime
countries-column-first = Première
countries-column-people = Personnes
countries-column-entities = Entités
countries-column-ended = Terminées
countries-one-target = { $shared ->
    [0] Aucune autre des cinq juridictions ne désigne cette cible.
   *[other] Au moins deux des cinq juridictions désignent cette cible, quel que soit le pays indiqué par chaque liste.
}
countries-each-alone = Chacune de ces { $n } cibles n’est désignée que par une seule des cinq juridictions.
countries-together = Chaque cible étant comptée une seule fois, { $shared } sur { $n } { $shared ->
    [one] est désignée
   *[other] sont désignées
} par au moins deux des cinq juridictions, quel que soit le pays indiqué par chaque liste.
countries-compared = Sur { $all } désignations des cinq juridictions, { $targets ->
    [one] { $targets } est rattachée
   *[other] { $targets } sont rattachées
} à ce pays ou territoire ({ $share }) : rang { $rank } sur { $countries } par nombre de désignations.
countries-compared-few = Sur { $all } désignations des cinq juridictions, { $targets ->
    [one] { $targets } est rattachée
   *[other] { $targets } sont rattachées
} à ce pays ou territoire : c’est trop peu pour qu’une part ou un rang ait beaucoup de sens.
countries-compared-each = Parmi les désignations de chaque juridiction : { $each }.
countries-compared-of = { $short } { $targets } sur { $all } ({ $share })
countries-free = libre
countries-partly-free = partiellement libre
countries-not-free = non libre
countries-listed = Seuls les régimes de type Magnitski sont comptés{ $country ->
    [RUS] , non la loi américaine Sergueï Magnitski de 2012, propre à la Russie
   *[other] { "" }
}. Au titre de tous les programmes, y compris ceux qui visent un pays, les listes rattachent aujourd’hui à ce pays ou territoire, en personnes et entités : { $each }.
countries-listed-of = { $short } { $entries }
countries-rating = Freedom House : « { $status } » ({ $score } sur 100) dans l’édition { $edition }, qui porte sur { $covered } ; { $same ->
    [yes] même statut
   *[no] « { $before } »
} dans l’édition 2013. Cette évaluation porte sur les droits politiques et les libertés civiles sous un gouvernement ; elle ne dit rien d’un peuple.
countries-rating-none = Les données ne contiennent aucune évaluation de ce pays ou territoire par Freedom House.
countries-calls-none = Aucune recommandation publique figurant dans les données ne concerne ce pays ou territoire ; les recommandations confidentielles ne sont pas connues.
countries-calls = { $calls ->
    [one] { $calls } recommandation publique figurant dans les données porte
   *[other] { $calls } recommandations publiques figurant dans les données portent
} sur des faits allégués dans ce pays ou territoire : { $each } ; { $complete ->
    [0] aucune ne figure sur une liste reprise en entier
    [one] 1 figure sur une liste reprise en entier
   *[other] { $complete } figurent sur des listes reprises en entier
}, et les suites des autres ne disent rien d’un taux. Suivies d’une inscription de la cible par la juridiction sollicitée, au titre d’une loi quelconque : { $followed ->
    [0] aucune
   *[other] { $followed } ({ $magnitsky ->
        [0] aucune
       *[other] { $magnitsky }
    } au titre d’un régime de type Magnitski)
} ; cible déjà inscrite, ou peut-être déjà : { $already ->
    [0] aucune
   *[other] { $already }
} ; cible non inscrite à ce jour : { $waiting ->
    [0] aucune
   *[other] { $waiting }
}.
countries-calls-to = { $calls } { $to }
countries-number-targets = { $kind ->
    [individuals] { $n ->
        [one] personne désignée
       *[other] personnes désignées
    }
    [entities] { $n ->
        [one] entité désignée
       *[other] entités désignées
    }
   *[both] personnes et entités désignées
} depuis { $since } ; chaque cible est comptée une seule fois
countries-number-acted = juridictions ayant agi : { $each }
countries-number-latest = jour de la dernière désignation
countries-section-acted = Qui a agi, quand et sous quel régime
countries-section-compared = Action commune ou isolée, et comparaison
countries-section-context = Freedom House et recommandations publiques
countries-method-counted = Sont comptées : les personnes et entités des listes officielles au titre des { $regimes } régimes de type Magnitski. Les navires ne sont pas comptés ; une désignation qui a pris fin depuis reste comptée.
countries-method-country = Pays : celui auquel une liste rattache la cible, par la nationalité, l’adresse, le lieu de naissance ou les faits. La liste l’indique pour { $given } sur { $targets } ; sinon, il est déduit. Ce peut être un autre que le sien. Les mesures visent des actes, jamais des peuples.
countries-method-once = Comptée une seule fois : les entrées d’une cible sur plusieurs listes sont reliées par une règle et par relecture.
