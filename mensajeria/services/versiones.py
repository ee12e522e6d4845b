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
from domain.perfiles import Matiz, Perfil
from domain.piezas import PIEZAS, Clase, Pieza, clave_de_situacion, con_pieza, hoja_para, texto_de
from domain.prompts import SIN_AJUSTES, Ajustes, Instrucciones, componer_prompt
from domain.revision import Problema, normalizar, revisar
from mensajeria import selectors
from mensajeria.models import Publicacion, VersionTexto
from mensajeria.services import elenco, instrucciones

logger = logging.getLogger(__name__)

NUMERO_DEL_ARCHIVO = 1
INTENTOS = 5
# Lo que cabe sin gastar de más en un mensaje típico, con su hoja (asunto A, punto 3).
LIMITE_TOKENS = 800
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
        """Esos textos, con esta versión puesta."""
        return con_pieza(
            textos, self.pieza, self.texto, ajustes=self.ajustes, numero=str(self.numero)
        )


@dataclass(frozen=True, slots=True)
class Resumen:
    """Una pieza en la lista: qué versión rige, desde cuándo y cuál es la más nueva."""

    pieza: Pieza
    numero: int = NUMERO_DEL_ARCHIVO
    ultimo: int = NUMERO_DEL_ARCHIVO
    autor: str = ""
    publico: str = ""
    cuando: datetime | None = None
    problemas: Sequence[Problema] = ()


def nombre_de(usuario: User | None) -> str:
    """Cómo se nombra a quien hizo algo; vacío si su cuenta ya no está."""
    return (usuario.get_full_name() or usuario.get_username()) if usuario else ""


def resumenes() -> list[Resumen]:
    """Todas las piezas en su orden, con dos consultas. Levanta `NoConfigurado` si falla un archivo.

    problemas: solo los de una pieza cuyo archivo rige y tiene errores.
    """
    vigentes, ultimos = selectors.publicaciones_vigentes(), selectors.ultimos_numeros()
    de_archivo = instrucciones.de_archivo()
    lista = []
    for clave, pieza in PIEZAS.items():
        publicacion = vigentes.get(clave)
        resumen = Resumen(pieza, ultimo=ultimos.get(clave, NUMERO_DEL_ARCHIVO))
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
    hoja = hoja_para(pieza, elenco.hojas()[TIPICO[pieza.perfil or Perfil.VIP]])
    if pieza.clase is Clase.SITUACION:
        clave = clave_de_situacion(pieza.clave)
        hoja = replace(hoja, matices=(clave,)) if isinstance(clave, Matiz) else hoja
    prompt = componer_prompt(
        hoja,
        version.en(instrucciones.publicadas()),
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
        pieza, NUMERO_DEL_ARCHIVO, normalizar(texto_de(instrucciones.de_archivo(), pieza))
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
