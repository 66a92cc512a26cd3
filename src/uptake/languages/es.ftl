# Lo que dicen las notas informativas, en español. Los mensajes son los del catálogo inglés.

## Jurisdicciones: nombre, con artículo, y como partes de frases; `number` da la forma del verbo

us = Estados Unidos
    .the = los Estados Unidos
    .of = de los Estados Unidos
    .by = por los Estados Unidos
    .to = a los Estados Unidos
    .short = EE. UU.
    .number = many
uk = Reino Unido
    .the = el Reino Unido
    .of = del Reino Unido
    .by = por el Reino Unido
    .to = al Reino Unido
    .short = Reino Unido
    .number = one
eu = Unión Europea
    .the = la Unión Europea
    .of = de la Unión Europea
    .by = por la Unión Europea
    .to = a la Unión Europea
    .short = UE
    .number = one
ca = Canadá
    .the = Canadá
    .of = de Canadá
    .by = por Canadá
    .to = a Canadá
    .short = Canadá
    .number = one
au = Australia
    .the = Australia
    .of = de Australia
    .by = por Australia
    .to = a Australia
    .short = Australia
    .number = one
all = Las cinco
    .the = las cinco jurisdicciones
    .of = de las cinco jurisdicciones
    .by = por las cinco jurisdicciones
    .to = a las cinco jurisdicciones
    .short = las cinco
    .number = many

## Regímenes, donde la lengua tiene un nombre propio

regime-us-glomag = Global Magnitsky
regime-uk-ghr = derechos humanos (mundial)
regime-uk-gac = corrupción (mundial)
regime-eu-ghrsr = derechos humanos (mundial)
regime-ca-jvcfoa = Ley Magnitsky
regime-au-hr = derechos humanos (temático)
regime-au-corr = corrupción (temático)

## Países que el CLDR nombra de otro modo que los diplomáticos

country-COG = República del Congo
country-HKG = Hong Kong
country-MAC = Macao
country-MMR = Myanmar
country-SUN = Unión Soviética
country-YUG = Yugoslavia
country-SCG = Serbia y Montenegro

## Números

less-than = menos del { $share }
between = { $lower } a { $upper }
times = { $kind ->
    [none] ninguna
    [same] las mismas
    [fewer] { $number } % menos
    [more] { $number } % más
    [times] { $number } veces tantas
   *[unknown] –
}

## El marco de una nota

brief-kind = nota informativa
brief-edition = Edición
brief-as-of = datos al
brief-page = Página
brief-of = de
brief-code = La página resumida en esta nota

## El hallazgo como título, y tres números

brief-title-silent = { CAP($the) } no { $number ->
    [one] ha designado
   *[many] han designado
} a nadie desde el { $latest }
brief-title = { CAP($the) } { $recent ->
    [0] { $number ->
        [one] no designó a nadie
       *[many] no designaron a nadie
    }
    [1] { $number ->
        [one] designó a 1 persona o entidad
       *[many] designaron a 1 persona o entidad
    }
   *[other] { $number ->
        [one] designó a { $recent } personas y entidades
       *[many] designaron a { $recent } personas y entidades
    }
} en los doce meses hasta { $until }, tras { $before ->
    [0] ninguna
   *[other] { $before }
} en los doce meses anteriores
brief-subtitle = Designaciones de tipo Magnitsky, { $name }
number-recent = designadas en los doce meses hasta { $until }; { $before ->
    [0] ninguna
   *[other] { $before }
} en los doce meses anteriores. Un recuento de { $lists ->
    [one] la lista oficial
   *[many] las listas oficiales
}.
number-pace = al año con { $now } { $kind ->
    [none] frente al periodo de
    [times] como con
   *[other] que con
} { $earlier }. { $clear ->
    [yes] Muy probablemente { $interval }: un cambio claro.
    [few] Muy probablemente { $interval }, pero con pocas acciones: un indicio.
   *[no] Intervalo: { $interval }; ningún cambio claro.
}
number-paces = de las jurisdicciones comparables: ritmo claramente menor que con la administración anterior{ $few ->
    [yes] , aunque con pocas acciones
   *[no] { "" }
}. En las demás no se descarta el azar, o hay muy poco que decir.
number-paces-value = { $clear } de { $pairs }
number-since = { $entities ->
    [0] personas designadas
   *[other] personas y entidades designadas
} desde { $since }. Muy pocas acciones para comparar administraciones.
number-acted-on = de las recomendaciones públicas fueron seguidas de una inclusión en la lista en tres años. Una estimación: muy probablemente { $interval }.
number-acted-on-few = de las recomendaciones públicas observadas durante tres años precedieron a una inclusión en la lista: muy pocas para hablar de una tasa.
number-acted-on-none = Ninguna lista pública de recomendaciones se ha observado aún durante tres años.

