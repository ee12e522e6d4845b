"""Guardar, publicar y volver: lo publicado rige desde el mensaje siguiente y nadie pisa a nadie."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest
from django.contrib.auth.models import User
from django.core.checks import run_checks
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from domain.errores import DatosInvalidos, NoConfigurado
from domain.perfiles import Perfil
from domain.piezas import BASE, PIEZAS, RESPUESTA, Pieza, texto_de
from domain.prompts import Ajustes
from mensajeria.models import Borrador, Publicacion, VersionPrompt, VersionTexto
from mensajeria.services import instrucciones, versiones
from mensajeria.services.versiones import Version
from tests.conftest import CargarMiembro, Programar
from tests.factories import UsuarioFactory
from ventas.services.whatsapp_message_service import WhatsAppMessageService

pytestmark = pytest.mark.django_db

VIP = PIEZAS["VIP"]
TEXTO = "OBJETIVO: saludar\nTONO: cálido\nLONGITUD: 2-3 líneas"


def guardar(texto: str = TEXTO, *, clave: str = "VIP", **opciones: object) -> Version:
    opciones.setdefault("autor_id", None)
    return versiones.guardar(PIEZAS[clave], texto=texto, **opciones)  # type: ignore[arg-type]


def publicar(numero: int, *, clave: str = "VIP", vigente: int = 1) -> bool:
    return versiones.publicar(PIEZAS[clave], numero, vigente=vigente, quien_id=None)


@pytest.fixture
def carpeta(settings: object, tmp_path: Path) -> Path:
    """Una copia de los archivos de prompts que la prueba puede cambiar."""
    copia = tmp_path / "prompts"
    shutil.copytree(settings.PROMPTS_DIR, copia)  # type: ignore[attr-defined]
    settings.PROMPTS_DIR = copia  # type: ignore[attr-defined]
    return copia


# ------------------------------------------------------------------------------------- guardar
def test_guardar_crea_la_version_siguiente_y_no_la_usa(supervisora: User) -> None:
    antes = instrucciones.publicadas()
    ajustes = Ajustes(temperatura=0.5, limite_emojis=2, voz="sobria")
    guardada = guardar(ajustes=ajustes, nota="más breve", autor_id=supervisora.pk)
    assert (guardada.numero, guardada.nota, guardada.autor) == (2, "más breve", "supervisora")
    assert (guardada.texto, guardada.ajustes) == (TEXTO, ajustes)
    assert guardar(clave=BASE, texto=instrucciones.de_archivo().base).numero == 2
    assert guardar().numero == 3
    assert instrucciones.publicadas() == antes
    assert [v.numero for v in versiones.versiones(VIP)] == [3, 2, 1]


def test_los_ajustes_son_solo_de_los_perfiles() -> None:
    guardada = guardar("Ojo.", clave="UNA_VISITA", ajustes=Ajustes(voz="sobria"))
    assert guardada.ajustes == Ajustes()


def test_un_texto_con_errores_no_se_guarda_y_dice_la_linea() -> None:
    with pytest.raises(DatosInvalidos, match="Línea 2: LONGITUD está al revés") as error:
        guardar("OBJETIVO: x\nLONGITUD: 8-3 líneas\nTONO: x")
    assert error.value.campo == "texto"
    assert not VersionTexto.objects.exists()


def test_dos_personas_que_guardan_a_la_vez_obtienen_dos_numeros(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ambas leen el mismo último número; la segunda choca y toma el que sigue."""
    guardar("OBJETIVO: de la otra\nTONO: x\nLONGITUD: 2 líneas")
    leidos = iter([1, 1, 2])
    monkeypatch.setattr(versiones, "_ultimo_numero", lambda pieza: next(leidos))
    assert guardar().numero == 3
    assert VersionTexto.objects.get(numero=2).texto.startswith("OBJETIVO: de la otra")


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite escribe de a uno")
@pytest.mark.django_db(transaction=True)
def test_cuatro_personas_que_guardan_en_el_mismo_instante_no_pierden_nada() -> None:
    salida = Barrier(4)

    def una(quien: int) -> int:
        salida.wait()
        try:
            return guardar(nota=str(quien)).numero
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as hilos:
        numeros = list(hilos.map(una, range(4)))
    assert sorted(numeros) == [2, 3, 4, 5]
    assert {v.nota for v in VersionTexto.objects.all()} == {"0", "1", "2", "3"}


