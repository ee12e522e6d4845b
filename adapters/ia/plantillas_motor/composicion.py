"""Compone el mensaje de un encargo: elige el grupo, el cuerpo que toca y lo llena.

La elección es una rotación: cada cliente parte en un lugar propio (huella de su clave) y cada
intento avanza uno, en los cuerpos y en cada surtido. Como cada grupo tiene al menos nueve textos
sin frases en común, ocho Regenerar seguidos no repiten ninguna.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from adapters.ia.plantillas_motor.contestar import contestacion_de, lo_que_pregunta
from adapters.ia.plantillas_motor.emojis import con_emojis, emojis_en
from adapters.ia.plantillas_motor.formato import Alternativa, Biblioteca, Ranura
from adapters.ia.plantillas_motor.lenguas import LENGUAS
from adapters.ia.plantillas_motor.lenguas.base import Lengua, mayuscula
from adapters.ia.plantillas_motor.lineas import Unidad, ajustar, unir
from adapters.ia.plantillas_motor.valores import Valores, valores_de
from domain.errores import RespuestaVacia
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.perfiles import Matiz, Perfil
from domain.prompts import Prompt

_SALUDO = "saludo"
_SOBRIO = "_sobrio"
_DE_CUALQUIERA = frozenset(["nombre", "negocio"])
# Un mensaje nombra una sola vez al negocio y los gustos de la persona, si hay otra manera.
_UNA_VEZ = {"negocio": "negocio"} | dict.fromkeys(
    """favorita favoritas favoritas_gusto favoritas_son favoritas_eran novedades_gusto
    sugerencia_gusto""".split(),
    "gustos",
)


def cuerpos_de(hoja: HojaDeHechos) -> str:
    """El nombre del archivo de cuerpos para esta hoja: manda el matiz que decide (dominio.md §3).

    Sin matiz, el perfil. Una reserva futura de quien nunca ha venido es su primera visita; quien
    está en riesgo y vino una vez se trata como en riesgo. Si escribió la persona (dominio.md §7),
    se le responde: solo un reclamo, una reserva o no conocerla cambian lo que conviene decir.
    """
    matiz = hoja.matiz
    if hoja.proposito is Proposito.RESPUESTA:
        return _cuerpos_para_responder(hoja)
    if matiz is None:
        return hoja.perfil.value.lower()
    if matiz is Matiz.RESERVA_FUTURA:
        primera = hoja.visitas == 0 and hoja.anios_historia is None
        return "reserva_primera" if primera else "reserva_futura"
    if matiz is Matiz.UNA_VISITA and hoja.perfil is Perfil.EN_RIESGO:
        return Perfil.EN_RIESGO.value.lower()
    return matiz.value.lower()


def _cuerpos_para_responder(hoja: HojaDeHechos) -> str:
    if hoja.matiz is Matiz.EXPERIENCIA_NEGATIVA:
        return "responder_reclamo"
    if hoja.proxima_reserva is not None:
        return "responder_reserva"
    nuevo = hoja.perfil is Perfil.CLIENTE_NUEVO and hoja.matiz is None
    return "responder_nuevo" if nuevo else "responder"


def componer(prompt: Prompt, bibliotecas: Mapping[str, Biblioteca]) -> str:
    """El mensaje completo, en el idioma de la hoja. bibliotecas: los textos de cada idioma.

    Levanta `RespuestaVacia` si lo vetado no deja nada que decir.
    """
    texto = _Redaccion(prompt, bibliotecas[prompt.hoja.idioma]).texto()
    if not texto:
        raise RespuestaVacia(detalle="plantillas: las palabras vetadas no dejan ninguna frase")
    return texto


class _Redaccion:
    """Una redacción en curso: un encargo, sus valores y de dónde salen los textos."""

    def __init__(self, prompt: Prompt, biblioteca: Biblioteca) -> None:
        self.prompt = prompt
        self.hoja = prompt.hoja
        self.lengua = LENGUAS[prompt.hoja.idioma]
        self.biblioteca = biblioteca
        contestacion = contestacion_de(prompt.hoja, prompt.charla)
        self.nombre = contestacion or cuerpos_de(prompt.hoja)
        grupos = biblioteca.contestaciones if contestacion else biblioteca.grupos
        self.grupo = grupos[self.nombre]
        self.valores = valores_de(
            lo_que_pregunta(prompt.hoja, prompt.charla), self._turno("sugerencia")
        )
        self.vetadas = [plegar(v) for v in prompt.hoja.negocio.palabras_vetadas if v.strip()]
        self.temas: set[str] = set()
        self.dichos: set[str] = set()

    def texto(self) -> str:
        grupo = self.grupo
        cuerpo = grupo.cuerpos[self._turno(self.nombre) % len(grupo.cuerpos)]
        escritas: dict[int, Unidad | None] = {}
        for i in sorted(range(len(cuerpo)), key=lambda i: _es_saludo(cuerpo[i])):
            escritas[i] = self._unidad(cuerpo[i])
        unidades = [u for _, u in sorted(escritas.items()) if u]
        unidades = ajustar(unidades, self.prompt.longitud, self._extras(grupo.extras))
        limite = 0 if self.prompt.sobrio else self.hoja.limite_emojis
        texto = _sobrio(unir(unidades)) if self.prompt.sobrio else unir(unidades)
        listas = (cosa for lista in self.valores.listas.values() for cosa in lista)
        decorado = con_emojis(
            texto,
            limite=limite,
            favoritos=self.hoja.emojis_favoritos,
            de_la_hoja=emojis_en([*self.valores.datos.values(), *listas]),
        )
        return _limpiar(decorado)

    def _turno(self, grupo: str) -> int:
        huella = hashlib.sha256(f"{self.prompt.clave}\0{grupo}".encode()).digest()
        return int.from_bytes(huella[:4]) + self.prompt.intento

    def _unidad(self, ranura: Ranura, *, salvo: Collection[str] = ()) -> Unidad | None:
        """La ranura escrita, o None si no se puede decir o toca un tema de `salvo`."""
        alternativas = ranura.alternativas
        if ranura.surtido:
            nombre = ranura.surtido
            if _es_saludo(ranura) and self.prompt.sobrio:
                nombre = f"{nombre.removesuffix(_SOBRIO)}{_SOBRIO}"
            surtido = self.biblioteca.surtidos[nombre]
            alternativas = surtido[self._turno(nombre) % len(surtido)].alternativas
        decibles = [a for a in alternativas if self._se_puede(a)]
        for alternativa in sorted(decibles, key=lambda a: bool(_unicos(a) & self.dichos)):
            unidad = _escribir(alternativa, self.valores, ranura, self.lengua)
            if not self._vetada(unidad):
                temas = _temas(alternativa)
                if temas & set(salvo):
                    return None
                self.temas |= temas
                self.dichos |= _unicos(alternativa)
                return unidad
        return None

    def _se_puede(self, alternativa: Alternativa) -> bool:
        return (
            alternativa.datos <= self.valores.datos.keys()
            and alternativa.con <= self.valores.rasgos
            and not alternativa.sin & self.valores.rasgos
            and (not alternativa.lista or alternativa.lista in self.valores.listas)
        )

    def _vetada(self, unidad: Unidad) -> bool:
        texto = plegar(unidad.completo)
        return any(vetada in texto for vetada in self.vetadas)

    def _extras(self, surtidos: Sequence[str]) -> Iterator[Unidad]:
        """Frases para alargar: ninguna vuelve sobre algo que el mensaje ya contó."""
        for nombre in surtidos:
            unidad = self._unidad(Ranura(surtido=nombre, separacion="\n"), salvo=self.temas)
            if unidad:
                yield unidad


def _es_saludo(ranura: Ranura) -> bool:
    """El saludo se escribe al final, cuando se sabe si el cuerpo ya nombra al negocio."""
    return ranura.surtido.startswith(_SALUDO)


def _unicos(alternativa: Alternativa) -> set[str]:
    return {_UNA_VEZ[dato] for dato in alternativa.datos if dato in _UNA_VEZ}


def _temas(alternativa: Alternativa) -> set[str]:
    """De qué habla: el nombre de cada dato hasta su primer guion bajo, o el de su lista."""
    nombres = alternativa.datos | ({alternativa.lista} - {""})
    return {nombre.partition("_")[0] for nombre in nombres - _DE_CUALQUIERA}


def _escribir(alternativa: Alternativa, valores: Valores, ranura: Ranura, lengua: Lengua) -> Unidad:
    texto = re.sub(r"\{(\w+)\}", lambda h: valores.datos[h[1]], alternativa.texto)
    texto = mayuscula(lengua.contraer(texto))
    lista = tuple(map(mayuscula, valores.listas.get(alternativa.lista, ())))
    cosas = lengua.enumerar([lengua.minuscula(cosa) for cosa in lista])
    en_linea = f"{texto} {cosas}." if lista else ""
    return Unidad(texto, ranura.separacion, ranura.opcional, lista, en_linea)


def _sobrio(texto: str) -> str:
    """Sin exclamaciones: «¡Qué gusto!» queda «Qué gusto.»."""
    sin_abrir = re.sub(r"(^|[.?!]\s+|\n)¡(\w)", lambda m: m[1] + m[2].upper(), texto)
    return re.sub(r"\.?!+", ".", sin_abrir.replace("¡", ""))


def _limpiar(texto: str) -> str:
    lineas = (" ".join(linea.split()) for linea in texto.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lineas)).strip()
