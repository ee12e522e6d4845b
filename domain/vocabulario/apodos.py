"""Cómo se llama a las personas y ninguna lista de nombres trae."""

from __future__ import annotations

# Apodos cuyo comienzo no es el del nombre. El nombre, plegado: sus apodos.
APODOS: dict[str, frozenset[str]] = {
    nombre: frozenset(apodos.split())
    for nombre, apodos in {
        "alejandra": "ale jani",
        "alejandro": "ale jano",
        "ana": "anita any anny",
        "beatriz": "bea bia betty",
        "camila": "cami camilita",
        "carlos": "carlitos charly charlie",
        "carolina": "caro carito carola",
        "catalina": "cata caty",
        "claudia": "clau",
        "constanza": "coni coty cony",
        "cristian": "cris",
        "daniela": "dani dany danny",
        "eduardo": "edu lalo",
        "emily": "em emmy emi",
        "esteban": "esteban teban tebi",
        "felipe": "feli pipe",
        "fernanda": "fer feña fena nanda",
        "fernando": "fer nando feña fena",
        "francisca": "fran pancha panchita",
        "francisco": "fran pancho panchito paco",
        "gonzalo": "gonza chalo",
        "guillermo": "memo willy guille",
        "ignacio": "nacho nachito",
        "javiera": "javi",
        "jorge": "jorgito coke",
        "jose": "pepe pepito joselo",
        "juan": "juanito juancho",
        "laura": "lau laurita lauri",
        "manuel": "manu manolo",
        "maria": "mari marita cote coté",
        "matias": "mati matu",
        "paola": "pao paolita",
        "patricia": "paty pati patty pato",
        "patricio": "pato",
        "rodrigo": "rodri rorro ro",
        "roberto": "rober beto robertito tito",
        "sebastian": "seba",
        "valentina": "vale valen tina",
        "veronica": "vero verito",
        "ximena": "xime jime mena",
    }.items()
}

# Se usan como nombre y no están en las listas de nombres.
SUELTOS = frozenset(
    "javi caro pao vale dani cami cata coni fran feña fena maca cote nico mati rodri gonza pancho"
    " pancha nacho pepe lalo beto seba benja maxi tomi santi agus flo flopi vero paty pati pame"
    " xime"
    " jime naty nati lore kari karlita lili pili clau lau mari guille memo nando pipe rorro coke"
    " chalo bea bia isa feli cris edu sofi vicho tami barbi trini jose caty tere mane goyo chico"
    " kata yayi mimi meche charo lucha chabela bastian renata isidora maite amanda agustina martina"
    " trinidad antonia emilia florencia josefa julieta rafaela magdalena amparo monserrat rayen"
    " millaray tona ailen nahuel lautaro bayron brayan yerko danilo emma sarah".split()
)
# Son nombres poco usados o de otras lenguas, y también palabras corrientes.
RAROS = frozenset(
    "inti wolf rolf dirk dieter fritz lutz hui ming sun lan hao tai min jun ken rin ren ji fleur"
    " lea serena luce dino nino romeo lluvia zafiro india rubi amapola fe angustias placida primo"
    " prospero bienvenido deseado valiente ventura apolo juno brisa camelia sirena nayade selva"
    " perpetua casto casta beata sabino sereno romano romana amir leila raj sita amos oseas rut"
    " eden zoilo vivi yayo yoyo migue chicho cacho lolo tato nano nana chela chepa cuca sky"
    " river storm hope patience prudence charity verity mercy temperance trinity harmony aria lily"
    " ivy olive violet poppy fern willow ash rowan reed clay heath brook wade carter cooper sawyer"
    " archer rob will pat matt nick dick hank rex miles norm art bud chip chuck duke drake wren"
    " pearl opal jewel goldie sterling rusty sunny heaven dallas houston serenity winter noel may"
    " young mae mar cielo jade coral ed al ty".split()
)