def test_si_el_choque_no_se_resuelve_no_se_pierde_en_silencio(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guardar()
    monkeypatch.setattr(versiones, "_ultimo_numero", lambda pieza: 1)
    with pytest.raises(IntegrityError):
        guardar()


# --------------------------------------------------------------------------- publicar y volver
def test_lo_publicado_rige_desde_el_mensaje_siguiente_y_se_vuelve_en_un_paso(
    elenco: CargarMiembro, redactor_falso: Programar, supervisora: User
) -> None:
    roberto = elenco("roberto")
    assert roberto.cliente is not None
    falso = redactor_falso("Hola, Roberto")

    def redactar() -> Borrador:
        WhatsAppMessageService.generar_mensaje_whatsapp(
            cliente_id=roberto.cliente.pk, hoy=roberto.hoy
        )
        return Borrador.objects.latest("pk")

    antes = redactar()
    guardar(ajustes=Ajustes(temperatura=0.2, limite_emojis=1, voz="sobria", emojis=("🌿",)))
    assert versiones.publicar(VIP, 2, vigente=1, quien_id=supervisora.pk)
    despues = redactar()

    encargo = falso.encargos[-1]
    assert "OBJETIVO: saludar" in encargo.prompt.sistema
    assert "VOZ: sobria." in encargo.prompt.sistema
    assert "máximo 1 emojis" in encargo.prompt.sistema
    assert (encargo.temperatura, despues.temperatura) == (0.2, 0.2)
    assert encargo.prompt.hoja.limite_emojis == despues.hechos["limite_emojis"] == 1
    assert antes.version_prompt.clave.startswith("1-")
    assert despues.version_prompt.clave.startswith("2-")
    assert despues.version_prompt.ajustes == {
        "temperatura": 0.2,
        "limite_emojis": 1,
        "voz": "sobria",
        "emojis": ["🌿"],
    }
    assert "máximo 1 emojis; prefiere 🌿;" in encargo.prompt.sistema

    assert publicar(1, vigente=2)
    assert redactar().version_prompt == antes.version_prompt
    assert VersionPrompt.objects.count() == 2
    assert [(p.numero, p.quien) for p in Publicacion.objects.order_by("pk")] == [
        (2, supervisora),
        (1, None),
    ]


@pytest.mark.parametrize("clave", [BASE, "UNA_VISITA", RESPUESTA])
def test_tambien_la_base_y_las_situaciones_se_publican(clave: str) -> None:
    pieza = PIEZAS[clave]
    texto = f"{texto_de(instrucciones.de_archivo(), pieza)}\nSé breve."
    guardar(texto, clave=clave)
    publicar(2, clave=clave)
    assert texto_de(instrucciones.publicadas(), pieza) == texto


def test_publicar_la_que_ya_rige_no_deja_otra_fila() -> None:
    guardar()
    assert publicar(2)
    assert not publicar(2)
    assert Publicacion.objects.count() == 1


def test_si_otra_persona_publico_mientras_mirabas_no_la_pisas() -> None:
    guardar()
    guardar(TEXTO.replace("2-3", "4-5"))
    publicar(3)
    with pytest.raises(DatosInvalidos, match="Otra persona publicó la versión 3"):
        publicar(2, vigente=1)
    assert versiones.numero_publicado(VIP) == 3
    assert publicar(2, vigente=3)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite escribe de a uno")
@pytest.mark.django_db(transaction=True)
def test_de_cuatro_que_publican_en_el_mismo_instante_publica_una_y_las_demas_lo_saben() -> None:
    numeros = [guardar(f"{TEXTO}\n{n}").numero for n in range(4)]
    salida = Barrier(4)

    def una(numero: int) -> bool:
        salida.wait()
        try:
            return publicar(numero)
        except DatosInvalidos:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as hilos:
        publicaron = list(hilos.map(una, numeros))
    assert publicaron.count(True) == Publicacion.objects.count() == 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite escribe de a uno")
@pytest.mark.django_db(transaction=True)
def test_de_dos_que_publican_en_el_mismo_instante_una_publica_y_la_otra_lo_sabe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    numeros = [guardar(nota=str(quien)).numero for quien in range(2)]
    encuentro, leer = Barrier(2), versiones.numero_publicado

    def leer_juntas(pieza: Pieza) -> int:
        """Si las dos pueden leer antes de que alguna escriba, se esperan aquí."""
        leido = leer(pieza)
        with suppress(BrokenBarrierError):
            encuentro.wait(timeout=0.3)
        return leido

    def una(numero: int) -> bool:
        try:
            return versiones.publicar(VIP, numero, vigente=1, quien_id=None)
        except DatosInvalidos:
            return False
        finally:
            connection.close()

    monkeypatch.setattr(versiones, "numero_publicado", leer_juntas)
    with ThreadPoolExecutor(2) as hilos:
        hubo = list(hilos.map(una, numeros))
    assert sorted(hubo) == [False, True]
    assert leer(VIP) == numeros[hubo.index(True)]


def test_una_version_que_no_existe_no_se_publica() -> None:
    with pytest.raises(DatosInvalidos, match="La versión 9 no existe"):
        publicar(9)


def test_no_se_vuelve_a_un_archivo_que_quedo_con_errores(carpeta: Path) -> None:
    guardar()
    publicar(2)
    (carpeta / "vip.md").write_text("OBJETIVO: x\nTONO: y\nLONGITUD: breve", encoding="utf-8")
    with pytest.raises(DatosInvalidos, match="Línea 3: LONGITUD no se entiende"):
        publicar(1, vigente=2)
    assert versiones.numero_publicado(VIP) == 2


def test_la_version_de_una_pieza_no_se_publica_en_otra() -> None:
    guardar()
    with pytest.raises(DatosInvalidos):
        publicar(2, clave="EN_RIESGO")


# ------------------------------------------------------------------------------ lo que se lee
def test_los_textos_vigentes_se_leen_con_una_consulta() -> None:
    for clave in ("VIP", "EN_RIESGO"):
        guardar(clave=clave)
        publicar(2, clave=clave)
    with CaptureQueriesContext(connection) as captura:
        textos = instrucciones.publicadas()
    assert len(captura) == 1
    assert textos.perfiles[Perfil.VIP] == textos.perfiles[Perfil.EN_RIESGO] == TEXTO


def test_la_lista_de_piezas_son_dos_consultas_y_muestra_lo_que_rige(supervisora: User) -> None:
    guardar(autor_id=supervisora.pk)
    versiones.publicar(VIP, 2, vigente=1, quien_id=supervisora.pk)
    guardar(autor_id=supervisora.pk)
    with CaptureQueriesContext(connection) as captura:
        resumenes = {r.pieza.clave: r for r in versiones.resumenes()}
    assert len(captura) == 2
    vip = resumenes["VIP"]
    assert (vip.numero, vip.ultimo, vip.autor, vip.publico) == (2, 3, "supervisora", "supervisora")
    assert (resumenes[BASE].numero, resumenes[BASE].cuando) == (1, None)
    assert not any(r.problemas for r in resumenes.values())


def test_el_diccionario_de_la_semilla_da_lo_publicado_y_se_prueba_encima() -> None:
    por_perfil = WhatsAppMessageService.instrucciones_por_perfil
    del_archivo = por_perfil["VIP"]
    guardar(ajustes=Ajustes(voz="sobria"))
    publicar(2)
    assert por_perfil["VIP"] == TEXTO
    por_perfil["VIP"] = "OBJETIVO: solo aquí"
    try:
        assert instrucciones.publicadas().perfiles[Perfil.VIP] == "OBJETIVO: solo aquí"
        assert instrucciones.publicadas().ajustes_de(Perfil.VIP).voz == "sobria"
    finally:
        del por_perfil["VIP"]
    assert por_perfil["VIP"] == TEXTO
    publicar(1, vigente=2)
    assert por_perfil["VIP"] == del_archivo


def test_quien_edita_el_archivo_lo_ve_mientras_rija_la_version_1(carpeta: Path) -> None:
    archivo = carpeta / "vip.md"
    archivo.write_text(TEXTO, encoding="utf-8")
    assert instrucciones.publicadas().perfiles[Perfil.VIP] == TEXTO
    assert versiones.buscar(VIP, 1) == Version(VIP, 1, TEXTO)
    guardar(TEXTO.replace("cálido", "formal"))
    publicar(2)
    archivo.write_text(TEXTO.replace("cálido", "otro"), encoding="utf-8")
    assert "TONO: formal" in instrucciones.publicadas().perfiles[Perfil.VIP]


def test_quien_ya_no_tiene_cuenta_no_borra_lo_que_hizo() -> None:
    antigua = UsuarioFactory(username="antigua")
    guardar(autor_id=antigua.pk)
    versiones.publicar(VIP, 2, vigente=1, quien_id=antigua.pk)
    antigua.delete()
    version = versiones.buscar(VIP, 2)
    assert version is not None
    assert version.autor == ""
    assert instrucciones.publicadas().perfiles[Perfil.VIP] == TEXTO


# ------------------------------------------------------------------------------------- el largo
def test_se_avisa_si_el_encargo_de_un_vip_tipico_pasa_el_limite() -> None:
    larga = guardar(f"{TEXTO}\n{'Cuéntale con calma y con detalle. ' * 30}")
    assert "ocupa" in (aviso := versiones.aviso_de_largo(larga))
    assert str(versiones.LIMITE_TOKENS) in aviso
    assert versiones.aviso_de_largo(guardar()) == ""


@pytest.mark.parametrize("clave", PIEZAS)
def test_los_archivos_del_repositorio_caben_en_el_limite(clave: str) -> None:
    version = versiones.buscar(PIEZAS[clave], 1)
    assert version is not None
    assert versiones.aviso_de_largo(version) == ""


# ------------------------------------------------------------------------------------ al arrancar
def _quejas() -> list[str]:
    return [str(queja.msg) for queja in run_checks() if queja.id == "mensajeria.E003"]


def test_al_arrancar_los_archivos_pasan_la_misma_revision(carpeta: Path) -> None:
    assert _quejas() == []
    (carpeta / "vip.md").write_text("OBJETIVO: x\nTONO: y\nLONGITUD: 8-3 líneas", encoding="utf-8")
    base = (carpeta / "base.md").read_text(encoding="utf-8")
    (carpeta / "base.md").write_text(base.replace("$idioma", "$idiomas"), encoding="utf-8")
    dichas = "\n".join(_quejas())
    assert "«VIP» tiene un error. Línea 3: LONGITUD está al revés" in dichas
    assert "«base» tiene un error. Falta $idioma" in dichas
    assert "no existe $idiomas. ¿Quisiste decir $idioma?" in dichas


def test_un_archivo_que_no_se_lee_se_dice_al_arrancar(carpeta: Path) -> None:
    (carpeta / "situaciones.toml").write_text("UNA_VISITA = hola", encoding="utf-8")
    [queja] = _quejas()
    assert "line 1" in queja
    (carpeta / "situaciones.toml").unlink()
    assert "situaciones.toml" in _quejas()[0]
    with pytest.raises(NoConfigurado):
        versiones.resumenes()


def test_la_lista_dice_que_archivo_tiene_un_error(carpeta: Path) -> None:
    (carpeta / "vip.md").write_text("", encoding="utf-8")
    con_error = [r.pieza.clave for r in versiones.resumenes() if r.problemas]
    assert con_error == ["VIP"]


def test_redactar_no_suma_mas_que_una_consulta_por_los_prompts(elenco: CargarMiembro) -> None:
    roberto = elenco("roberto")
    assert roberto.cliente is not None
    guardar()
    publicar(2)
    with CaptureQueriesContext(connection) as captura:
        WhatsAppMessageService._generar_prompt_ia(roberto.cliente.pk, hoy=roberto.hoy)
    de_prompts = [c for c in captura.captured_queries if "mensajeria_publicacion" in c["sql"]]
    assert len(de_prompts) == 1