## Lo que es posible, y lo que se ha hecho

conduct-human-rights = violaciones de los derechos humanos
conduct-corruption = corrupción
conduct-both = violaciones de los derechos humanos o de corrupción
brief-law = { $laws ->
    [one] Su ley
   *[other] Sus leyes
} de tipo Magnitsky { $laws ->
    [one] permite
   *[other] permiten
} congelar los activos de los responsables de { $conduct }, dondequiera que estén.
brief-laws = Leyes de tipo Magnitsky permiten a cinco jurisdicciones congelar los activos de los responsables de violaciones de los derechos humanos y, a { $corruption } de ellas, también los de los responsables de corrupción, dondequiera que estén.
brief-so-far = Hasta el { $until }, { $the } { $number ->
    [one] había designado
   *[many] habían designado
} a { $individuals ->
    [0] 0 personas
    [one] { $individuals } persona
   *[other] { $individuals } personas
} y { $entities ->
    [0] 0 entidades
    [one] { $entities } entidad
   *[other] { $entities } entidades
}; { $ended ->
    [0] no consta que ninguna de estas designaciones haya
    [1] consta que 1 de estas designaciones ha
   *[other] consta que { $ended } de estas designaciones han
} terminado desde entonces. La última es del { $latest }.

## Figuras

years-peak = { $name }: { $peak ->
    [one] { $peak } designación
   *[other] { $peak } designaciones
} en { $peak_year }, el máximo en un año; { $last ->
    [0] ninguna
   *[other] { $last }
} en { $last_year }
years-none = { $name }: ninguna designación hasta ahora
years-rising = { $name }: más designaciones en { $last_year } que en ningún año anterior
years-of-all = { $total ->
    [0] Ninguna designación
    [one] { $total } designación
   *[other] { $total } designaciones
} de las cinco en { $year }: { $each }
years-subtitle = Designaciones por año civil
years-of-all-subtitle = Designaciones por año civil; el último año no ha terminado
years-individuals = personas
years-entities = entidades
years-so-far =
    { $count }
    hasta hoy
years-no-regime = aún sin régimen
years-alt = Gráfico de barras de las designaciones por año civil { $by }: { $each }. { $running } no ha terminado.
years-of-all-alt = Cinco gráficos de barras de las designaciones por año civil. { $each }
years-caption = Personas y entidades designadas por año civil. El año más pálido no ha terminado.

## Administraciones

administration-since = { $holder }, desde { $start }
administration-years = { $holder }, { $start }–{ $end }
administration-year = { $holder }, { $start }
administrations-finding = { $name }: { $latest }
administrations-findings = { $name }: { $latest }; antes, { $earlier }
pace-none = ninguna designación con { $holder }
pace-few = { $count ->
    [one] { $count } designación
   *[other] { $count } designaciones
} en { $actions ->
    [one] { $actions } acción
   *[other] { $actions } acciones
} con { $holder }
pace = { $rate } designaciones al año con { $holder }
interval-short = muy corto para un ritmo
interval-few = { $interval }, pocas acciones
labelled = { $label }: { $text }
column-administration = Administración
column-actions = Acciones
column-per-year = Al año
column-interval = Intervalo del { $level }
column-jurisdiction = Jurisdicción
column-in-all = En total
column-recent = 12 meses
column-before = 12 antes
column-latest = Última
brief-two-administrations = Designaciones al año con las dos últimas administraciones que duraron lo bastante para un ritmo:
brief-each = En los doce meses hasta { $until }, el balance de cada una:

