"""Lee precios y porcentajes (dominio.md §5): solo valen los de la hoja, y los de su servicio.

Un precio es cierto si es el del servicio o categoría a que el texto lo liga, contado como se
cobra (por persona, para dos, por noche). El gasto total se usa y no se dice. Un porcentaje solo
lo respaldan la oferta, las novedades, las políticas y, a un VIP, sus privilegios.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.formato import pesos
from domain.hechos import HojaDeHechos
from domain.perfiles import Perfil
from domain.verificador.catalogo import Conocido, conocidos
from domain.verificador.dinero_por_dia import en_su_dia
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.menciones import Mencion, menciones, unidas
from domain.verificador.montos import Monto, montos, porcentajes
from domain.verificador.texto import Ocupado, Texto

_GASTO = re.compile(
    r"\b(?:gast(?:aste|ado|ados|os?)|has\s+invertido|invertiste|inversion|desembols\w+|"
    r"consum(?:ido|iste|o)|spent|spending|"
    r"gastou|has\s+pagado|has\s+dejado|llevas\s+(?:ya\s+)?(?:mas\s+de|casi|cerca\s+de)|acumul\w+|"
    r"total\s+de\s+tus|facturad\w+|compras)\b"
)
_CON_NOSOTROS = re.compile(r"\b(?:con|en)\s+(?:nosotros|aremko|tus\s+visitas)\b|\bwith\s+us\b")
_PORCENTAJE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|por\s*ciento)", re.IGNORECASE)
_REBAJA = re.compile(r"descuento|dcto|rebaja|oferta|\boff\b|menos|discount|desconto|%|por ciento")
_DESCUENTA = re.compile(r"\s*(?:de\s+)?(?:descuento|dcto|rebaja|off\b|discount|menos|desconto)")
_DESDE = re.compile(
    r"(?:\bdesde|a partir de|parten? (?:en|de|desde)|comeca em|from|start\w* (?:at|from)|"
    r"a partir dos?)\s*(?:los|las|solo|apenas|unos)?\s*$"
)
_HASTA = re.compile(
    r"(?:menos de|no mas de|por debajo de|bajo los|under|less than|no supera(?:n)?)\s*(?:los|"
    r"las)?\s*$"
)
_DIFERENCIA = re.compile(
    r"\s*(?:pesos\s+)?(?:mas|menos|more|less|extra|adicionales|de diferencia)\b(?!\s+(?:de|"
    r"o menos))"
)
_UNO_SOLO = re.compile(r"\s*(?:cuesta|vale|sale|esta|queda|tiene|es|costs|is|custa|sai|fica)\b")
_CADA_UNO = re.compile(r"\bcada\s+un[oa]\b|\bc/u\b|\beach\b")
_ABRE_LISTA = re.compile(r"[^.!?:\n]{1,120}[?:]")
_COMPARA = re.compile(
    r"\bdiferencia\b|\bdifference\b|\bmas\s+(?:barat|car|economic|conveniente)\w*|\bcheaper\b|"
    r"\bmore\s+expensive\b|\bpor\s+sobre\b"
)
_TOTAL = re.compile(
    r"\b(?:total|junt[oa]s|suma\w*|entre (?:los|las) dos|ambos|ambas|todo|altogether|combo|"
    r"en conjunto|together)\b"
)
_POR_PERSONA = re.compile(
    r"por persona|cada (?:uno|una)|c/u|por cabeza|per person|each|por pessoa|a person|por nuca"
)
_PARA_DOS = re.compile(
    r"para (?:dos|2|ambos|los dos|las dos)|la pareja|por pareja|en pareja|for (?:two|2)|"
    r"per couple|para dois|a dois|dos personas|two people"
)
_POR_NOCHE = re.compile(r"por noche|la noche(?! de)|cada noche|per night|a night|por noite|noches")
_VARIAS_NOCHES = re.compile(
    r"\b(?:dos|tres|cuatro|[2-9]|two|three|duas)\s+(?:noches|nights|noites)"
)
_ANAFORA = 60
# Ningún mensaje de verdad trae tantos: lo que sobra no se juzga uno por uno, se repara.
_MAX_MONTOS = 60
_DEMASIADOS = "Trae demasiados montos para revisarlos."
# «a 40 y 45 mil»: dos montos tan juntos se reparten lo nombrado antes.
_CONTIGUO = 12
_SUJETO_CALLADO = re.compile(
    r"\W*(?:(?:solo|hoy|y|te|ademas|su|el|it|its)\s+)*(?:cuesta|vale|sale|esta|queda|precio|valor|"
    r"por|a|son|it's|costs|is|custa|sai)\b[^,;:]*$"
)
_AMBAS = re.compile(r"\W*(?:ambas|ambos|las\s+dos|los\s+dos|both|cualquiera|cada\s+una|they)\b")
_OTRAS = re.compile(
    r"\b(?:las|los|la|el|the|una?|any|all)\s+(?:demas|otr[ao]s?|others?|rest[o]?|siguientes?)\b|"
    r"\bother\s+ones?\b"
)
_ES_UNA = re.compile(r"\b(?:es|is|e|como)\s+(?:una?|la|tu|a|uma)\s+(?:\w+\s+)?$")
_CUANTAS = {
    Decimal(2): re.compile(r"\b(?:dos|2|two|dois|duas|ambos|ambas|pareja|couple)\b"),
    Decimal(3): re.compile(r"\b(?:tres|3|three)\b"),
    Decimal(4): re.compile(r"\b(?:cuatro|4|four|quatro)\b"),
    Decimal(5): re.compile(r"\b(?:cinco|5|five)\b"),
    Decimal(6): re.compile(r"\b(?:seis|6|six)\b"),
}
_DIRECTO = frozenset(
    "por persona en la el las los una un nuestra nuestro tina cabana masaje noche para de the a "
    "for at per person dos te tienes tendras quedas puedes quedarte disfrutas disfrutar dormir "
    "reservas vale sale es you can get have enjoy our".split()
)


@dataclass(frozen=True, slots=True)
class _Ligado:
    """Los servicios de que habla un monto; `categorias` si el texto no nombra ninguno."""

    servicios: tuple[Conocido, ...] = ()
    categorias: frozenset[str] = frozenset()
    ajeno: bool = False


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Las afirmaciones de monto y de porcentaje."""
    yield from _leer_porcentajes(texto, hoja, ocupado)
    hallados = [m for m in montos(texto, hoja.idioma) if not ocupado.toca(m.inicio, m.fin)]
    if hallados:
        juez = _Juez(texto, hoja, hallados[:_MAX_MONTOS])
        for lugar, monto in enumerate(hallados):
            reparo = juez.reparo(monto) if lugar < _MAX_MONTOS else _DEMASIADOS
            yield Afirmacion(Codigo.PRECIO, monto.inicio, monto.fin, reparo)


