"""Dónde nombra un texto un servicio o un género de servicios, y a cuál de la hoja se refiere.

«la Tina Tronador», «la Tronador», «tinas Calbuco y Hornopirén», «Calbuco tub», «el de Piedras
Calientes», «hot stone massage»: la misma mención en sus muchas formas. Aquí no se juzga nada.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from domain.hechos import HojaDeHechos
from domain.verificador.catalogo import Conocido, Conocidos, conocidos
from domain.verificador.lexico_servicios import (
    ANTES_EN_INGLES,
    CABANA,
    COMUNES,
    ENLACES,
    EXPERIENCIA,
    GENEROS,
    GENEROS_EN,
    LUGARES,
    LUGARES_DE_OTRO_USO,
    MASAJE,
    MASCULINAS,
    NO_ES_NOMBRE,
    NO_ES_TINA,
    NOMBRES_LARGOS,
    ORDINARIAS,
    OTRAS_PIEDRAS,
    SIGUE_UN_PRECIO,
    TRATAMIENTOS,
)
from domain.verificador.texto import Palabra, Texto

CASI, CASI_SUELTO, CASI_LARGO = 76, 84, 70
# Con menos palabras, un nombre en minúscula puede ser una frase corriente.
VARIAS = 3
_ARTICULOS = frozenset(
    "la las una otra otras tu tus esa esta misma nuestra el los un de the a o y our your "
    "sua".split()
)
_FEMENINOS = frozenset("la una otra tu esa esta misma nuestra our your sua".split())
_COMILLAS = " «»\"'“”‘’*_-\u2010"
_ENTRE_LISTADOS = " ,/&+-()"
_Y = frozenset(
    "y e o u and or ou la las el los the un una a an en un tina cabana masaje de con".split()
)


@dataclass(frozen=True, slots=True)
class Mencion:
    """Algo nombrado entre `inicio` y `fin` (texto plegado).

    servicio: el de la hoja, o None. genero: «tina», «cabana»…; vacío si no se sabe.
    ajeno: se nombra un servicio que la hoja no trae; `casi` es el parecido de la hoja, si lo hay.
    primera y ultima: índices de sus palabras en `texto.palabras`.
    """

    inicio: int
    fin: int
    primera: int
    ultima: int
    genero: str
    servicio: Conocido | None = None
    ajeno: bool = False
    casi: str = ""

    @property
    def solo_genero(self) -> bool:
        return self.servicio is None and not self.ajeno


class _Lector:
    """Recorre las palabras de un texto buscando menciones."""

    def __init__(self, texto: Texto, sabe: Conocidos) -> None:
        self.texto = texto
        self.sabe = sabe
        self.palabras = texto.palabras
        self.halladas: list[Mencion] = []

    def leer(self) -> list[Mencion]:
        k = 0
        while k < len(self.palabras):
            mencion = (
                self._con_genero(k) or self._genero_al_final(k) or self._largo(k) or self._suelto(k)
            )
            if mencion:
                self.halladas.append(mencion)
                k = mencion.ultima + 1
            else:
                k += 1
        return self.halladas

    def _plegada(self, k: int) -> str:
        return self.palabras[k].plegada if 0 <= k < len(self.palabras) else ""

    def _junto(self, k: int, sobra: str = _COMILLAS) -> bool:
        """Si solo espacios o comillas separan la palabra k de la anterior."""
        if not 0 < k < len(self.palabras):
            return False
        entre = self.texto.plegado[self.palabras[k - 1].fin : self.palabras[k].inicio]
        return not entre.strip(sobra) and "\n" not in entre

    def _mencion(
        self,
        primera: int,
        ultima: int,
        genero: str,
        servicio: Conocido | None = None,
        *,
        ajeno: bool = False,
        casi: str = "",
    ) -> Mencion:
        return Mencion(
            self.palabras[primera].inicio,
            self.palabras[ultima].fin,
            primera,
            ultima,
            genero,
            servicio,
            ajeno,
            casi,
        )

    def _calza(self, k: int, forma: tuple[str, ...]) -> bool:
        """Si desde la palabra k está escrita esa forma, sin nada entre medio."""
        return all(
            self._plegada(k + i) == parte and (i == 0 or self._junto(k + i))
            for i, parte in enumerate(forma)
        )

    def _conocido(self, k: int, genero: str = "") -> tuple[Conocido, int] | None:
        """El servicio cuyo distintivo empieza en la palabra k, y su última palabra."""
        mejor: tuple[Conocido, int] | None = None
        for servicio, forma in self.sabe.por_palabra.get(self._plegada(k), ()):
            if (genero and servicio.genero != genero) or self._corta_otro(servicio, k, forma):
                continue
            if self._calza(k, forma) and (mejor is None or k + len(forma) - 1 > mejor[1]):
                mejor = servicio, k + len(forma) - 1
        return mejor

    def _corta_otro(self, servicio: Conocido, k: int, forma: tuple[str, ...]) -> bool:
        """Si la forma corta es el comienzo de otro nombre: «masaje con piedras frías»."""
        sigue = k + len(forma)
        return (
            len(forma) < len(servicio.distintivo)
            and self._junto(sigue)
            and (self.palabras[sigue].mayuscula or self._plegada(sigue) in OTRAS_PIEDRAS)
        )

    def _parecido(self, palabra: str, genero: str, minimo: int) -> str:
        """El servicio de la hoja cuyo nombre casi es esa palabra, o vacío."""
        mejores = [
            (fuzz.ratio(palabra, servicio.distintivo[0]), servicio.nombre)
            for servicio in self.sabe.servicios
            if servicio.con_genero
            and len(servicio.distintivo) == 1
            and (not genero or servicio.genero == genero)
        ]
        nota, nombre = max(mejores, default=(0, ""))
        return nombre if nota >= minimo else ""

    def _con_genero(self, k: int) -> Mencion | None:
        genero = GENEROS.get(self._plegada(k), "")
        if not genero:
            return self._experiencia(k)
        j = k + 1
        while self._junto(j) and self._plegada(j) in ("de", "hidromasaje", "hidromassagem"):
            j += 1
        j = j if self._plegada(j - 1) in ("hidromasaje", "hidromassagem") else k + 1
        if self._plegada(j) in ("terapeutico", "terapeuticos", "llamada", "llamado") and (
            self._junto(j)
        ):
            j += 1
        enlace = j
        while self._junto(enlace) and self._plegada(enlace) in ENLACES and enlace < j + 3:
            enlace += 1
        for desde in dict.fromkeys((j, enlace)):
            if self._junto(desde) and (hallado := self._conocido(desde, genero)):
                return self._mencion(k, hallado[1], genero, hallado[0])
        if self._junto(j):
            if self._anunciado(genero, self._plegada(j)) or self._anunciado(
                genero, self._plegada(enlace)
            ):
                return self._mencion(k, enlace if self._junto(enlace) else j, genero)
            if ajena := self._ajena(k, j, enlace, genero):
                return ajena
        return self._mencion(k, k, genero)

    def _experiencia(self, k: int) -> Mencion | None:
        """«experiencias para dos», la única que se dice con dos palabras más."""
        if not self._plegada(k).startswith(EXPERIENCIA) or not self._calza(k + 1, ("para", "dos")):
            return None
        return self._mencion(k, k + 2, EXPERIENCIA)

    def _anunciado(self, genero: str, palabra: str) -> bool:
        """Si las novedades hablan de ese género con esa palabra («tinas premium»)."""
        plural = f"{genero}s"
        return any(
            plural in anuncio and palabra in anuncio.split()
            for anuncio in self.sabe.anuncios.split(";")
            if palabra not in ORDINARIAS or palabra == "premium"
        )

    def _ajena(self, k: int, j: int, enlace: int, genero: str) -> Mencion | None:
        """Un nombre tras el género que no es de la hoja: «Tina Tronadora», «masaje sueco»."""
        palabra = self.palabras[j]
        lexico = TRATAMIENTOS if genero == MASAJE else LUGARES - LUGARES_DE_OTRO_USO
        if palabra.plegada not in ORDINARIAS | self.sabe.propias:
            casi = self._parecido(palabra.plegada, genero, CASI)
            if (
                palabra.mayuscula
                or palabra.plegada in lexico
                or (casi and not palabra.plegada.startswith("relaja"))
            ):
                ultima = j
                while (
                    self._junto(ultima + 1)
                    and self.palabras[ultima + 1].mayuscula
                    and self._plegada(ultima + 1) not in ORDINARIAS
                ):
                    ultima += 1
                return self._mencion(k, ultima, genero, ajeno=True, casi=casi)
        if enlace > j and self._junto(enlace):
            nombre = self.palabras[enlace]
            if nombre.plegada in lexico | (LUGARES if nombre.mayuscula else set()) and (
                genero == MASAJE or nombre.mayuscula
            ):
                return self._mencion(k, enlace, genero, ajeno=True)
        return None

    def _genero_al_final(self, k: int) -> Mencion | None:
        """«Calbuco tub», «hot stone massage», «Lenga cabin», «Swedish massage»."""
        hallado = self._conocido(k)
        fin = hallado[1] if hallado else k
        tipo = fin + 1
        if self._junto(tipo) and self._plegada(tipo) == "hot":
            tipo += 1
        if not self._junto(tipo) or self._plegada(tipo) not in GENEROS:
            return None
        genero = GENEROS[self._plegada(tipo)]
        en_ingles = self._plegada(tipo) in GENEROS_EN
        if hallado and hallado[0].genero == genero:
            sigue = self._junto(tipo + 1) and self._conocido(tipo + 1, genero)
            return None if sigue else self._mencion(k, tipo, genero, hallado[0])
        palabra = self.palabras[k]
        if not en_ingles or palabra.plegada in ANTES_EN_INGLES | self.sabe.propias:
            return None
        anunciada = genero == MASAJE and "aromaterapia" in self.sabe.anuncios
        if anunciada and palabra.plegada.startswith("aromat"):
            return None
        lexico = TRATAMIENTOS if genero == MASAJE else LUGARES
        if palabra.plegada in lexico or (palabra.mayuscula and not palabra.abre):
            casi = self._parecido(palabra.plegada, genero, CASI)
            return self._mencion(k, tipo, genero, ajeno=True, casi=casi)
        return None

    def _largo(self, k: int) -> Mencion | None:
        """Los nombres sin género: «Noche de Aguas Calientes», entero, a medias o casi.

        Entero gana siempre: «Jornada de Amigos» está en la hoja aunque se parezca a otra jornada.
        """
        largos = [servicio for servicio in self.sabe.servicios if not servicio.con_genero]
        for servicio in largos:
            nombre = servicio.distintivo
            if self._calza(k, nombre):
                ultima = k + len(nombre) - 1
                con_precio = len(nombre) > 2 and SIGUE_UN_PRECIO.match(
                    self.texto.plegado, self.palabras[ultima].fin
                )
                if con_precio or self._con_mayusculas(k, ultima) or self._sin_articulo(k, nombre):
                    return self._mencion(k, ultima, servicio.genero, servicio)
        for servicio in largos:
            nombre = servicio.distintivo
            if self._casi_largo(k, nombre) and not self._calza(k, nombre):
                ultima = self._hasta_el_nombre(k, len(nombre))
                escrito = " ".join(self._plegada(i) for i in range(k, ultima + 1))
                if fuzz.ratio(escrito, " ".join(nombre)) >= CASI_LARGO:
                    return self._mencion(
                        k, ultima, servicio.genero, ajeno=True, casi=servicio.nombre
                    )
        return self._largo_ajeno(k)

    def _sin_articulo(self, k: int, nombre: tuple[str, ...]) -> bool:
        """«maybe noche de aguas calientes»: sin artículo es el nombre, aunque vaya en minúscula."""
        suelto = not self._junto(k) or self._plegada(k - 1) not in ORDINARIAS
        return suelto and len(nombre) >= VARIAS

    def _largo_ajeno(self, k: int) -> Mencion | None:
        """Un nombre propio de experiencia que la hoja no trae: «Ritual del Bosque»."""
        palabra = self.palabras[k]
        if palabra.plegada not in NOMBRES_LARGOS or not palabra.mayuscula or palabra.abre:
            return None
        ultima = self._hasta_el_nombre(k, 4)
        nombre = {self._plegada(i) for i in range(k + 1, ultima + 1)}
        if ultima == k or nombre & (NO_ES_NOMBRE | self.sabe.propias):
            return None
        return self._mencion(k, ultima, EXPERIENCIA, ajeno=True)

    def _casi_largo(self, k: int, nombre: tuple[str, ...]) -> bool:
        palabra = self.palabras[k]
        return (
            len(nombre) > 1
            and palabra.mayuscula
            and fuzz.ratio(palabra.plegada, nombre[0]) >= CASI_SUELTO
        )

    def _hasta_el_nombre(self, k: int, maximo: int) -> int:
        """La última palabra con mayúscula de las que siguen sin interrupción."""
        ultima = k
        for i in range(k + 1, k + maximo + 1):
            if not self._junto(i):
                break
            if self.palabras[i].mayuscula:
                ultima = i
        return ultima

    def _con_mayusculas(self, primera: int, ultima: int) -> bool:
        """Si está escrito como nombre propio, y no como frase corriente."""
        return any(
            palabra.mayuscula and (not palabra.abre or ultima == primera)
            for palabra in self.palabras[primera : ultima + 1]
        )

    def _suelto(self, k: int) -> Mencion | None:
        """Un nombre sin su género: «la Tronador», «Laurel», «el de Piedras Calientes»."""
        palabra = self.palabras[k]
        antes = self._plegada(k - 1) if self._junto(k) else ""
        if hallado := self._conocido(k):
            return self._suelto_conocido(k, palabra, antes, *hallado)
        if antes not in _FEMENINOS or palabra.plegada in ORDINARIAS | self.sabe.propias:
            return None
        if not palabra.mayuscula or (self._junto(k + 1) and self.palabras[k + 1].mayuscula):
            return None
        casi = self._parecido(palabra.plegada, "", CASI_SUELTO)
        if casi or palabra.plegada in LUGARES - LUGARES_DE_OTRO_USO:
            return self._mencion(k, k, "", ajeno=True, casi=casi)
        return None

    def _suelto_conocido(
        self, k: int, palabra: Palabra, antes: str, servicio: Conocido, ultima: int
    ) -> Mencion | None:
        en_lista = self._sigue_lista(k)
        if not en_lista and self._es_un_lugar(servicio, antes, k):
            return None
        comun = palabra.plegada in COMUNES
        if palabra.mayuscula and not (comun and palabra.abre):
            return self._mencion(k, ultima, servicio.genero, servicio)
        el_de = antes in ("de", "con") and self._plegada(k - 2) in ("el", "los", "un", "al", "del")
        if (antes in _ARTICULOS and not comun) or (en_lista and not comun):
            return self._mencion(k, ultima, servicio.genero, servicio)
        if (
            (comun and el_de and servicio.genero == MASAJE)
            or (antes == "la" and palabra.plegada in MASCULINAS)
            or self._plegada(ultima + 1) == "one"
            or SIGUE_UN_PRECIO.match(self.texto.plegado, self.palabras[ultima].fin)
        ):
            return self._mencion(k, ultima, servicio.genero, servicio)
        return None

    def _es_un_lugar(self, servicio: Conocido, antes: str, k: int) -> bool:
        """Si el nombre es del volcán o la ciudad: «el Osorno», «vienes de Osorno»."""
        if servicio.genero == MASAJE:
            return False
        if antes == "de" and not servicio.suyo:
            return True
        return antes in NO_ES_TINA and not (
            antes in ("el", "del", "al") and servicio.genero == CABANA
        )

    def _sigue_lista(self, k: int) -> bool:
        """Si entre la mención anterior y esta palabra solo hay comas, «y» o artículos."""
        if not self.halladas:
            return False
        anterior = self.halladas[-1]
        return unidas(self.texto, anterior.ultima, k)


def unidas(texto: Texto, ultima: int, primera: int) -> bool:
    """Si dos palabras van en la misma enumeración: «la Puyehue, la Llaima y la Puntiagudo»."""
    if not 0 < primera - ultima <= 4:
        return False
    tramo = texto.plegado[texto.palabras[ultima].fin : texto.palabras[primera].inicio]
    entre = {texto.palabras[i].plegada for i in range(ultima + 1, primera)}
    signos = "".join(c for c in tramo if not c.isalnum())
    return entre <= _Y and not signos.strip(_ENTRE_LISTADOS) and bool(entre or signos.strip())


def menciones(texto: Texto, hoja: HojaDeHechos) -> tuple[Mencion, ...]:
    """Las menciones de un texto, en orden."""
    return tuple(_Lector(texto, conocidos(hoja)).leer())