## Recomendaciones

acted-on-no-list = Los datos no incluyen completa ninguna lista de recomendaciones públicas { $to }.
acted-on-asked = { $recommendations ->
    [one] { $recommendations } recomendación pública
   *[other] { $recommendations } recomendaciones públicas
} { $to } en { $lists ->
    [one] { $lists } lista publicada
   *[other] { $lists } listas publicadas
}
acted-on-too-early = De { $asked }, ninguna se ha observado aún durante tres años.
acted-on-few-followed = De { $asked }, pocas se han observado durante tres años; a { $share } de estas había seguido para entonces la inclusión del destinatario en la lista en virtud de alguna ley.
acted-on = De { $asked }, se estima que al { $wide } siguió en tres años la inclusión del destinatario en la lista en virtud de alguna ley (intervalo del { $level }: { $wide_interval }), y al { $narrow } en virtud de un régimen de tipo Magnitsky ({ $narrow_interval }){ $few ->
    [yes] . Con tan pocas listas es un indicio, no un hallazgo
   *[no] { "" }
}. Hasta ahora, { $events ->
    [0] no ha ocurrido en ningún caso
    [1] ha ocurrido en 1 caso
   *[other] ha ocurrido en { $events } casos
}{ $waiting ->
    [0] .
    [1] ; 1 no se ha observado tanto tiempo.
   *[other] ; { $waiting } no se han observado tanto tiempo.
}
share-of = { $events } de { $followed }
basis-none = Para ninguna de las { $designations } designaciones { $by } consta un llamamiento público previo; la mayoría de las recomendaciones son confidenciales.
basis = Al menos { $events } de las { $designations } designaciones { $by } ({ $share }) se habían pedido antes en público; la mayoría de las recomendaciones son confidenciales.
after-is-not-because = Después de un llamamiento no significa a causa de él.

## Actuar juntos

overlap-listed = Contando las inclusiones en virtud de todos los programas, { $events } de los { $n } destinatarios designados están en dos listas o más
overlap-none = Ningún destinatario está designado por dos de las cinco
overlap-most = { CAP($pairs) } comparten el mayor número de destinatarios designados: { $most }
together-of-all = De { $n } destinatarios designados, { $events } ({ $share }; intervalo del { $level }: { $interval }) lo están por dos o más de las cinco. { $overlap }.
together-none = De los { $n } destinatarios designados { $by }, ninguno lo está por otra de las cinco.
together = De los { $n } destinatarios designados { $by }, { $events } ({ $share }; intervalo del { $level }: { $interval }) lo están por al menos otra de las cinco: { $order }, según los regímenes contados aquí. Jurisdicciones con las que se comparten más: { $closest } ({ $most }).{ $few ->
    [yes] { " " }Con tan pocas acciones es un indicio, no un hallazgo.
   *[no] { "" }
}
order-first = { $n } antes que cualquier otra
order-same-day = { $n } el mismo día que otra
order-later = { $n } después de otra

## Secciones

section-record = Lo que muestra el balance
section-recommendations = Recomendaciones y acción conjunta
section-asks = Lo que se pide
section-method = Método

## Lo que se pide

ask-silent = **Aplicar la ley, o decir por qué no.** No se designó a nadie en los doce meses hasta { $recent_until }. La última designación es del { $latest_action }.
ask-halved = **Explicar la caída.** { $recent ->
    [one] { $recent } designación
   *[other] { $recent } designaciones
} en los doce meses hasta { $recent_until }, tras { $before } en los doce meses anteriores.
ask-packaged = **Decir con qué calendario se decide.** Al menos la mitad de las designaciones llegó en { $largest_half } de { $actions ->
    [one] { $actions } acción
   *[other] { $actions } acciones
}; quienes envían pruebas necesitan saber cuándo se examinan.
ask-always = **Responder a quienes envían pruebas.** Decir cada año cuántas comunicaciones de la sociedad civil se recibieron y a cuántas siguió una designación.