def _leer_porcentajes(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    valen = respaldados(hoja)
    for hallado in porcentajes(texto, hoja.idioma):
        if ocupado.toca(hallado.inicio, hallado.fin):
            continue
        descuenta = _DESCUENTA.match(texto.plegado, hallado.fin) is not None
        enfasis = (hallado.valor >= 100 or not hallado.valor) and not descuenta
        reparo = ""
        if hallado.valor not in valen and not enfasis:
            cifra = f"{hallado.valor:f}".replace(".", ",")
            hay = " o ".join(f"{valor:f} %" for valor in sorted(valen))
            reparo = (
                f"La ficha dice {hay}, no {cifra} %."
                if hay
                else f"Nada en la ficha respalda ese {cifra} %."
            )
        yield Afirmacion(Codigo.PORCENTAJE, hallado.inicio, hallado.fin, reparo)


def respaldados(hoja: HojaDeHechos) -> frozenset[Decimal]:
    """Los porcentajes que se pueden decir. El nombre de un servicio no respalda ninguno."""
    negocio = hoja.negocio
    textos = [*negocio.politicas, *(novedad.texto for novedad in hoja.novedades)]
    if hoja.oferta:
        textos += [hoja.oferta.texto, hoja.oferta.condiciones]
    if hoja.perfil is Perfil.VIP:
        textos += negocio.privilegios_vip
    return frozenset(
        Decimal(cifra.replace(",", ".")) for cifra in _PORCENTAJE.findall(" ; ".join(textos))
    )


class _Juez:
    """Juzga los montos de un texto contra los precios de la hoja."""

    def __init__(self, texto: Texto, hoja: HojaDeHechos, hallados: Sequence[Monto]) -> None:
        self.texto = texto
        self.hoja = hoja
        self.montos = hallados
        self.catalogo = tuple(s for s in conocidos(hoja).servicios if s.precios)
        self.menciones = menciones(texto, hoja)

    def reparo(self, monto: Monto) -> str:
        """Por qué no se puede decir ese monto, o vacío."""
        if monto.extranjera:
            return "Los precios de la ficha están en pesos chilenos."
        inicio, fin = self.texto.frase(monto.inicio)
        frase = self.texto.plegado[inicio:fin]
        if _GASTO.search(frase) or (
            _CON_NOSOTROS.search(self.texto.plegado[monto.fin : fin]) and not self._es_precio(monto)
        ):
            return "Lo que ha gastado se usa y no se dice."
        if not self.catalogo:
            return "La ficha no trae precios."
        reparos = [
            self._contra(monto, ligado, frase, inicio)
            for ligado in self._ligados(monto, inicio, fin)
        ]
        if "" in reparos or self._se_calcula(monto, frase, inicio):
            return ""
        return reparos[0]

    def _contra(self, monto: Monto, ligado: _Ligado, frase: str, inicio: int) -> str:
        """Por qué ese monto no es de lo ligado, o vacío si lo es."""
        if ligado.ajeno:
            return "La ficha no trae el precio de ese servicio."
        if any(self._vale(monto, s, frase, inicio) for s in self._posibles(ligado)):
            return self._todos_valen(monto, ligado, frase, inicio)
        return self._falso(monto, ligado)

    def _es_precio(self, monto: Monto) -> bool:
        return any(monto.valor in s.precios for s in self.catalogo)

    def _posibles(self, ligado: _Ligado) -> Iterable[Conocido]:
        if ligado.servicios:
            return ligado.servicios[:1]
        if ligado.categorias:
            return tuple(s for s in self.catalogo if s.genero in ligado.categorias)
        return self.catalogo

    def _todos_valen(self, monto: Monto, ligado: _Ligado, frase: str, inicio: int) -> str:
        """Si nombra varios de corrido, el monto es de todos; y «desde» es el mínimo."""
        for servicio in ligado.servicios[1:]:
            if not self._vale(monto, servicio, frase, inicio):
                return self._falso(monto, _Ligado((servicio,)))
        if not ligado.servicios and _DESDE.search(self.texto.plegado, 0, monto.inicio):
            minimos: dict[str, Decimal] = {}
            for servicio in self._posibles(ligado):
                precio = servicio.precios[0]
                especies = [p for p in servicio.categoria.split()[-1:] if p in frase]
                for clase in {servicio.genero, *especies}:
                    minimos[clase] = min(precio, minimos.get(clase, precio))
            if monto.valor not in minimos.values():
                return f"El más económico vale {pesos(min(minimos.values()))}."
        return ""

    def _falso(self, monto: Monto, ligado: _Ligado) -> str:
        if ligado.servicios and ligado.servicios[0].precios:
            servicio = ligado.servicios[0]
            unidad = f" {servicio.unidad}" if servicio.unidad else ""
            return f"{servicio.nombre} vale {pesos(servicio.precios[0])}{unidad}."
        return f"Ningún precio de la ficha es {pesos(monto.valor)}."

    def _ligados(self, monto: Monto, inicio: int, fin: int) -> list[_Ligado]:
        """De qué puede hablar el monto: uno si el texto lo deja claro, o todo lo posible.

        Manda lo nombrado antes en su frase, o lo que sigue sin pausa. «las otras a $30.000» no dice
        cuáles: vale el precio de cualquiera.
        """
        previo = max(
            (m.fin for m in self.montos if inicio <= m.inicio < monto.inicio), default=inicio
        )
        siguiente = min(
            (m.inicio for m in self.montos if monto.inicio < m.inicio < fin), default=fin
        )
        antes = [m for m in self.menciones if previo <= m.inicio and m.fin <= monto.inicio]
        despues = [m for m in self.menciones if monto.fin <= m.inicio and m.fin <= siguiente]
        directo = self._directo(monto, despues)
        desde = max(antes[-1].fin if antes else inicio, previo)
        if _OTRAS.search(self.texto.plegado, desde, monto.inicio):
            return [_Ligado()]
        en_la_frase = [m for m in self.menciones if inicio <= m.inicio < monto.inicio]
        reparte = siguiente < fin and siguiente - monto.fin <= _CONTIGUO and not despues
        if antes and not reparte:
            return [*directo, self._de(self._de_corrido(self._sin_predicado(antes)))]
        if en_la_frase:
            grupo = en_la_frase[::-1] if reparte else self._de_corrido(en_la_frase)
            suyos = [m for m in grupo if m.servicio and monto.valor in m.servicio.precios]
            return [*directo, self._de(suyos[:1] or grupo[:1])]
        de_antes = self._de_la_frase_anterior(monto, inicio)
        return directo or ([self._de(de_antes)] if de_antes else [_Ligado()])

    def _de_la_frase_anterior(self, monto: Monto, inicio: int) -> list[Mencion]:
        """«Prueba la Premium. Cuesta $35.000»: el sujeto callado es lo último que se nombró."""
        previas = [m for m in self.menciones if m.fin <= inicio]
        if not previas or inicio - previas[-1].fin > _ANAFORA:
            return []
        grupo = self._de_corrido(previas)
        if _AMBAS.match(self.texto.plegado, inicio, monto.inicio):
            return grupo
        callado = _SUJETO_CALLADO.match(self.texto.plegado, inicio, monto.inicio)
        return grupo if callado and len(grupo) == 1 else []

    def _sin_predicado(self, previas: list[Mencion]) -> list[Mencion]:
        """«la Tronador es una tina ideal»: se habla de la Tronador, no de las tinas."""
        if len(previas) > 1 and previas[-1].solo_genero and previas[-2].servicio:
            entre = self.texto.plegado[previas[-2].fin : previas[-1].inicio]
            if _ES_UNA.search(entre):
                return previas[:-1]
        return previas

    def _directo(self, monto: Monto, despues: Sequence[Mencion]) -> list[_Ligado]:
        """Lo que sigue al monto si solo «por persona en la…» los separa."""
        if not despues:
            return []
        tramo = self.texto.plegado[monto.fin : despues[0].inicio]
        sigue = set(re.findall(r"\w+", tramo)) <= _DIRECTO and not re.search(r"[,;:.()\n]", tramo)
        return [self._de(despues[:1])] if sigue else []

    def _de_corrido(self, hasta: Sequence[Mencion]) -> list[Mencion]:
        """La última mención y las que van con ella en la misma enumeración, la última primero."""
        grupo = [hasta[-1]]
        for mencion in reversed(hasta[:-1]):
            otro_tema = (grupo[-1].solo_genero and mencion.genero != grupo[-1].genero) or (
                len(grupo) == 1 and self._aparte(mencion, grupo[0])
            )
            if otro_tema or not unidas(self.texto, mencion.ultima, grupo[-1].primera):
                break
            grupo.append(mencion)
        return grupo

    def _aparte(self, previa: Mencion, ultima: Mencion) -> bool:
        """«Más que la Villarrica, la Premium cuesta…»: el verbo es de una sola."""
        entre = self.texto.plegado[previa.fin : ultima.inicio]
        singular = _UNO_SOLO.match(self.texto.plegado, ultima.fin) is not None
        return singular and re.search(r"\b(?:y|e|o|and|or|ou)\b|[/&+]", entre) is None

    def _de(self, grupo: Sequence[Mencion]) -> _Ligado:
        servicios = tuple(m.servicio for m in grupo if m.servicio)
        if servicios:
            return _Ligado(servicios, ajeno=not servicios[0].precios)
        generos = frozenset(m.genero for m in grupo)
        hay = generos & {s.genero for s in self.catalogo}
        return _Ligado(categorias=hay, ajeno=bool(generos) and not hay)

    def _vale(self, monto: Monto, servicio: Conocido, frase: str, inicio: int) -> bool:
        """Si ese monto es el del servicio, contado como lo cuenta el texto."""
        if not servicio.precios:
            return False
        cerca = self._junto_a(monto)
        if self._nombra_varios(monto, inicio):
            cerca = _CADA_UNO.sub("", cerca)
        por_persona, por_noche = "por persona" in servicio.unidad, "por noche" in servicio.unidad
        de_noche = _POR_NOCHE.search(cerca) is not None
        if monto.valor in servicio.precios:
            return (
                not (por_noche and _VARIAS_NOCHES.search(cerca))
                and not (por_persona and self._dice_para_dos(cerca))
                and not (not por_persona and _POR_PERSONA.search(cerca) and not de_noche)
                and not (por_persona and de_noche)
                and en_su_dia(self.texto, self.montos, monto, servicio)
            )
        precio = servicio.precios[0]
        if _HASTA.search(self.texto.plegado, 0, monto.inicio) and precio < monto.valor:
            return True
        veces = monto.valor / precio
        if veces in _CUANTAS and (por_persona or por_noche):
            dicho = f"{self._pregunta_previa(inicio)} {frase}"
            return _CUANTAS[veces].search(dicho) is not None
        para_dos = "para dos" in servicio.unidad
        return para_dos and monto.valor * 2 in servicio.precios and bool(_POR_PERSONA.search(cerca))

    def _nombra_varios(self, monto: Monto, inicio: int) -> bool:
        """«La Arrayán o la Laurel, $100.000 cada una»: cada una es cada cabaña."""
        nombrados = {
            m.servicio.nombre
            for m in self.menciones
            if m.servicio and inicio <= m.inicio < monto.inicio
        }
        return len(nombrados) > 1

    def _pregunta_previa(self, inicio: int) -> str:
        """La pregunta o el rótulo que abre la lista: «¿Cuánto sale para dos? La Calbuco, …»."""
        abren = _ABRE_LISTA.findall(self.texto.plegado, 0, inicio)
        return str(abren[-1]) if abren else ""

    def _dice_para_dos(self, cerca: str) -> bool:
        return bool(_PARA_DOS.search(cerca)) and not _POR_PERSONA.search(cerca)

    def _junto_a(self, monto: Monto) -> str:
        """Lo que sigue al monto hasta la próxima pausa: la unidad que el texto le pone."""
        _, fin = self.texto.frase(monto.inicio)
        siguen = [m.inicio for m in self.montos]
        siguen += [m.inicio for m in self.menciones if not m.solo_genero]
        hasta = min((inicio for inicio in siguen if inicio > monto.inicio), default=fin)
        return re.split(
            r"[;:.!?)\n]|\b(?:y|con|and|with|no|not|nunca)\b",
            self.texto.plegado[monto.fin : min(fin, hasta)],
        )[0][:45]

    def _se_calcula(self, monto: Monto, frase: str, inicio: int) -> bool:
        """Lo que sale de los precios: una diferencia, una suma o el precio con su descuento."""
        precios = {p for s in self.catalogo for p in s.precios}
        if _COMPARA.search(frase) or _DIFERENCIA.match(self.texto.plegado, monto.fin):
            return any(a - b == monto.valor for a in precios for b in precios)
        nombrados = {
            m.servicio.precios[0] for m in self.menciones if m.servicio and m.servicio.precios
        }
        if _TOTAL.search(frase):
            return any(
                monto.valor in (a + b, 2 * a + b, a + 2 * b, 2 * (a + b))
                for a in nombrados
                for b in nombrados
                if a != b
            ) or any(monto.valor == 2 * a for a in nombrados)
        if _REBAJA.search(frase):
            return any(
                monto.valor in (p * (100 - descuento) / 100, p * descuento / 100)
                for p in (nombrados or precios)
                for descuento in respaldados(self.hoja)
            )
        return False
