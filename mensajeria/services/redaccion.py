"""Preparar una redacción: guardas, hoja de hechos, prompt y fila, antes de hablar con nadie.

Lo que viene después (el redactor, el verificador, la reparación) está en `rondas`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from adapters.registro import nombre_efectivo
from domain.charla import Dicho
from domain.errores import RedaccionEnCurso
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.prompts import Instrucciones, Prompt, componer_prompt
from domain.salida import Salida
from mensajeria import selectors
from mensajeria.models import Borrador, Contacto
from mensajeria.services import contacto, guardado, instrucciones
from mensajeria.services.config_ia import config_ia
from mensajeria.services.hojas import hoja_de
from mensajeria.services.personas import Persona, identificar, proposito_para
from mensajeria.services.respuesta import avisos_de
from mensajeria.services.rondas import Redaccion
from mensajeria.services.salida import salida_para

UNA_SENTADA = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Pedido:
    """Lo que alguien pide redactar.

    cliente_id, o telefono y nombre de quien no está en la base. proposito None: el que
    corresponde a la situación. salto_motivo: por qué se sigue pese a una guarda (exige
    `puede_saltar`). redactor vacío: el configurado. solicitud: identifica el clic; None si no hubo.
    charla: lo último que se conversó, recortado y tachado, si se le contesta. regenerar: otro
    texto, aunque haya uno guardado que sirva.
    """

    cliente_id: int | None = None
    telefono: str = ""
    nombre: str = ""
    usuario_id: int | None = None
    proposito: Proposito | None = None
    salto_motivo: str = ""
    puede_saltar: bool = False
    redactor: str = ""
    solicitud: str | None = None
    charla: tuple[Dicho, ...] = ()
    regenerar: bool = False


def prompt_de(
    persona: Persona,
    hoja: HojaDeHechos,
    textos: Instrucciones,
    *,
    intento: int = 0,
    charla: tuple[Dicho, ...] = (),
) -> Prompt:
    """El encargo de redacción de una persona con los textos publicados en el idioma de su hoja."""
    return componer_prompt(
        hoja,
        textos,
        clave=persona.clave,
        intento=intento,
        con_gasto=settings.GASTO_EN_PROMPT,
        charla=charla,
    )


def preparar(pedido: Pedido, *, ahora: datetime) -> Redaccion:
    """Revisa las guardas y deja escrita la fila del borrador; todavía no llama a nadie.

    ahora: fecha y hora local. Levanta `ClienteNoExiste`, `DatosInvalidos`, `GuardaDetiene`,
    `NoConfigurado` o `RedaccionEnCurso` (el mismo clic dos veces, si el primero no ha terminado).
    """
    persona = identificar(
        pedido.cliente_id, telefono=pedido.telefono, nombre=pedido.nombre, ahora=ahora
    )
    proposito = pedido.proposito or proposito_para(persona, ahora=ahora)
    permiso = contacto.revisar(
        persona.perfil.cliente, proposito, telefono=persona.e164, ahora=ahora
    )
    permiso.exigir(motivo=pedido.salto_motivo, puede_saltar=pedido.puede_saltar)

    hoja = hoja_de(persona, proposito)
    textos = instrucciones.publicadas(hoja.idioma)
    prompt = prompt_de(
        persona,
        hoja,
        textos,
        intento=selectors.intentos(persona.id, persona.e164),
        charla=pedido.charla,
    )
    fila = _fila(pedido, persona, permiso, prompt, textos, ahora=ahora)
    previo = None if pedido.regenerar else guardado.buscar(fila, prompt, persona, ahora=ahora)
    if previo is not None:
        guardado.copiar(previo, fila)
    try:
        with transaction.atomic():
            fila.save(force_insert=True)
    except IntegrityError:
        # Solo un clic repetido choca a propósito; cualquier otro choque es un error nuestro.
        if pedido.solicitud is None:
            raise
        return _la_misma(fila, persona, ahora=ahora)
    salida = _salida(persona, ahora)
    if previo is not None:
        return Redaccion(fila, None, persona, salida)
    return Redaccion(fila, _sin_repetir(prompt, textos, persona, ahora), persona, salida)


def _sin_repetir(
    prompt: Prompt, textos: Instrucciones, persona: Persona, ahora: datetime
) -> Prompt:
    """El mismo encargo, que no repita lo ya ofrecido en esta sentada."""
    recientes = selectors.textos_recientes(persona.id, persona.e164, desde=ahora - UNA_SENTADA)
    if not recientes:
        return prompt
    return componer_prompt(
        prompt.hoja,
        textos,
        clave=prompt.clave,
        intento=prompt.intento,
        con_gasto=settings.GASTO_EN_PROMPT,
        anteriores=recientes,
        charla=prompt.charla,
    )


def _fila(
    pedido: Pedido,
    persona: Persona,
    permiso: contacto.Permiso,
    prompt: Prompt,
    textos: Instrucciones,
    *,
    ahora: datetime,
) -> Borrador:
    """El borrador de ese encargo, todavía sin guardar."""
    detectado = persona.perfil.detectado
    redactor = nombre_efectivo(pedido.redactor or settings.REDACTOR, config_ia())
    temperatura = settings.OPENAI_TEMPERATURE if prompt.temperatura is None else prompt.temperatura
    hoja = prompt.hoja
    destino = persona.e164 or ("" if persona.id is not None else pedido.telefono[:20])
    return Borrador(
        cliente_id=persona.id,
        nombre_dado=persona.perfil.cliente.ficha.nombre if persona.id is None else "",
        telefono_destino=destino,
        usuario_id=pedido.usuario_id,
        solicitud=pedido.solicitud,
        proposito=hoja.proposito,
        salto_motivo=pedido.salto_motivo if permiso.veredicto.detiene else "",
        avisos=avisos_de(persona, permiso.veredicto, pedido.usuario_id, ahora=ahora),
        lleva_pie=permiso.lleva_pie,
        perfil=detectado.perfil,
        razon=detectado.razon,
        matices=[matiz.value for matiz in detectado.matices],
        hechos=hoja.a_json(),
        idioma=hoja.idioma,
        idioma_porque=hoja.idioma_porque,
        oferta_id=hoja.oferta.id if hoja.oferta else None,
        oferta_porque=hoja.oferta_porque,
        huella=guardado.huella_de(
            prompt, redactor=redactor, temperatura=temperatura, destino=destino
        ),
        version_prompt=instrucciones.fila_de_version(textos, detectado.perfil),
        redactor=redactor,
        temperatura=temperatura,
        intento=prompt.intento,
    )


def _la_misma(repetida: Borrador, persona: Persona, *, ahora: datetime) -> Redaccion:
    """El borrador del mismo clic, si ya terminó: el de esa persona y para ese mismo destino."""
    fila = Borrador.objects.select_related("cliente").get(solicitud=repetida.solicitud)
    if _de_quien(fila) != _de_quien(repetida):
        raise RedaccionEnCurso
    if fila.estado == Borrador.Estado.LISTO:
        return Redaccion(fila, None, persona, _salida(persona, ahora))
    if fila.estado == Borrador.Estado.REDACTANDO and not fila.abandonado(ahora):
        raise RedaccionEnCurso
    raise RedaccionEnCurso("Ese intento no terminó.", que_hacer="Pulsa Regenerar para hacer otro.")


def _salida(persona: Persona, ahora: datetime) -> Salida:
    """Por dónde saldría: por su teléfono o, si no tiene, por donde WhatsApp la conoce."""
    sin_telefono = Contacto.objects.filter(cliente=persona.id, fusionado_en=None)
    conocido = sin_telefono.first() if persona.id is not None and not persona.e164 else None
    return salida_para(conocido, persona.e164, ahora=ahora)


def _de_quien(fila: Borrador) -> tuple[int | None, int | None, str]:
    return fila.usuario_id, fila.cliente_id, fila.telefono_destino
