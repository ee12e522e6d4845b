"""Lo que se le responde a quien pidió un mensaje: las claves de la semilla y algunas más."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from domain.errores import PresupuestoAgotado
from domain.guardas import Veredicto
from domain.idioma import Idioma
from domain.perfiles import Matiz, Perfil
from domain.salida import Salida
from domain.telefono import enlace_whatsapp, leer_telefono
from mensajeria import selectors
from mensajeria.models import Borrador
from mensajeria.services import guardado
from mensajeria.services.personas import Persona, ficha_del_telefono
from ventas.selectors import negocio_actual

SIN_TELEFONO = "No tiene un teléfono usable: copia el mensaje o corrige su ficha."
NUMERO_ILEGIBLE = "Ese número no sirve para WhatsApp: revísalo. El mensaje se puede copiar."
REDACTADO_SIN_IA = "Redactado sin IA"
SIN_PRESUPUESTO = (
    "Se acabó el presupuesto de IA de este mes: este texto lo escribió el redactor sin IA."
)
# Qué se le dice a la persona de cómo pasó el texto por el verificador.
VERIFICADO = {
    Borrador.Verificacion.REPARADA: (
        "La IA había escrito algo que la ficha no respalda y lo corrigió."
    ),
    Borrador.Verificacion.REEMPLAZADA: (
        "La IA insistió en algo que la ficha no respalda: este texto lo escribió el redactor "
        "sin IA."
    ),
    Borrador.Verificacion.BLOQUEADA: (
        "Este texto dice algo que la ficha no respalda. Corrígelo antes de usarlo."
    ),
}


def avisos_de(
    persona: Persona,
    veredicto: Veredicto,
    usuario_id: int | None,
    *,
    ahora: datetime,
) -> list[str]:
    """Frases que la persona debe leer antes de escribir; no impiden nada."""
    avisos = [motivo.frase for motivo in veredicto.avisos]
    avisos += [f"Con autorización. {motivo.frase}" for motivo in veredicto.detiene]
    if persona.telefono is None:
        avisos.append(NUMERO_ILEGIBLE if persona.id is None else SIN_TELEFONO)
    if persona.id is None and (conocido := ficha_del_telefono(persona.e164)) is not None:
        avisos.append(f"Ese número ya está en la base: {conocido}.")
    if persona.id is not None:
        otro = selectors.otra_persona_redactando(persona.id, usuario_id, ahora=ahora)
        if otro is not None:
            quien = otro.usuario.get_short_name() if otro.usuario else ""
            minutos = max(1, round((ahora - otro.creado_en).total_seconds() / 60))
            avisos.append(
                f"{quien or 'Otra persona'} también le preparó un mensaje hace {minutos} min."
            )
    return avisos


def texto_con_pie(fila: Borrador, texto: str) -> str:
    """El texto como viaja: con la línea de identificación y salida si le toca."""
    pie = pie_de(fila)
    return f"{texto}\n\n{pie}" if pie else texto


def pie_de(fila: Borrador) -> str:
    """La línea fija que acompaña a este mensaje, o vacío."""
    return negocio_actual(fila.idioma).pie if fila.lleva_pie else ""


def url_whatsapp(fila: Borrador, texto: str) -> str | None:
    """El enlace de WhatsApp con ese texto, o None si no hay teléfono usable."""
    telefono = leer_telefono(fila.telefono_destino, ficticios=settings.TELEFONOS_FICTICIOS)
    return enlace_whatsapp(telefono, texto_con_pie(fila, texto)) if telefono else None


def cabecera(fila: Borrador, salida: Salida) -> dict[str, Any]:
    """Lo que se sabe de un borrador antes de su texto, y por dónde saldría."""
    telefono = leer_telefono(fila.telefono_destino, ficticios=settings.TELEFONOS_FICTICIOS)
    datos: dict[str, Any] = {
        "borrador_id": fila.pk,
        "perfil": Perfil(fila.perfil).value,
        "perfil_nombre": Perfil(fila.perfil).nombre,
        "razon": fila.razon,
        "matices": [{"clave": m, "frase": Matiz(m).explicacion} for m in fila.matices],
        "telefono": telefono.e164 if telefono else None,
        "telefono_limpio": telefono.limpio if telefono else None,
        "nombre_cliente": fila.cliente.nombre if fila.cliente else fila.nombre_dado,
        "proposito": fila.proposito,
        "idioma": {
            "codigo": fila.idioma,
            "nombre": Idioma(fila.idioma).nombre,
            "porque": fila.idioma_porque,
        },
        "oferta": _oferta(fila),
        "pie": pie_de(fila),
        "salida": {
            "via": salida.via,
            "porque": salida.porque,
            "alternativas": list(salida.alternativas),
        },
    }
    if fila.avisos:
        datos["avisos"] = fila.avisos
    return datos


def respuesta(fila: Borrador, salida: Salida) -> dict[str, Any]:
    """La respuesta de éxito de la semilla.

    `whatsapp_url` es null sin teléfono usable, y si el verificador no deja salir el texto.
    """
    bloquea = fila.verificacion == Borrador.Verificacion.BLOQUEADA
    return {
        "success": True,
        "mensaje": fila.texto,
        **cabecera(fila, salida),
        "whatsapp_url": None if bloquea else url_whatsapp(fila, fila.texto),
        "usa_ia": fila.usa_ia,
        "redactado_con": fila.modelo_respondido if fila.usa_ia else REDACTADO_SIN_IA,
        "hallazgos": fila.hallazgos,
        "bloquea": bloquea,
        "verificacion": _verificado(fila),
        "guardado": guardado.frase(fila),
        "sentido": fila.sentido,
    }


def _oferta(fila: Borrador) -> dict[str, str] | None:
    """La única oferta que el texto puede decir y por qué esa, en español para quien lo envía."""
    if fila.oferta is None:
        return None
    dicha = fila.hechos["se_dice"].get("Oferta", "")
    texto = dicha if fila.idioma == Idioma.ES and dicha else fila.oferta.texto
    return {"texto": texto, "porque": fila.oferta_porque}


def _verificado(fila: Borrador) -> str:
    """Por qué no es lo primero que escribió quien se pidió, o por qué no puede salir."""
    if fila.error == PresupuestoAgotado.__name__ and not fila.usa_ia:
        return SIN_PRESUPUESTO
    return VERIFICADO.get(Borrador.Verificacion(fila.verificacion), "")
