"""Cada palabra del portugués y la que le corresponde en español, para leer una como la otra.

Datos: «portugués:español» por palabra, con «_» donde el español lleva un espacio. Lo que no está
se deja como viene: casi la mitad se escribe igual. Valen también sin sus acentos,
salvo las que sin ellos son otra (`_CON_SU_ACENTO`).
"""

from __future__ import annotations

from domain.plegado import plegar

_CON_SU_ACENTO = frozenset("é às à dá dê está há só pôr nós".split())

_COMUNES = """
não:no nao:no sim:si e:y é:es ou:o o:el os:los as:las à:a_la às:a_las ao:al aos:a_los do:del
da:de_la
dos:de_los das:de_las no:en_el na:en_la nas:en_las num:en_un numa:en_una um:un uma:una uns:unos
umas:unas em:en com:con sem:sin por:por pelo:por_el pela:por_la pelos:por_los pelas:por_las
para:para
pra:para pro:para_el até:hasta desde:desde sob:bajo sobre:sobre entre:entre mas:pero porém:pero
porque:porque pois:pues então:entonces mais:mas menos:menos muito:muy muita:mucha muitas:muchas
muitos:muchos pouco:poco poucos:pocos poucas:pocas quando:cuando quanto:cuanto onde:donde como:como
que:que quem:quien qual:cual quais:cuales qualquer:cualquier nosso:nuestro nossa:nuestra
nossos:nuestros nossas:nuestras seu:tu sua:tu seus:tus suas:tus teu:tu tua:tu teus:tus tuas:tus
meu:mi minha:mi dele:de_el dela:de_ella você:tu voce:tu vc:tu vocês:ustedes nós:nosotros gente:gente
eu:yo ele:el ela:ella eles:ellos elas:ellas lhe:te isso:eso isto:esto este:este esta:esta esse:ese
essa:esa esses:esos essas:esas aquele:aquel aquela:aquella nesse:en_ese nessa:en_esa neste:en_este
nesta:en_esta desse:de_ese dessa:de_esa deste:de_este desta:de_esta aqui:aqui ali:alli lá:alla
hoje:hoy ontem:ayer amanhã:manana agora:ahora já:ya ainda:todavia sempre:siempre nunca:nunca
também:tambem depois:despues antes:antes durante:durante logo:luego breve:pronto cedo:temprano
tarde:tarde noite:noche noites:noches manhã:manana manhãs:mananas dia:dia dias:dias mês:mes
meses:meses ano:ano anos:anos semana:semana semaninha:semanita semaninhas:semanitas diazinhos:diitas
vez:vez vezes:veces tempo:tiempo só:solo apenas:solo
somente:solo quase:casi cerca:cerca tudo:todo todo:todo toda:toda todos:todos todas:todas cada:cada
outro:otro outra:otra outros:otros outras:otras mesmo:mismo mesma:misma algum:algun alguma:alguna
alguns:algunos algumas:algunas nenhum:ningun nenhuma:ninguna nada:nada algo:algo assim:asi bem:bien
bom:bueno boa:buena bons:buenos boas:buenas melhor:mejor melhores:mejores novo:nuevo nova:nueva
novos:nuevos novas:nuevas grande:grande último:ultimo última:ultima últimos:ultimos últimas:ultimas
próximo:proximo próxima:proxima próximos:proximos próximas:proximas se:si caso:si talvez:quizas
além:ademas dentro:dentro fora:fuera junto:junto juntos:juntos longo:largo longa:larga
nem:ni enquanto:mientras tão:tan tanto:tanto tanta:tanta tchau:chao
"""
_VERBOS = """
é:es são:son foi:fue foram:fueron será:sera serão:seran seria:seria seja:sea sendo:siendo sido:sido
era:era está:esta estão:estan estamos:estamos estava:estaba estará:estara estaremos:estaremos
esteja:este estar:estar somos:somos ser:ser sou:soy estou:estoy tem:tienes têm:tienen temos:tenemos
tenho:tengo tinha:tenia tinham:tenian tiver:tengas tenha:tenga teremos:tendremos terá:tendras
teria:tendrias ter:tener tive:tuve tivemos:tuvimos tido:tenido há:hay haverá:habra havia:habia
vai:va vamos:vamos vão:van vou:voy ir:ir vir:venir vem:vienes vêm:vienen venha:ven venham:vengan
vindo:venido viemos:vinimos virá:vendras viria:vendrias vier:vengas volta:vuelta volte:vuelve
voltar:volver voltou:volviste voltando:volviendo quer:quieres querem:quieren quero:quiero
queremos:queremos quiser:quieres quisesse:quisieras pode:puedes podem:pueden podemos:podemos
posso:puedo poder:poder poderia:podrias poderíamos:podriamos puder:puedas deve:debe devo:debo
fazer:hacer faz:hace faça:haz fazemos:hacemos feito:hecho feita:hecha fizemos:hicimos dizer:decir
diga:di diz:dice dizemos:decimos dito:dicho ver:ver vê:ve vendo:viendo veja:mira vimos:vimos
visto:visto dar:dar dá:da damos:damos dê:da saber:saber sabe:sabes sabemos:sabemos sei:se
soube:supe contar:contar conta:cuenta conte:cuentame contamos:contamos conto:cuento avisar:avisar
avisa:avisa avise:avisame aviso:aviso avisamos:avisamos escrever:escribir escreva:escribe
escrevo:escribo escrevemos:escribimos escrevendo:escribiendo responder:responder responda:responde
responde:responde chamar:llamar chama:llama chame:llama mandar:mandar manda:manda mande:manda
receber:recibir recebe:recibes recebemos:recibimos receberemos:recibiremos recebeu:recibiste
recebido:recibido esperar:esperar espera:espera espero:espero esperamos:esperamos
aguardar:esperar aguardamos:esperamos aguarda:espera aguardam:esperan chegar:llegar chegou:llego
chegue:llega
chega:llega chegando:llegando chegaram:llegaron chegada:llegada sair:salir sai:sale saem:salen
saindo:saliendo ficar:quedar fica:queda ficam:estan ficou:quedo ficaram:quedaron fique:quedate
passar:pasar passa:pasa passe:pasa passaram:pasaron passando:pasando passado:pasado
passada:pasada passados:pasados achar:creer acha:crees acho:creo lembrar:recordar lembra:recuerdas
lembro:recuerdo lembramos:recordamos lembre:recuerda lembrete:recordatorio lembrando:recordando
esquecer:olvidar esqueça:olvides esquecemos:olvidamos perca:pierdas perder:perder
gostar:gustar gostaríamos:nos_gustaria gostaria:te_gustaria adoraria:te_encantaria
adoraríamos:nos_encantaria adorar:encantar adoramos:nos_encanto amaríamos:nos_encantaria
adorei:me_encanto gostei:me_gusto gosta:te_gusta gostou:te_gusto adorou:te_encanto amou:te_encanto
curtir:disfrutar curta:disfruta aproveitar:aprovechar aproveite:aprovecha aproveita:aprovechas
desfrutar:disfrutar desfrute:disfruta experimentar:probar experimente:prueba provar:probar
prove:prueba conhecer:conocer conhece:conoces conheça:conoce conhecemos:conocimos
conhecido:conocido escolher:elegir escolha:elige escolhe:eliges escolhido:elegido reservar:reservar
reserve:reserva reservada:reservada agendar:agendar agende:agenda agendada:agendada
agendado:agendado marcar:agendar marque:agenda marcada:agendada marcado:agendado
marcadas:agendadas marcados:agendados separar:apartar separada:apartada separado:apartado
separei:aparte guardar:guardar guardada:guardada remarcar:reagendar remarcamos:reagendamos
cancelar:cancelar cancelada:cancelada cancelou:cancelaste pagamento:pago pagamentos:pagos
depósito:deposito pagar:pagar paga:pagas pago:pagado
pague:paga cobrar:cobrar cobramos:cobramos custa:cuesta custam:cuestan custar:costar vale:vale
valem:valen comprar:comprar dormir:dormir relaxar:relajar relaxe:relajate descansar:descansar
descanse:descansa mergulhar:sumergirte visitar:visitar visite:visita ligar:llamar precisar:necesitar
precisa:necesitas precisar:necesitas precise:necesitas preferir:preferir prefere:prefieres
preferir:prefieres começar:empezar começa:empieza começam:empiezan abrir:abrir abre:abre
abrimos:abrimos abertos:abiertos aberto:abierto aberta:abierta fechar:cerrar fecha:cierra
fechamos:cerramos fechado:cerrado fechados:cerrados fechada:cerrada funciona:funciona
funcionamos:abrimos funcionam:funcionan atender:atender atendemos:atendemos trazer:traer
traga:trae levar:llevar leva:lleva leve:lleva inclui:incluye incluem:incluyen incluindo:incluyendo
incluso:incluido inclusa:incluida incluído:incluido incluída:incluida oferecer:ofrecer
oferecemos:ofrecemos oferece:ofrece ganhar:ganar ganha:ganas ganhe:gana ganhou:ganaste
merece:mereces merecido:merecido cuidar:cuidar combinar:coordinar combinamos:coordinamos
verificar:verificar confirmar:confirmar confirme:confirma confirmada:confirmada
confirmado:confirmado confirmamos:confirmamos confirmo:confirmo ajudar:ayudar ajudo:ayudo
ajudamos:ayudamos ajuda:ayuda tirar:sacar aplica:aplica aplicam:aplican acrescentar:agregar
acrescentamos:agregamos adicionamos:agregamos inauguramos:inauguramos reformamos:remodelamos
reformada:remodelada reformadas:remodeladas reformado:remodelado reformados:remodelados
renovamos:renovamos ampliamos:ampliamos estreamos:estrenamos lançamos:lanzamos preparamos:preparamos
preparado:preparado aquecida:caliente somar:sumar soma:sumas acompanhar:acompanar
acompanha:acompana acumula:acumulas vencer:vencer vence:vence termina:termina acaba:acaba
usar:usar use:usa usando:usando utilize:usa apresentando:presentando informe:indica
informando:indicando mencione:menciona mencionando:mencionando jantar:cenar almoçar:almorzar
entrar:entrar entre:entre deixar:dejar deixe:deja deixamos:dejamos deixo:dejo tentar:intentar
animar:animar sentir:sentir sinta:siente sente:sientes sentimos:sentimos faltam:faltan falta:falta
garantir:garantizar garante:garantiza garantimos:garantizamos garantido:garantizado
garantida:garantizada garantia:garantia convidar:invitar convidamos:invitamos convite:invitacion
presentear:regalar presenteamos:regalamos damos:damos devolvemos:devolvemos parabenizar:felicitar
parecer:parecer parece:parece pareceu:parecio acontecer:ocurrir aconteceu:ocurrio
lamentamos:lamentamos
desculpe:perdon desculpa:perdon desculpas:disculpas agradecemos:agradecemos agradecer:agradecer
significa:significa desejar:desear deseja:deseas desejamos:deseamos procura:buscas procurar:buscar
busca:buscas montar:armar montamos:armamos monte:arma sugerir:sugerir sugiro:sugiero
recomendo:recomiendo recomendamos:recomendamos resolver:resolver escutar:escuchar ouvir:escuchar
olhar:mirar olha:mira olhe:mira colocar:poner coloquei:puse pedir:pedir peça:pide
consultar:consultar
completa:completas completar:completar complete:completas seguir:seguir segue:sigue
continua:sigue continuam:siguen lavar:lavar viver:vivir viva:vive repetir:repetir repita:repite
"""
_COSAS = """
banheira:tina banheiras:tinas ofurô:tina ofurôs:tinas jacuzzi:tina hidromassagem:hidromasaje
hidro:hidromasaje cabana:cabana cabanas:cabanas chalé:cabana chalés:cabanas massagem:masaje
massagens:masajes serviço:servicio serviços:servicios visita:visita visitas:visitas estadia:estadia
estada:estadia hospedagem:estadia reserva:reserva reservas:reservas experiência:experiencia
experiências:experiencias sessão:sesion sessões:sesiones desconto:descuento descontos:descuentos
descontinho:descuentito promoção:promocion promoções:promociones oferta:oferta ofertas:ofertas
surpresa:sorpresa surpresas:sorpresas presente:presente presentes:presentes brinde:regalo
grátis:gratis gratuito:gratis gratuita:gratis gratuitos:gratis gratuitas:gratis
gratuitamente:gratis cortesia:cortesia condição:condicion condições:condiciones código:codigo
preço:precio preços:precios valor:valor valores:valores pessoa:persona pessoas:personas casal:pareja
horário:horario horários:horarios hora:hora horas:horas minuto:minuto minutos:minutos vaga:cupo
vagas:cupos lugar:lugar espaço:espacio data:fecha datas:fechas feriado:feriado feriados:feriados
cliente:cliente clientes:clientes nome:nombre rio:rio beira:orilla lago:lago água:agua águas:aguas
vista:vista panorâmica:panoramica pedras:piedras quente:caliente quentes:calientes frio:frio
terapêutica:terapeutica terapêuticas:terapeuticos aromaterapia:aromaterapia
relaxamento:relajacion relaxante:relajante relaxantes:relajantes restaurante:restaurante
comida:comida refeição:comida jantar:cena almoço:almuerzo desjejum:desayuno bebida:bebida
vinho:vino espumante:espumante taça:copa taças:copas flores:flores café:cafe
historial:historial histórico:historial história:historia novidade:novedad novidades:novedades
prioridade:prioridad prioritária:prioritaria prioritário:prioritario preferência:preferencia
privilégio:privilegio privilégios:privilegios benefício:beneficio benefícios:beneficios
vantagem:ventaja vantagens:ventajas exclusivo:exclusivo exclusiva:exclusiva desde:desde
família:familia amigo:amigo amiga:amiga amigos:amigos amigas:amigas marido:marido esposa:esposa
esposo:esposo namorado:novio namorada:novia noivo:novio noiva:novia mãe:mama pai:papa pais:papas
filho:hijo filha:hija filhos:hijos filhas:hijas irmão:hermano irmã:hermana irmãos:hermanos
irmãs:hermanas avó:abuela avô:abuelo tia:tia tio:tio sogra:suegra sogro:suegro colega:colega
chefe:jefe vizinha:vecina vizinho:vecino primo:primo prima:prima criança:nino crianças:ninos
massagista:masajista terapeuta:terapeuta recepcionista:recepcionista equipe:equipo casa:casa
mensagem:mensaje mensagens:mensajes texto:texto rascunho:borrador versão:version versões:versiones
curta:corta curto:corto risco:riesgo tom:tono perfil:perfil
instruções:instrucciones objetivo:objetivo modelo:modelo cliente:cliente
pontos:puntos ponto:punto estrela:estrella fidelidade:fidelidad programa:programa
favorita:favorita favoritas:favoritas favorito:favorito favoritos:favoritos preferida:preferida
preferidas:preferidas preferido:preferido preferidos:preferidos queridinha:favorita
querido:querido querida:querida caro:estimado cara:estimada prezado:estimado prezada:estimada
olá:hola oi:hola oie:hola saudações:saludos abraço:abrazo abraços:abrazos beijo:beso beijos:besos
carinho:carino prazer:gusto alegria:alegria feliz:feliz felizes:felices pronto:listo pronta:lista
prontos:listos prontas:listas certo:cierto pausa:pausa descanso:descanso paz:paz calma:calma
fatia:porcion segundo:segundo opções:opciones opção:opcion ampliação:ampliacion primavera:primavera
verão:verano outono:otono inverno:invierno natal:navidad páscoa:pascua dinheiro:dinero
devolução:devolucion reembolso:reembolso traslado:traslado sauna:sauna piscina:piscina
piscinas:piscinas academia:gimnasio ioga:yoga esfoliação:exfoliacion limpeza:limpieza pele:piel
facial:facial manicure:manicure churrasqueira:quincho trilha:sendero passeio:paseo
categoria:categoria categorias:categorias segmento:segmento total:total gasto:gasto gastos:gastos
maioria:mayoria metade:mitad dobro:doble inteiro:entero meio:medio meia:media quarto:cuarto
lado:lado parte:parte jeito:manera coisa:cosa coisas:cosas dica:consejo ideia:idea dúvida:duda
dúvidas:dudas pergunta:pregunta perguntas:preguntas ontem:ayer
"""
_TIEMPO_Y_NUMEROS = """
janeiro:enero fevereiro:febrero março:marzo abril:abril maio:mayo junho:junio julho:julio
agosto:agosto setembro:septiembre outubro:octubre novembro:noviembre dezembro:diciembre
jan:ene fev:feb abr:abr mai:mayo ago:ago set:sept out:oct
sábado:sabado sábados:sabados domingo:domingo domingos:domingos seg:lunes qua:miercoles
qui:jueves sex:viernes sáb:sabado
dois:dos duas:dos três:tres quatro:cuatro cinco:cinco seis:seis sete:siete oito:ocho nove:nueve
dez:diez onze:once doze:doce treze:trece catorze:catorce quatorze:catorce quinze:quince
dezesseis:dieciseis dezesete:diecisiete dezessete:diecisiete dezoito:dieciocho
dezenove:diecinueve vinte:veinte trinta:treinta quarenta:cuarenta cinquenta:cincuenta
sessenta:sesenta setenta:setenta oitenta:ochenta noventa:noventa cem:cien cento:ciento
duzentos:doscientos duzentas:doscientas trezentos:trescientos quatrocentos:cuatrocientos
quinhentos:quinientos seiscentos:seiscientos oitocentos:ochocientos novecentos:novecientos
mil:mil milhão:millon milhões:millones primeiro:primer primeira:primera primeiros:primeros
primeiras:primeras terceiro:tercer terceira:tercera quarta:cuarta quinta:quinta sexta:sexta
sétima:septima sétimo:septimo oitava:octava oitavo:octavo nona:novena nono:noveno décima:decima
décimo:decimo dezena:decena dúzia:docena diária:noche trimestre:trimestre
"""
_PRETERITOS = """
visitou:visitaste veio:viniste esteve:estuviste aproveitou:disfrutaste curtiu:disfrutaste
desfrutou:disfrutaste experimentou:probaste provou:probaste escolheu:elegiste reservou:reservaste
agendou:agendaste marcou:agendaste relaxou:relajaste descansou:descansaste conheceu:conociste
pediu:pediste comprou:compraste gastou:gastaste investiu:invertiste usou:usaste dormiu:dormiste
mergulhou:sumergiste viveu:viviste voltou:volviste retornou:regresaste completou:completaste
somou:sumaste preferiu:preferiste hospedou:hospedaste tomou:tomaste repetiu:repetiste
vieram:vinieron estiveram:estuvieron gastaram:gastaron visitaram:visitaron
vieste:viniste estiveste:estuviste
"""
_CON_VOCE = """
foi:fuiste ficou:te_quedaste teve:tuviste fez:hiciste disse:dijiste contou:contaste
comentou:comentaste recomendou:recomendaste chegou:llegaste passou:pasaste deixou:dejaste
escreveu:escribiste respondeu:respondiste trouxe:trajiste perguntou:preguntaste é:eres está:estas
vai:vas já:ya tem:tienes vem:vienes pode:puedes quer:quieres merece:mereces conhece:conoces
gosta:te_gusta lembra:recuerdas esteja:estes tinha:tenias era:eras será:seras estava:estabas
visita:visitas completa:completas soma:sumas leva:llevas ganha:ganas ganhou:ganaste recebe:recebes
tenha:tengas venha:vengas quiser:quieras volte:vuelvas possa:puedas prefira:prefieras
deu:diste viu:viste achou:creiste saiu:saliste entrou:entraste sentiu:sentiste
"""


def _pares(escritos: str) -> dict[str, str]:
    """Las palabras de una lista; las que valen sin acento van también con «~» delante."""
    pares: dict[str, str] = {}
    for par in escritos.split():
        palabra, dicha = par.split(":")
        palabra, dicha = palabra.rstrip("_"), dicha.replace("_", " ")
        pares[palabra] = dicha
        if palabra not in _CON_SU_ACENTO:
            pares[f"~{plegar(palabra)}"] = dicha
    return pares


PALABRAS = _pares(_COMUNES + _VERBOS + _COSAS + _TIEMPO_Y_NUMEROS)
PRETERITOS = _pares(_PRETERITOS)
CON_VOCE = _pares(_CON_VOCE)