## Método, y cómo citar

method-counted = Se cuentan: personas y entidades de { $lists ->
    [one] la lista oficial
   *[many] las listas oficiales
} en virtud de: { $regimes }. No se cuentan los buques.
method-counted-all = Se cuentan: personas y entidades de las listas oficiales en virtud de los { $regimes } regímenes de tipo Magnitsky, sin los buques.
method-days-all = Días: tomados de la propia lista para las { $targets } entradas.
method-days = Días: de la propia lista en { $dated } de { $targets } casos; si no, de diarios oficiales, copias de la lista o anuncios; { $inferred } deducidos, sobre todo del orden de los números.
method-delisted = Un destinatario retirado sigue en el recuento de su año.{ $forgets ->
    [yes] { " " }Puede faltar uno retirado antes del { $known_from }.
   *[no] { "" }
}
method-intervals = «Muy probablemente» e intervalos: { $level }, con { $draws } remuestreos de acciones o listas; con menos de { $fewest }, un indicio. Ninguno dice por qué.
method-open = Se publican tablas, código y cada decisión; cualquiera puede repetirlos.
cite = **Cómo citar.** Uptake, *{ $name }: designaciones de tipo Magnitsky*, datos al { $until }, edición { $edition }.

## Países: lo que dice una nota del país con el que las listas vinculan a los destinatarios

