"""Las versiones de los prompts: guardar, publicar y volver, sin que nadie pise a nadie.

Guardar siempre crea una versión nueva; publicar deja una fila que dice quién y cuándo. La versión
1 de cada pieza es su archivo, que se lee cada vez.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from adapters.ia.tokens import contar
from domain.errores import DatosInvalidos
from domain.guardas import Proposito
from domain.idioma import Idioma
from domain.perfiles import Matiz, Perfil
from domain.piezas import (
    Clase,
    Pieza,
    PorIdioma,
    clave_de_situacion,
    con_pieza,
    en_espanol,
    hoja_para,
    piezas_de,
    texto_de,
)
from domain.prompts import SIN_AJUSTES, Ajustes, Instrucciones, componer_prompt
from domain.revision import Problema, normalizar, revisar
from mensajeria import selectors
from mensajeria.models import Publicacion, VersionTexto
from mensajeria.services import elenco, instrucciones

logger = logging.getLogger(__name__)

NUMERO_DEL_ARCHIVO = 1
INTENTOS = 5
# Con más, un mensaje largo y corregido pasaría de US$0,0035 con gpt-4o (asunto G, punto 6).
LIMITE_TOKENS = 600
TIPICO: Mapping[Perfil, str] = {
    Perfil.CLIENTE_NUEVO: "numero_nuevo",
    Perfil.PRIMERA_RESERVA: "maria",
    Perfil.RECURRENTE_ACTIVO: "carlos",
    Perfil.REACTIVADO: "ana",
    Perfil.VIP: "roberto",
    Perfil.EN_RIESGO: "laura",
}


@dataclass(frozen=True, slots=True)
class Version:
    """Una versión de una pieza como se ve en pantalla; la 1 no tiene autor ni fecha."""

    pieza: Pieza
    numero: int
    texto: str
    ajustes: Ajustes = SIN_AJUSTES
    nota: str = ""
    autor: str = ""
    creado_en: datetime | None = None

    @property
    def es_archivo(self) -> bool:
        return self.numero == NUMERO_DEL_ARCHIVO

    @property
    def problemas(self) -> tuple[Problema, ...]:
        """Lo que hoy impediría publicarla."""
        return revisar(self.pieza, self.texto)

    def en(self, textos: Instrucciones) -> Instrucciones:
        """Esos textos, que son los de su idioma, con esta versión puesta."""
        return con_pieza(
            textos, self.pieza, self.texto, ajustes=self.ajustes, numero=str(self.numero)
        )

    def en_todos(self, textos: PorIdioma) -> PorIdioma:
        """Los textos de cada idioma, con esta versión puesta en el suyo."""
        idioma = self.pieza.idioma
        return {**textos, idioma: self.en(textos[idioma])}


@dataclass(frozen=True, slots=True)
class Resumen:
    """Una pieza en la lista: qué versión rige, desde cuándo y cuál es la más nueva.

    espanol_despues: cuándo se publicó la española, si fue después que la de este idioma.
    """

    pieza: Pieza
    numero: int = NUMERO_DEL_ARCHIVO
    ultimo: int = NUMERO_DEL_ARCHIVO
    autor: str = ""
    publico: str = ""
    cuando: datetime | None = None
    problemas: Sequence[Problema] = ()
    espanol_despues: datetime | None = None


def nombre_de(usuario: User | None) -> str:
    """Cómo se nombra a quien hizo algo; vacío si su cuenta ya no está."""
    return (usuario.get_full_name() or usuario.get_username()) if usuario else ""


def resumenes(idioma: Idioma = Idioma.ES) -> list[Resumen]:
    """Las piezas de un idioma en su orden, con dos consultas.

    problemas: solo los de una pieza cuyo archivo rige y tiene errores. Levanta `NoConfigurado` si
    falla un archivo.
    """
    vigentes, ultimos = selectors.publicaciones_vigentes(), selectors.ultimos_numeros()
    de_archivo = instrucciones.de_archivo(idioma)
    lista = []
    for pieza in piezas_de(idioma):
        publicacion = vigentes.get(pieza.clave)
        resumen = Resumen(
            pieza,
            ultimo=ultimos.get(pieza.clave, NUMERO_DEL_ARCHIVO),
            espanol_despues=_despues(vigentes, pieza),
        )
        if publicacion is not None:
            version = publicacion.version
            resumen = replace(
                resumen,
                numero=publicacion.numero,
                autor=nombre_de(version.autor) if version else "",
                publico=nombre_de(publicacion.quien),
                cuando=publicacion.cuando,
            )
        if resumen.numero == NUMERO_DEL_ARCHIVO:
            resumen = replace(resumen, problemas=revisar(pieza, texto_de(de_archivo, pieza)))
        lista.append(resumen)
    return lista


def espanol_despues(pieza: Pieza) -> datetime | None:
    """Cuándo se publicó la española si fue después que la de esta: quizá le falte ese cambio."""
    return _despues(selectors.publicaciones_vigentes(), pieza)


def _despues(vigentes: Mapping[str, Publicacion], pieza: Pieza) -> datetime | None:
    """La de español, publicada después que esta; None si no, o si esta es la de español."""
    suya, espanola = vigentes.get(pieza.clave), vigentes.get(en_espanol(pieza).clave)
    if espanola is None or (suya is not None and suya.pk >= espanola.pk):
        return None
    return espanola.cuando


def versiones(pieza: Pieza) -> list[Version]:
    """Todas las de una pieza, la más nueva primero; la última de la lista es el archivo."""
    return [
        *(_de_fila(pieza, fila) for fila in selectors.versiones_de(pieza.clave)),
        _archivo(pieza),
    ]


def numero_publicado(pieza: Pieza) -> int:
    """El número de la versión que rige."""
    publicacion = selectors.publicaciones_de(pieza.clave, maximo=1)
    return publicacion[0].numero if publicacion else NUMERO_DEL_ARCHIVO


def buscar(pieza: Pieza, numero: int) -> Version | None:
    """Esa versión, o None si no existe."""
    if numero == NUMERO_DEL_ARCHIVO:
        return _archivo(pieza)
    filas = VersionTexto.objects.filter(pieza=pieza.clave, numero=numero).select_related("autor")
    fila = filas.first()
    return _de_fila(pieza, fila) if fila else None


def guardar(
    pieza: Pieza,
    *,
    texto: str,
    ajustes: Ajustes = SIN_AJUSTES,
    nota: str = "",
    autor_id: int | None,
) -> Version:
    """Crea la versión siguiente de una pieza; no la publica.

    Si otra persona toma ese número en el mismo momento, esta toma el que sigue. Levanta
    `DatosInvalidos` con la línea si el texto no se puede usar.
    """
    texto = normalizar(texto)
    _exigir(revisar(pieza, texto))
    if pieza.clase is not Clase.PERFIL:
        ajustes = SIN_AJUSTES
    for intento in range(1, INTENTOS + 1):
        siguiente = _ultimo_numero(pieza) + 1
        try:
            with transaction.atomic():
                fila = VersionTexto.objects.create(
                    pieza=pieza.clave,
                    numero=siguiente,
                    texto=texto,
                    temperatura=ajustes.temperatura,
                    limite_emojis=ajustes.limite_emojis,
                    voz=ajustes.voz,
                    emojis=" ".join(ajustes.emojis),
                    nota=nota,
                    autor_id=autor_id,
                )
        except IntegrityError:
            if intento == INTENTOS:
                raise
        else:
            break
    logger.info("Versión de prompt guardada: %s %s", pieza.clave, fila.numero)
    return _de_fila(pieza, fila)


def publicar(pieza: Pieza, numero: int, *, vigente: int, quien_id: int | None) -> bool:
    """Pone en uso una versión desde el mensaje siguiente; volver a una anterior es lo mismo.

    vigente: la que regía cuando la persona decidió. Da falso si esa versión ya regía. Levanta
    `DatosInvalidos` si otra persona publicó entre medio, si no existe o si no se puede usar.
    """
    version = buscar(pieza, numero)
    if version is None:
        raise DatosInvalidos(f"La versión {numero} no existe.", que_hacer="Elige otra de la lista.")
    _exigir(version.problemas)
    with transaction.atomic():
        _tomar(pieza)
        rige = numero_publicado(pieza)
        if rige == numero:
            return False
        if rige != vigente:
            raise DatosInvalidos(
                f"Otra persona publicó la versión {rige} mientras mirabas. Todavía rige la suya.",
                que_hacer="Compárala con la tuya y, si corresponde, vuelve a publicar.",
            )
        Publicacion.objects.create(
            pieza=pieza.clave,
            version=VersionTexto.objects.filter(pieza=pieza.clave, numero=numero).first(),
            quien_id=quien_id,
        )
    logger.info("Prompt publicado: %s %s (antes %s)", pieza.clave, numero, rige)
    return True


def aviso_de_largo(version: Version) -> str:
    """Una frase si con esa versión el prompt de un cliente típico pasa el límite; si no, vacía."""
    pieza = version.pieza
    hoja = hoja_para(pieza, elenco.hojas(pieza.idioma)[TIPICO[pieza.perfil or Perfil.VIP]])
    if pieza.clase is Clase.SITUACION:
        clave = clave_de_situacion(pieza.codigo)
        hoja = replace(hoja, matices=(clave,)) if isinstance(clave, Matiz) else hoja
    prompt = componer_prompt(
        hoja,
        version.en(instrucciones.publicadas(pieza.idioma)),
        clave="largo",
        con_gasto=settings.GASTO_EN_PROMPT,
    )
    tokens = contar(prompt.completo, settings.OPENAI_MODEL)
    if tokens <= LIMITE_TOKENS:
        return ""
    responde = " al responder" if hoja.proposito is Proposito.RESPUESTA else ""
    return (
        f"Con esta versión, el encargo de un mensaje típico{responde} ocupa {tokens} tokens y lo "
        f"aconsejado es {LIMITE_TOKENS}: cada mensaje costará más. Acorta lo que puedas."
    )


def _tomar(pieza: Pieza) -> None:
    """Toma la pieza hasta el fin de la transacción: quien publica a la vez espera y lee lo nuevo.

    Sirve su primera versión guardada: sin ninguna no hay qué publicar, y no se borran.
    """
    primera = VersionTexto.objects.select_for_update().filter(pieza=pieza.clave)
    primera.order_by("numero").values_list("pk").first()


def _ultimo_numero(pieza: Pieza) -> int:
    filas = VersionTexto.objects.filter(pieza=pieza.clave).order_by("-numero")
    return filas.values_list("numero", flat=True).first() or NUMERO_DEL_ARCHIVO


def _archivo(pieza: Pieza) -> Version:
    return Version(
        pieza,
        NUMERO_DEL_ARCHIVO,
        normalizar(texto_de(instrucciones.de_archivo(pieza.idioma), pieza)),
    )


def _de_fila(pieza: Pieza, fila: VersionTexto) -> Version:
    return Version(
        pieza,
        fila.numero,
        fila.texto,
        ajustes=fila.ajustes,
        nota=fila.nota,
        autor=nombre_de(fila.autor),
        creado_en=fila.creado_en,
    )


def _exigir(problemas: Sequence[Problema]) -> None:
    if problemas:
        raise DatosInvalidos(
            "\n".join(str(problema) for problema in problemas),
            campo="texto",
            que_hacer="Corrige el texto y guarda otra versión.",
        )
