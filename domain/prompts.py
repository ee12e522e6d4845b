"""Del encargo a lo que lee el modelo: plantilla base, instrucciones del perfil y hoja de hechos.

Los textos no están aquí: son datos con versión que llegan como argumento. Este módulo los llena,
delimita lo que viene del cliente y entiende las dos indicaciones que también obedece el redactor
sin IA: LONGITUD y TONO, o como se llamen en el idioma del texto. Qué hechos van y cómo se escriben
está en `domain.escritura`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from string import Template

from domain.charla import Dicho
from domain.escritura import ROTULOS, Rotulos, hechos_escritos
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos, Negocio
from domain.idioma import Idioma
from domain.perfiles import Matiz, Perfil

# Cómo se llaman y cómo se escriben en cada idioma las dos líneas que también obedece quien redacta
# sin IA, y las palabras que piden sobriedad.
PARTES: Mapping[str, tuple[str, str, str]] = {
    Idioma.ES: ("OBJETIVO", "TONO", "LONGITUD"),
    Idioma.EN: ("GOAL", "TONE", "LENGTH"),
    Idioma.PT: ("OBJETIVO", "TOM", "TAMANHO"),
}
LINEAS: Mapping[str, str] = {Idioma.ES: "líneas", Idioma.EN: "lines", Idioma.PT: "linhas"}
_LARGO = "LONGITUD|LENGTH|TAMANHO"
_LONGITUD = re.compile(
    rf"^({_LARGO}):[^\d\n]*(?:(\d{{1,4}})\s*(?:-|–|a|y|o|to|or|and|e|ou)\s*)?(\d{{1,4}})\s+"
    r"(?:l[ií]neas?|lines?|linhas?)",
    re.IGNORECASE | re.MULTILINE,
)
_LINEA_LONGITUD = re.compile(rf"^({_LARGO}):.*$", re.IGNORECASE | re.MULTILINE)
_TONO = re.compile(r"^(?:TONO|TONE|TOM):\s*(.+)$", re.IGNORECASE | re.MULTILINE)
# De un texto ya ofrecido basta cómo empieza para no repetirlo; el resto solo se paga.
MAX_ANTERIOR = 160
LINEAS_DE_RESPUESTA = 5
# Cuando se sabe qué preguntó cabe una lista de precios.
LINEAS_DE_CONTESTACION = 8
# Los huecos que la base puede usar: los llena `componer_prompt`.
MARCADORES = (
    "negocio",
    "lugar",
    "descripcion",
    "horario",
    "cerrado",
    "politicas",
    "voz",
    "vetadas",
    "idioma",
    "emojis",
    "preferidos",
    "instrucciones",
    "matiz",
)
_SOBRIO = re.compile(
    r"\b(formal|sobri[oa]|serio|seria|sin emojis|sober|serious|no emojis|s[óo]bri[oa]|s[ée]ri[oa]"
    r"|sem emojis)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ajustes:
    """Lo que una versión de un perfil cambia además de su texto.

    temperatura: 0 a 2, o None para la configurada. limite_emojis: None no baja el del cliente.
    voz: vacía usa la del negocio. emojis: los preferidos si el cliente no tiene los suyos.
    """

    temperatura: float | None = None
    limite_emojis: int | None = None
    voz: str = ""
    emojis: tuple[str, ...] = ()

    def de_la_hoja(self, hoja: HojaDeHechos) -> HojaDeHechos:
        """La hoja con el menor de los dos límites y sus emojis: con ella se redacta y se juzga."""
        limite = hoja.limite_emojis
        if self.limite_emojis is not None:
            limite = min(limite, self.limite_emojis)
        return replace(
            hoja, limite_emojis=limite, emojis_favoritos=hoja.emojis_favoritos or self.emojis
        )


SIN_AJUSTES = Ajustes()


@dataclass(frozen=True, slots=True)
class Instrucciones:
    """Los textos publicados que arman un prompt.

    base: plantilla con $negocio, $voz, $instrucciones… (los de `componer_prompt`).
    perfiles: OBJETIVO, TONO, LONGITUD y ESTRUCTURA SUGERIDA de cada perfil.
    situaciones: una indicación breve por matiz, que ajusta el propósito, y la de quien responde.
    ajustes: los de cada perfil; quien falta no ajusta nada.
    numeros: el de la versión publicada de cada perfil; quien falta tiene `numero`.
    idioma: en el que están escritos, y en el que van los rótulos de los hechos.
    """

    base: str
    perfiles: Mapping[Perfil, str]
    situaciones: Mapping[Matiz | Proposito, str]
    numero: str = "1"
    ajustes: Mapping[Perfil, Ajustes] = field(default_factory=dict)
    numeros: Mapping[Perfil, str] = field(default_factory=dict)
    idioma: Idioma = Idioma.ES

    def ajustes_de(self, perfil: Perfil) -> Ajustes:
        """Los ajustes publicados de un perfil."""
        return self.ajustes.get(perfil, SIN_AJUSTES)

    def version(self, perfil: Perfil) -> str:
        """Identifica lo exacto que se usa para un perfil: número y huella de textos y ajustes.

        La que no es en español empieza por su idioma: «en.2-3f9c…».
        """
        situaciones = (f"{nombre}={texto}" for nombre, texto in sorted(self.situaciones.items()))
        partes = [self.base, self.perfiles[perfil], *situaciones]
        ajustes = self.ajustes_de(perfil)
        if ajustes != SIN_AJUSTES:
            partes.append(repr((ajustes.temperatura, ajustes.limite_emojis, ajustes.voz)))
            partes += ajustes.emojis
        huella = hashlib.sha256("\0".join(partes).encode()).hexdigest()[:10]
        de_idioma = "" if self.idioma is Idioma.ES else f"{self.idioma}."
        return f"{de_idioma}{self.numeros.get(perfil, self.numero)}-{huella}"


@dataclass(frozen=True, slots=True)
class Prompt:
    """Lo que se encarga a un redactor.

    sistema y usuario son los mensajes para un modelo; `hoja`, `longitud` (mínimo y máximo de
    líneas con texto, o None) y `sobrio` son lo mismo para quien redacta sin modelo. `clave` e
    `intento` hacen que un redactor sin azar dé siempre lo mismo para el mismo encargo.
    temperatura: la de la versión publicada, o None para la configurada. charla: lo conversado, si
    se contesta; son datos que escribió otra persona.
    """

    sistema: str
    usuario: str
    hoja: HojaDeHechos
    version: str
    clave: str = ""
    intento: int = 0
    longitud: tuple[int, int] | None = None
    sobrio: bool = False
    anteriores: tuple[str, ...] = field(default=())
    temperatura: float | None = None
    charla: tuple[Dicho, ...] = ()

    @property
    def completo(self) -> str:
        """El prompt en un solo texto, como lo devuelve `_generar_prompt_ia()`."""
        return f"{self.sistema}\n\n{self.usuario}"


def leer_longitud(instrucciones: str) -> tuple[int, int] | None:
    """«LONGITUD: 3-4 líneas» da (3, 4); «LONGITUD: máximo 6 líneas», (1, 6); si no hay, None.

    También «LENGTH: 3-4 lines» y «TAMANHO: 3-4 linhas».
    """
    hallado = _LONGITUD.search(instrucciones)
    if not hallado:
        return None
    maximo = max(1, int(hallado[3]))
    return min(max(1, int(hallado[2] or 1)), maximo), maximo


def con_longitud(instrucciones: str, minimo: int, maximo: int, idioma: Idioma = Idioma.ES) -> str:
    """El mismo texto con «LONGITUD: minimo-maximo líneas», en su línea o al final si no la había.

    Lo que la línea diga después de las líneas («, sin contar el saludo») se conserva.
    """
    linea = f"{PARTES[idioma][2]}: {minimo}-{maximo} {LINEAS[idioma]}"
    if _LONGITUD.search(instrucciones):
        return _LONGITUD.sub(linea, instrucciones, count=1)
    sin_legible = _LINEA_LONGITUD.sub(linea, instrucciones, count=1)
    if sin_legible != instrucciones:
        return sin_legible
    return f"{instrucciones.rstrip()}\n{linea}".lstrip()


def leer_sobrio(instrucciones: str) -> bool:
    """Si el TONO pide sobriedad (formal, sobrio, serio o sin emojis)."""
    hallado = _TONO.search(instrucciones)
    return bool(hallado and _SOBRIO.search(hallado[1]))


def componer_prompt(
    hoja: HojaDeHechos,
    instrucciones: Instrucciones,
    *,
    clave: str,
    intento: int = 0,
    con_gasto: bool = True,
    anteriores: tuple[str, ...] = (),
    charla: tuple[Dicho, ...] = (),
) -> Prompt:
    """El encargo para redactar el mensaje de una hoja.

    con_gasto: si el gasto total viaja al modelo (marcado como «se usa, no se dice»).
    anteriores: textos ya ofrecidos, para que un Regenerar no los repita. charla: lo último que se
    conversó, recortado y tachado; vacía si no se contesta nada.
    """
    del_perfil = instrucciones.perfiles[hoja.perfil]
    ajustes = instrucciones.ajustes_de(hoja.perfil)
    hoja = ajustes.de_la_hoja(hoja)
    rotulos = ROTULOS[instrucciones.idioma]
    usuario = [
        *_informacion(hoja, rotulos, con_gasto=con_gasto, contesta=bool(charla)),
        *_conversado(charla, rotulos),
        *_ya_ofrecido(anteriores, rotulos),
    ]
    return Prompt(
        sistema=_sistema(hoja, instrucciones, rotulos),
        usuario="\n".join(usuario),
        hoja=hoja,
        version=instrucciones.version(hoja.perfil),
        clave=clave,
        intento=intento,
        longitud=_longitud(hoja, del_perfil, contesta=bool(charla)),
        sobrio=leer_sobrio(del_perfil),
        anteriores=anteriores,
        temperatura=ajustes.temperatura,
        charla=charla,
    )


def _informacion(
    hoja: HojaDeHechos, rotulos: Rotulos, *, con_gasto: bool, contesta: bool
) -> Iterator[str]:
    """Los hechos: los que se dicen entre marcas, los que solo se usan aparte."""
    hechos = hechos_escritos(hoja, rotulos, con_gasto=con_gasto, contesta=contesta)
    yield from (rotulos.informacion, "<hechos>")
    yield from (_linea(h.clave, h.valor) for h in hechos if h.se_dice)
    yield from ("</hechos>", rotulos.callado)
    yield from (_linea(h.clave, h.valor) for h in hechos if not h.se_dice)
    yield f"{rotulos.perfil_identificado} {hoja.perfil.value}"


def _ya_ofrecido(anteriores: tuple[str, ...], rotulos: Rotulos) -> Iterator[str]:
    """Los dos últimos textos ofrecidos, para que el nuevo sea otro."""
    if anteriores:
        yield from ("", rotulos.anteriores)
        yield from (f"<anterior>{_recortado(texto)}</anterior>" for texto in anteriores[-2:])


def _sistema(hoja: HojaDeHechos, instrucciones: Instrucciones, rotulos: Rotulos) -> str:
    """La base publicada con sus huecos llenos."""
    ajustes = instrucciones.ajustes_de(hoja.perfil)
    base = Template(instrucciones.base)
    preferidos = _preferidos(hoja, rotulos)
    sistema = base.safe_substitute(
        **_del_negocio(hoja.negocio),
        voz=neutro(ajustes.voz or hoja.negocio.voz),
        idioma=_IDIOMAS[instrucciones.idioma][hoja.idioma],
        emojis=str(hoja.limite_emojis),
        preferidos=f"; {preferidos}" if preferidos else "",
        instrucciones=instrucciones.perfiles[hoja.perfil].strip(),
        matiz=_situacion(hoja, instrucciones.situaciones),
    )
    # Una base publicada antes de que existiera su hueco también los pide.
    if preferidos and "preferidos" not in base.get_identifiers():
        sistema = f"{sistema}\n\nEmojis: {preferidos}."
    return re.sub(r"\n{3,}", "\n\n", sistema).strip()


def _del_negocio(negocio: Negocio) -> dict[str, str]:
    """Lo que la base dice del negocio; puede venir de un archivo ajeno, así que va como dato."""
    textos = {
        "negocio": negocio.nombre,
        "lugar": negocio.lugar,
        "descripcion": negocio.descripcion,
        "horario": negocio.horario,
        "cerrado": negocio.dias_cerrados,
        "politicas": "; ".join(negocio.politicas),
        "vetadas": ", ".join(f"«{palabra}»" for palabra in negocio.palabras_vetadas),
    }
    return {hueco: neutro(texto) for hueco, texto in textos.items()}


def _preferidos(hoja: HojaDeHechos, rotulos: Rotulos) -> str:
    """«prefiere 🌿 💚»; vacío si no hay preferidos o no se puede usar ninguno."""
    if not (hoja.emojis_favoritos and hoja.limite_emojis):
        return ""
    return f"{rotulos.prefiere} {' '.join(hoja.emojis_favoritos)}"


def _conversado(charla: tuple[Dicho, ...], rotulos: Rotulos) -> list[str]:
    """Lo conversado, delimitado, y qué hacer con ello; nada si no se contesta."""
    if not charla:
        return []
    return [
        "",
        rotulos.conversado,
        "<conversacion>",
        *(_linea(rotulos.nosotros if d.es_nuestro else rotulos.cliente, d.texto) for d in charla),
        "</conversacion>",
        rotulos.contesta,
    ]


def _longitud(hoja: HojaDeHechos, del_perfil: str, *, contesta: bool) -> tuple[int, int] | None:
    """La LONGITUD del perfil; a quien escribió se le contesta en pocas líneas, sin mínimo."""
    if hoja.proposito is Proposito.RESPUESTA:
        return (1, LINEAS_DE_CONTESTACION if contesta else LINEAS_DE_RESPUESTA)
    return leer_longitud(del_perfil)


def _situacion(hoja: HojaDeHechos, situaciones: Mapping[Matiz | Proposito, str]) -> str:
    """La indicación del matiz que decide y, si se le responde a alguien, la de responder."""
    claves: list[Matiz | Proposito] = [hoja.matiz] if hoja.matiz else []
    if hoja.proposito is Proposito.RESPUESTA:
        claves.append(Proposito.RESPUESTA)
    return "\n".join(situaciones[clave].strip() for clave in claves if clave in situaciones)


# Por el idioma de las instrucciones: cómo se nombra ahí el idioma en que se escribe.
_IDIOMAS: Mapping[str, Mapping[str, str]] = {
    Idioma.ES: {"es": "español de Chile", "en": "inglés", "pt": "portugués de Brasil"},
    Idioma.EN: {"es": "Chilean Spanish", "en": "English", "pt": "Brazilian Portuguese"},
    Idioma.PT: {"es": "espanhol do Chile", "en": "inglês", "pt": "português do Brasil"},
}


def _linea(clave: str, valor: str) -> str:
    return f"- {clave}: {neutro(valor)}"


def _recortado(texto: str) -> str:
    entero = neutro(texto)
    return entero if len(entero) <= MAX_ANTERIOR else f"{entero[:MAX_ANTERIOR].rstrip()}…"


def neutro(valor: str) -> str:
    """Un dato en una línea y sin marcas que puedan cerrar el bloque que lo delimita."""
    return " ".join(valor.replace("<", "‹").replace(">", "›").split())