countries-designated = { $kind ->
    [individuals] { $n ->
        [one] { $n } persona designada
       *[other] { $n } personas designadas
    }
    [entities] { $n ->
        [one] { $n } entidad designada
       *[other] { $n } entidades designadas
    }
   *[both] { $n } personas y entidades designadas
}
countries-designations = { $n ->
    [one] { $n } designación
   *[other] { $n } designaciones
}
countries-actions = { $n ->
    [one] { $n } acción
   *[other] { $n } acciones
}
countries-finding = { $country }: { $designated }; { $acted ->
    [2] dos de las cinco jurisdicciones
    [3] tres de las cinco jurisdicciones
    [4] cuatro de las cinco jurisdicciones
   *[5] las cinco jurisdicciones
} han actuado, en primer lugar { $the }, el { $first }{ $shared ->
    [0] , ningún destinatario en común
   *[other] { "" }
}
countries-finding-one = { $country }: { $designated }; solo la lista { $of } menciona este país o territorio, { $actions ->
    [one] desde el
   *[other] por primera vez el
} { $first }
countries-finding-alone = { $country }: { $designated } únicamente { $by }, { $actions ->
    [one] el
   *[other] la primera vez el
} { $first }
countries-acted = { $name }: { $designations } en { $actions }, del { $first } al { $latest }
countries-acted-once = { $name }: { $designations }, el { $first }
countries-acted-none = { $name }: ninguna
countries-figure-subtitle = Designaciones de un día en un régimen, según su número; la línea empieza con el primer régimen
countries-figure-none = ninguna
countries-figure-alt = Cronología de las designaciones de cada una de las cinco jurisdicciones, { $country }. { $each }.
countries-figure-caption = Cada marca es una acción: los destinatarios que un régimen designó el mismo día. Cuanto mayor es la marca, más son.
countries-column-regime = Régimen
countries-column-first = Primera
countries-column-people = Personas
countries-column-entities = Entidades
countries-column-ended = Terminadas
countries-one-target = { $shared ->
    [0] Ninguna otra de las cinco jurisdicciones designa a este destinatario.
   *[other] Al menos dos de las cinco jurisdicciones designan a este destinatario, sea cual sea el país que indique cada lista.
}
countries-each-alone = A cada uno de estos { $n } destinatarios lo designa una sola de las cinco jurisdicciones.
countries-together = Contando una sola vez a cada destinatario, { $shared } de { $n } { $shared ->
    [one] está designado
   *[other] están designados
} por dos o más de las cinco jurisdicciones, sea cual sea el país que indique cada lista.
countries-compared = De { $all } designaciones de las cinco jurisdicciones, { $targets ->
    [one] { $targets } se vincula
   *[other] { $targets } se vinculan
} con este país o territorio ({ $share }): puesto { $rank } de { $countries } por número de designaciones.
countries-compared-few = De { $all } designaciones de las cinco jurisdicciones, { $targets ->
    [one] { $targets } se vincula
   *[other] { $targets } se vinculan
} con este país o territorio: muy poco para que una proporción o un puesto digan mucho.
countries-compared-each = De las designaciones de cada jurisdicción: { $each }.
countries-compared-of = { $short } { $targets } de { $all } ({ $share })
countries-free = libre
countries-partly-free = parcialmente libre
countries-not-free = no libre
countries-listed = Solo se cuentan los regímenes de tipo Magnitsky{ $country ->
    [RUS] , no la Ley Serguéi Magnitsky de Estados Unidos de 2012, propia de Rusia
   *[other] { "" }
}. En virtud de todos los programas, incluidos los dirigidos a un país, las listas vinculan hoy con este país o territorio a estas personas y entidades: { $each }.
countries-listed-of = { $short } { $entries }
countries-rating = Freedom House: «{ $status }» ({ $score } de 100) en su edición de { $edition }, que se refiere a { $covered }; { $same ->
    [yes] la misma categoría
   *[no] «{ $before }»
} en la de 2013. Evalúa los derechos políticos y las libertades civiles bajo un gobierno, y no dice nada de un pueblo.
countries-rating-none = Los datos no contienen ninguna evaluación de este país o territorio por Freedom House.
countries-calls-none = Ninguna recomendación pública que figura en los datos se refiere a este país o territorio; las confidenciales no se conocen.
countries-calls = { $calls ->
    [one] { $calls } recomendación pública que figura en los datos se refiere
   *[other] { $calls } recomendaciones públicas que figuran en los datos se refieren
} a presuntos hechos en este país o territorio: { $each }; { $complete ->
    [0] ninguna figura en una lista recogida por entero
    [one] 1 figura en una lista recogida por entero
   *[other] { $complete } figuran en listas recogidas por entero
}, y lo que siguió a las demás no dice nada de una tasa. Seguidas de la inclusión del destinatario en la lista de la jurisdicción a la que se pidió, en virtud de alguna ley: { $followed ->
    [0] ninguna
   *[other] { $followed } ({ $magnitsky ->
        [0] ninguna
       *[other] { $magnitsky }
    } en virtud de un régimen de tipo Magnitsky)
}; destinatario ya en la lista, o quizá ya en ella: { $already ->
    [0] ninguna
   *[other] { $already }
}; aún sin inclusión: { $waiting ->
    [0] ninguna
   *[other] { $waiting }
}.
countries-calls-to = { $calls } { $to }
countries-number-targets = { $kind ->
    [individuals] { $n ->
        [one] persona designada
       *[other] personas designadas
    }
    [entities] { $n ->
        [one] entidad designada
       *[other] entidades designadas
    }
   *[both] personas y entidades designadas
} desde { $since }; cada destinatario cuenta una sola vez
countries-number-acted = jurisdicciones que han actuado: { $each }
countries-number-latest = día de la última designación
countries-section-acted = Quién actuó, cuándo y con qué régimen
countries-section-compared = Acción conjunta o por separado, y comparación
countries-section-context = Freedom House y recomendaciones públicas
countries-method-counted = Se cuentan: personas y entidades de las listas oficiales en virtud de los { $regimes } regímenes de tipo Magnitsky. No se cuentan los buques; una designación terminada después sigue contando.
countries-method-country = País: aquel con el que una lista vincula al destinatario, por nacionalidad, dirección, lugar de nacimiento o hechos. La lista lo indica en { $given } de { $targets } casos; si no, se deduce. Puede no ser el suyo. Las medidas se refieren a conductas, nunca a pueblos.
countries-method-once = Contado una sola vez: las entradas de un destinatario en varias listas se vinculan por una regla y por revisión.
