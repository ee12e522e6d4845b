"""La pantalla de prompts: quién entra, qué se ve, cada error con su línea y la prueba."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from adapters.ia.falsa import Paso, RedactorFalso
from domain.errores import ClaveFaltante, TiempoAgotado
from domain.idioma import Idioma
from domain.piezas import PIEZAS, piezas_de
from domain.ports import Resultado
from mensajeria.models import Publicacion, VersionTexto
from mensajeria.services import elenco, ensayo, instrucciones, pruebas, versiones
from mensajeria.services.versiones import TIPICO
from mensajeria.templatetags.prompts import dolares
from tests.ventas.test_pantallas import EN_LINEA
from ventas.models import Negocio

pytestmark = pytest.mark.django_db

TEXTO = "OBJETIVO: saludar\nTONO: cálido\nLONGITUD: 2-3 líneas"


def ruta(nombre: str, *args: object, **busca: object) -> str:
    consulta = "&".join(f"{k}={v}" for k, v in busca.items())
    return f"{reverse(f'mensajeria:{nombre}', args=args)}{'?' if consulta else ''}{consulta}"


def leer(respuesta: HttpResponse) -> str:
    return unescape(respuesta.content.decode())


def texto_plano(respuesta: HttpResponse) -> str:
    """La página como se lee, sin etiquetas y con los espacios juntos."""
    return " ".join(re.sub(r"<[^>]+>", " ", leer(respuesta)).split())


def guardada(texto: str = TEXTO, clave: str = "VIP", **opciones: object) -> int:
    opciones.setdefault("autor_id", None)
    return versiones.guardar(PIEZAS[clave], texto=texto, **opciones).numero  # type: ignore[arg-type]


def campos(**cambios: object) -> dict[str, object]:
    """Lo que manda el formulario del VIP si no se toca nada, con esos cambios."""
    vip = versiones.buscar(PIEZAS["VIP"], 1)
    assert vip is not None
    return {
        "texto": vip.texto,
        "minimo": 6,
        "maximo": 10,
        "temperatura": "",
        "limite_emojis": "",
        "voz": "",
        "nota": "",
    } | cambios


@pytest.fixture
def modelo(monkeypatch: pytest.MonkeyPatch, settings: object) -> Callable[..., RedactorFalso]:
    """Función que programa lo que dirá el modelo de las pruebas."""

    def poner(*guiones: list[Paso]) -> RedactorFalso:
        falso = RedactorFalso(*guiones, modelo="gpt-4o")
        monkeypatch.setattr(ensayo, "construir_redactor", lambda nombre, config: falso)
        settings.REDACTOR = "falsa"  # type: ignore[attr-defined]
        return falso

    return poner


# -------------------------------------------------------------------------------- quién entra
def test_recepcion_no_ve_los_prompts_ni_su_enlace(sesion_recepcion: Client) -> None:
    assert sesion_recepcion.get(ruta("prompts")).status_code == 403
    assert ruta("prompts") not in leer(sesion_recepcion.get(reverse("ventas:buscar")))


@pytest.mark.parametrize("sesion", ["sesion_supervision", "sesion_administracion"])
def test_supervision_y_administracion_los_ven(sesion: str, request: pytest.FixtureRequest) -> None:
    navegador: Client = request.getfixturevalue(sesion)
    assert ruta("prompts") in leer(navegador.get(reverse("ventas:buscar")))
    assert navegador.get(ruta("prompts")).status_code == 200


@pytest.mark.parametrize(
    "direccion",
    [
        "/mensajeria/prompts/NO_EXISTE/",
        "/mensajeria/prompts/VIP/?version=9",
        "/mensajeria/prompts/VIP/comparar/?antes=9",
        "/mensajeria/prompts/VIP/9/probar/",
    ],
)
def test_lo_que_no_existe_es_404(sesion_supervision: Client, direccion: str) -> None:
    assert sesion_supervision.get(direccion).status_code == 404


def test_probar_con_alguien_que_no_es_del_elenco_es_404(sesion_supervision: Client) -> None:
    respuesta = sesion_supervision.post(ruta("prompt_ensayo", "VIP", 1), {"quien": "nadie"})
    assert respuesta.status_code == 404


# ------------------------------------------------------------------------------------- la lista
def test_la_lista_dice_que_version_rige_de_quien_y_desde_cuando(
    sesion_supervision: Client, supervisora: User
) -> None:
    guardada(autor_id=supervisora.pk)
    versiones.publicar(PIEZAS["VIP"], 2, vigente=1, quien_id=supervisora.pk)
    guardada(clave="EN_RIESGO")
    pagina = texto_plano(sesion_supervision.get(ruta("prompts")))
    assert re.search(
        r"Cliente VIP / Champions 👑 Versión 2 De supervisora Publicada el \d+ \w+ \d{4}, \d\d:\d\d"
        r" por supervisora",
        pagina,
    )
    renglon = "Cliente En Riesgo ⚠️ Versión 1 Hay una 2 sin publicar La que viene con el sistema"
    assert renglon in pagina
    assert pagina.count("La que viene con el sistema") == len(piezas_de(Idioma.ES)) - 1


def test_la_lista_son_dos_consultas_haya_lo_que_haya(sesion_supervision: Client) -> None:
    for clave in ("VIP", "EN_RIESGO", "REACTIVADO"):
        guardada(clave=clave)
        versiones.publicar(PIEZAS[clave], 2, vigente=1, quien_id=None)
    with CaptureQueriesContext(connection) as captura:
        sesion_supervision.get(ruta("prompts"))
    de_prompts = ('FROM "mensajeria_publicacion"', 'FROM "mensajeria_versiontexto"')
    suyas = [c for c in captura.captured_queries if any(tabla in c["sql"] for tabla in de_prompts)]
    assert len(suyas) == 2


def test_un_archivo_con_error_se_ve_en_la_lista_y_uno_que_falta_en_una_pagina(
    sesion_supervision: Client, settings: object, tmp_path: Path
) -> None:
    carpeta = tmp_path / "prompts"
    shutil.copytree(settings.PROMPTS_DIR, carpeta)  # type: ignore[attr-defined]
    settings.PROMPTS_DIR = carpeta  # type: ignore[attr-defined]
    (carpeta / "vip.md").write_text("LONGITUD: breve", encoding="utf-8")
    assert "El archivo tiene un error" in leer(sesion_supervision.get(ruta("prompts")))
    (carpeta / "vip.md").unlink()
    respuesta = sesion_supervision.get(ruta("prompts"))
    assert respuesta.status_code == 503
    assert "No se puede leer el prompt «vip.md»." in leer(respuesta)


# ------------------------------------------------------------------------------------- el editor
def test_guardar_crea_una_version_con_autor_nota_y_ajustes(
    sesion_supervision: Client, supervisora: User
) -> None:
    nuevo = campos(
        minimo=3,
        maximo=5,
        temperatura="0.5",
        limite_emojis=2,
        voz=" sobria\n y breve ",
        nota="Corto",
    )
    respuesta = sesion_supervision.post(ruta("prompt", "VIP"), nuevo, follow=True)
    fila = VersionTexto.objects.get()
    assert "LONGITUD: 3-5 líneas" in fila.texto
    assert (fila.temperatura, fila.limite_emojis, fila.voz) == (0.5, 2, "sobria y breve")
    assert (fila.autor, fila.nota, fila.numero) == (supervisora, "Corto", 2)
    pagina = texto_plano(respuesta)
    assert "Versión 2 guardada. Todavía no se usa" in pagina
    assert re.search(r"Versión 2 supervisora · \d+ \w+ \d{4}, \d\d:\d\d Corto", pagina)
    assert "Sin publicar · rige la 1" in pagina
    assert not Publicacion.objects.exists()


def test_se_edita_desde_la_version_que_se_elige(sesion_supervision: Client) -> None:
    guardada()
    assert TEXTO in leer(sesion_supervision.get(ruta("prompt", "VIP", version=2)))
    assert TEXTO not in leer(sesion_supervision.get(ruta("prompt", "VIP")))


@pytest.mark.parametrize(
    ("clave", "texto", "dice"),
    [
        ("VIP", "OBJETIVO: x\nTONO: y\nLONGITUD: 8-3 líneas", "Línea 3: LONGITUD está al revés"),
        ("VIP", "OBJETIVO: x\nTONO: y\nLONGITUD: breve", "Línea 3: LONGITUD no se entiende"),
        ("VIP", "OBJETIVO: x\nTONO: y", "Falta la línea «LONGITUD:»."),
        ("VIP", f"{TEXTO}\nHola $nombre", "Línea 4: $nombre solo se llena en la base"),
        ("base", "Hola\n\n$negoci", "Línea 3: no existe $negoci. ¿Quisiste decir $negocio?"),
        ("base", "Hola\nvale $40.000", "Línea 2: hay un $ sin nombre."),
        ("base", "Hola", "Falta $instrucciones (las instrucciones del perfil)."),
        ("UNA_VISITA", "Hola\r\n{nombre}", "Línea 2: {nombre} llegaría escrito así"),
        ("UNA_VISITA", "  ", "El texto está vacío."),
        ("UNA_VISITA", "a" * 1001, "Es demasiado largo: tiene 1001 caracteres"),
    ],
)
def test_un_texto_que_no_sirve_no_se_guarda_dice_la_linea_y_no_se_pierde(
    sesion_supervision: Client, clave: str, texto: str, dice: str
) -> None:
    respuesta = sesion_supervision.post(ruta("prompt", clave), {"texto": texto, "nota": "mi nota"})
    assert respuesta.status_code == 400
    pagina = leer(respuesta)
    assert dice in pagina
    assert texto.strip() in pagina
    assert 'value="mi nota"' in pagina
    assert not VersionTexto.objects.exists()


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"minimo": 9, "maximo": 4}, "El máximo no puede ser menor que el mínimo."),
        ({"minimo": "", "maximo": 4}, "Escribe el mínimo y el máximo"),
        ({"minimo": 4, "maximo": ""}, "Escribe el mínimo y el máximo"),
        ({"maximo": 99}, "Tiene que ir de 1 a 20."),
        ({"temperatura": "3"}, "Tiene que ir de 0 a 2."),
        ({"temperatura": "mucha"}, "número"),
        ({"limite_emojis": "-1"}, "Tiene que ir de 0 a "),
        ({"voz": "x" * 301}, "300"),
    ],
)
def test_un_campo_que_no_sirve_se_dice_en_su_lugar(
    sesion_supervision: Client, cambios: dict[str, object], dice: str
) -> None:
    respuesta = sesion_supervision.post(ruta("prompt", "VIP"), campos(**cambios))
    assert respuesta.status_code == 400
    errores = " ".join(re.findall(r'class="errorlist".*?</ul>', leer(respuesta), re.DOTALL))
    assert dice in errores
    assert not VersionTexto.objects.exists()


def test_guardar_sin_cambios_no_crea_otra_version(sesion_supervision: Client) -> None:
    respuesta = sesion_supervision.post(ruta("prompt", "VIP"), campos(nota="nada"))
    assert respuesta.status_code == 400
    assert "No cambiaste nada: es igual a la versión 1." in leer(respuesta)


@pytest.mark.parametrize(
    ("linea", "minimo", "maximo", "queda"),
    [
        ("LONGITUD: 6-10 líneas", 2, 4, "LONGITUD: 2-4 líneas"),
        ("LONGITUD: 2-4 líneas", 6, 10, "LONGITUD: 2-4 líneas"),
        ("LONGITUD: 2-4 líneas", 2, 4, "LONGITUD: 2-4 líneas"),
        ("LONGITUD: 2-4 líneas", "", "", "LONGITUD: 2-4 líneas"),
        ("LONGITUD: breve", 2, 4, "LONGITUD: 2-4 líneas"),
    ],
)
def test_el_largo_se_cambia_en_los_campos_o_en_el_texto(
    sesion_supervision: Client, linea: str, minimo: object, maximo: object, queda: str
) -> None:
    texto = str(campos()["texto"]).replace("LONGITUD: 6-10 líneas", linea)
    enviado = campos(texto=texto, minimo=minimo, maximo=maximo)
    assert sesion_supervision.post(ruta("prompt", "VIP"), enviado).status_code == 302
    assert queda in VersionTexto.objects.get().texto


def test_dos_largos_distintos_no_se_adivinan(sesion_supervision: Client) -> None:
    texto = str(campos()["texto"]).replace("6-10", "2-4")
    respuesta = sesion_supervision.post(
        ruta("prompt", "VIP"), campos(texto=texto, minimo=3, maximo=5)
    )
    assert "El largo dice una cosa en la línea LONGITUD y otra en los campos" in leer(respuesta)
    assert not VersionTexto.objects.exists()


def test_la_base_y_las_situaciones_no_llevan_ajustes(sesion_supervision: Client) -> None:
    for clave in ("base", "UNA_VISITA"):
        pagina = leer(sesion_supervision.get(ruta("prompt", clave)))
        assert 'name="texto"' in pagina
        assert 'name="temperatura"' not in pagina
    assert "$instrucciones" in leer(sesion_supervision.get(ruta("prompt", "base")))


def test_si_el_encargo_crece_demasiado_se_guarda_y_se_avisa(sesion_supervision: Client) -> None:
    texto = f"{campos()['texto']}\n{'Cuéntale con calma y con detalle. ' * 30}"
    respuesta = sesion_supervision.post(ruta("prompt", "VIP"), campos(texto=texto), follow=True)
    assert "lo aconsejado es 600" in leer(respuesta)
    assert VersionTexto.objects.exists()


# --------------------------------------------------------------------------- publicar y volver
def test_publicar_y_volver_es_un_clic_cada_uno(
    sesion_supervision: Client, supervisora: User
) -> None:
    guardada()
    publicada = sesion_supervision.post(
        ruta("prompt_publicar", "VIP", 2), {"vigente": 1}, follow=True
    )
    assert "Versión 2 publicada: rige desde el mensaje siguiente." in leer(publicada)
    assert "Volver a esta" in leer(publicada)
    assert instrucciones.instrucciones_por_perfil["VIP"] == TEXTO
    vuelta = sesion_supervision.post(ruta("prompt_publicar", "VIP", 1), {"vigente": 2}, follow=True)
    assert "Versión 1 publicada" in leer(vuelta)
    assert [(p.numero, p.quien) for p in Publicacion.objects.order_by("pk")] == [
        (2, supervisora),
        (1, supervisora),
    ]
    assert texto_plano(vuelta).count("supervisora ·") == 2


def test_publicar_dos_veces_es_una_sola_publicacion(sesion_supervision: Client) -> None:
    guardada()
    for _ in range(2):
        respuesta = sesion_supervision.post(
            ruta("prompt_publicar", "VIP", 2), {"vigente": 1}, follow=True
        )
    assert "Versión 2 ya estaba publicada." in leer(respuesta)
    assert Publicacion.objects.count() == 1


def test_si_otra_persona_publico_antes_se_dice_y_no_se_pisa(sesion_supervision: Client) -> None:
    guardada()
    guardada()
    versiones.publicar(PIEZAS["VIP"], 3, vigente=1, quien_id=None)
    respuesta = sesion_supervision.post(
        ruta("prompt_publicar", "VIP", 2), {"vigente": "1"}, follow=True
    )
    assert "Otra persona publicó la versión 3 mientras mirabas." in leer(respuesta)
    assert versiones.numero_publicado(PIEZAS["VIP"]) == 3


def test_en_otro_negocio_se_dice_que_el_elenco_es_de_uno_de_ejemplo(
    sesion_supervision: Client,
) -> None:
    de_ejemplo = "clientes de Aremko Spa, un negocio de ejemplo"
    assert de_ejemplo not in texto_plano(sesion_supervision.get(ruta("prompt_probar", "VIP", 1)))
    Negocio.objects.update(nombre="Barbería Sube y Baja")
    assert de_ejemplo in texto_plano(sesion_supervision.get(ruta("prompt_probar", "VIP", 1)))


# ------------------------------------------------------------------------------------ comparar
def test_comparar_dice_lo_que_se_quita_y_lo_que_se_agrega_con_palabras(
    sesion_supervision: Client,
) -> None:
    guardada(str(campos()["texto"]).replace("Elegante", "Formal"), nota="Más formal")
    respuesta = sesion_supervision.get(ruta("prompt_comparar", "VIP"))
    pagina = texto_plano(respuesta)
    assert "Se quita línea 2 TONO: Elegante , cercano, agradecido" in pagina
    assert "Se agrega línea 2 TONO: Formal , cercano, agradecido" in pagina
    assert "<del>Elegante</del>" in leer(respuesta)
    assert "<ins>Formal</ins>" in leer(respuesta)
    assert "Más formal" in pagina


def test_recien_publicada_se_compara_con_la_que_regia_antes(sesion_supervision: Client) -> None:
    guardada(str(campos()["texto"]).replace("Elegante", "Formal"))
    versiones.publicar(PIEZAS["VIP"], 2, vigente=1, quien_id=None)
    pagina = texto_plano(sesion_supervision.get(ruta("prompt_comparar", "VIP")))
    assert "Se agrega línea 2 TONO: Formal , cercano, agradecido" in pagina
    assert "Elegiste la misma versión" not in pagina


def test_comparar_dos_iguales_lo_dice(sesion_supervision: Client) -> None:
    misma = sesion_supervision.get(ruta("prompt_comparar", "VIP"))
    assert "Elegiste la misma versión dos veces." in leer(misma)
    ajustada = versiones.Ajustes(voz="sobria")
    guardada(str(campos()["texto"]), ajustes=ajustada)
    otra = texto_plano(sesion_supervision.get(ruta("prompt_comparar", "VIP")))
    assert "El texto de las dos versiones es igual." in otra
    assert "Voz : antes la del negocio; después sobria." in otra


# -------------------------------------------------------------------------------------- probar
def test_se_propone_a_quienes_les_toca(sesion_supervision: Client) -> None:
    vip = leer(sesion_supervision.get(ruta("prompt_probar", "VIP", 1)))
    marcados = set(re.findall(r'value="(\w+)" checked', vip))
    de_vip = {k for k, h in elenco.hojas().items() if h.perfil == "VIP"}
    assert marcados - {"openai", "plantillas"} == de_vip
    assert pruebas.sugeridos(PIEZAS["base"]) == set(TIPICO.values())
    assert "Nadie del elenco está en esta situación" in leer(
        sesion_supervision.get(ruta("prompt_probar", "SIN_VISITA_AUN", 1))
    )


def test_cada_prueba_elegida_es_una_peticion_propia(
    sesion_supervision: Client, modelo: Callable[..., RedactorFalso]
) -> None:
    falso = modelo()
    pagina = leer(
        sesion_supervision.post(
            ruta("prompt_probar", "VIP", 1), {"quien": ["roberto", "laura", "nadie"]}
        )
    )
    assert pagina.count('hx-trigger="load, submit"') == 2
    assert falso.encargos == []


def test_probar_sin_elegir_a_nadie_lo_dice(sesion_supervision: Client) -> None:
    respuesta = sesion_supervision.post(ruta("prompt_probar", "VIP", 1))
    assert respuesta.status_code == 400
    assert "Elige al menos a una persona del elenco." in leer(respuesta)


@pytest.mark.parametrize("cabeceras", [{}, {"HX-Request": "true"}])
def test_la_prueba_muestra_los_dos_textos_con_hallazgos_tokens_y_costo(
    sesion_supervision: Client,
    modelo: Callable[..., RedactorFalso],
    cabeceras: dict[str, str],
) -> None:
    inventa = "¡Hola Roberto! Llámame al {telefono}.\n¿Vienes?"
    dicho = "¡Hola Roberto! ✨\n¿Vienes?"
    falso = modelo(
        [inventa, Resultado(inventa, modelo="gpt-4o", tokens_entrada=1000, tokens_salida=50)],
        [dicho, Resultado(dicho, modelo="gpt-4o", tokens_entrada=400, tokens_salida=20)],
    )
    guardada(ajustes=versiones.Ajustes(temperatura=0.1))
    respuesta = sesion_supervision.post(
        ruta("prompt_ensayo", "VIP", 2), {"quien": "roberto"}, headers=cabeceras
    )
    pagina, html = texto_plano(respuesta), leer(respuesta)
    assert ("<html" in html) is (not cabeceras)
    candidata, publicada = [e.prompt for e in falso.encargos]
    assert "OBJETIVO: saludar" in candidata.sistema
    assert "OBJETIVO: saludar" not in publicada.sistema
    assert [e.temperatura for e in falso.encargos] == [0.1, 0.7]
    assert pagina.index("Versión 1 publicada") < pagina.index("Versión 2 la que pruebas")
    assert "1.000 + 50 tokens · US$0,0030" in pagina
    assert "400 + 20 tokens · US$0,0012" in pagina
    assert re.search(r'<mark class="marca-bloquea">[^<]*\{telefono\}', html)
    assert "No puede salir" in pagina
    assert 'data-costo="0.003000"' in html or 'data-costo="0.003"' in html


def test_probar_la_que_rige_es_un_solo_texto(
    sesion_supervision: Client, modelo: Callable[..., RedactorFalso]
) -> None:
    falso = modelo(["¡Hola Roberto! ¿Vienes?"])
    pagina = leer(sesion_supervision.post(ruta("prompt_ensayo", "VIP", 1), {"quien": "roberto"}))
    assert len(falso.encargos) == 1
    assert pagina.count("data-lado=") == 1


def test_si_el_modelo_falla_con_alguien_se_dice_y_se_puede_repetir(
    sesion_supervision: Client, modelo: Callable[..., RedactorFalso]
) -> None:
    guardada()
    modelo(["¡Hola Roberto! ¿Vienes?"], [TiempoAgotado()])
    respuesta = sesion_supervision.post(ruta("prompt_ensayo", "VIP", 2), {"quien": "roberto"})
    pagina = texto_plano(respuesta)
    assert respuesta.status_code == 200
    assert "¡Hola Roberto! ¿Vienes?" in pagina
    assert "El proveedor de IA tardó demasiado en responder." in pagina
    assert "Probar de nuevo" in pagina


def test_si_falta_la_clave_se_dice_en_la_prueba(
    sesion_supervision: Client, settings: object
) -> None:
    settings.REDACTOR = "openai"  # type: ignore[attr-defined]
    respuesta = sesion_supervision.post(ruta("prompt_ensayo", "VIP", 1), {"quien": "roberto"})
    assert ClaveFaltante.mensaje in leer(respuesta)


def test_sin_ia_la_prueba_no_gasta_y_obedece_el_largo(sesion_supervision: Client) -> None:
    guardada()
    respuesta = sesion_supervision.post(
        ruta("prompt_ensayo", "VIP", 2), {"quien": "roberto", "redactor": "plantillas"}
    )
    assert texto_plano(respuesta).count("Sin IA: no gasta") == 2
    prueba = pruebas.probar(
        versiones.buscar(PIEZAS["VIP"], 2),  # type: ignore[arg-type]
        "roberto",
        redactor="plantillas",
    )
    cortas = [
        len([r for r in lado.ensayo.texto.splitlines() if r.strip()]) for lado in prueba.lados
    ]
    assert cortas[0] >= 6
    assert 2 <= cortas[1] <= 3


def test_la_de_responder_se_prueba_con_quien_acaba_de_escribir(
    sesion_supervision: Client, modelo: Callable[..., RedactorFalso]
) -> None:
    guardada("Responde en una línea.", clave="respuesta")
    falso = modelo(["Hola"])
    sesion_supervision.post(ruta("prompt_ensayo", "respuesta", 2), {"quien": "laura"})
    assert "Responde en una línea." in falso.encargos[0].prompt.sistema
    assert "Oferta" not in falso.encargos[0].prompt.usuario


def test_probar_no_deja_filas(
    sesion_supervision: Client, modelo: Callable[..., RedactorFalso]
) -> None:
    from mensajeria.models import Borrador, VersionPrompt

    modelo(["Hola"])
    sesion_supervision.post(ruta("prompt_ensayo", "VIP", 1), {"quien": "roberto"})
    assert not Borrador.objects.exists()
    assert not VersionPrompt.objects.exists()


def test_el_costo_se_lee_en_dolares_o_dice_que_no_se_conoce() -> None:
    assert dolares(Decimal("0.00314")) == "US$0,0031"
    assert dolares(None) == "sin tarifa conocida"


# ------------------------------------------------------------------------------ nada en línea
def test_ninguna_pagina_trae_codigo_en_linea(
    sesion_supervision: Client, modelo: Callable[..., RedactorFalso]
) -> None:
    modelo(["Hola"])
    guardada()
    paginas = [
        sesion_supervision.get(ruta("prompts")),
        sesion_supervision.get(ruta("prompt", "VIP")),
        sesion_supervision.get(ruta("prompt_comparar", "VIP")),
        sesion_supervision.get(ruta("prompt_probar", "VIP", 2)),
        sesion_supervision.post(ruta("prompt_probar", "VIP", 2), {"quien": "roberto"}),
        sesion_supervision.post(ruta("prompt_ensayo", "VIP", 2), {"quien": "roberto"}),
    ]
    for pagina in paginas:
        assert pagina.status_code == 200
        assert not EN_LINEA.search(leer(pagina))


def test_lo_que_escribe_una_persona_o_un_modelo_se_muestra_como_texto(
    sesion_supervision: Client, modelo: Callable[..., RedactorFalso]
) -> None:
    hostil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    modelo([f"Hola Roberto {hostil}"])
    guardada(f"{TEXTO}\n{hostil}", nota=hostil, ajustes=versiones.Ajustes(voz=hostil))
    paginas = [
        sesion_supervision.get(ruta("prompt", "VIP", version=2)),
        sesion_supervision.get(ruta("prompt_comparar", "VIP")),
        sesion_supervision.post(ruta("prompt_ensayo", "VIP", 2), {"quien": "roberto"}),
    ]
    for pagina in paginas:
        assert "&lt;script&gt;" in pagina.content.decode()
        assert "<script>" not in pagina.content.decode()
        assert "<img src=x" not in pagina.content.decode()
